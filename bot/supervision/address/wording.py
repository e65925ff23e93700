"""What is said about a calendar address: the address, how to add it, and what it shows."""

from bot.delivery.said import Farewell, Instead
from bot.reply import Button, Copy, Reply, plain
from bot.supervision.address.rules import Address
from bot.supervision.wording import press

_HOW = (
    "<b>Outlook</b>: Add calendar, then Subscribe from web.\n"
    "<b>Google</b> (on a computer): Other calendars +, then From URL.\n"
    "<b>Apple</b>: Calendars, then Add Calendar, then Add Subscription Calendar."
)
_SHOWS = (
    "Your sessions appear there: what, when, where and with whom, no notes. Keep the address to "
    "yourself: whoever has it can read them. Calendars look again within hours, Google within a "
    "day. Beside it you need not open my calendar files."
)
_HERE_ONLY = (
    "So far only the bot's own computer reaches it. Whoever runs the bot has to set an address "
    "for the rest of the world first (PIMH_PUBLIC_URL)."
)
_CHANGED = (
    "<b>Your calendar address</b>\nYou have one and it works, but I cannot show it again: the "
    "bot's token has changed since it was made. A new address takes the place of the old one."
)


def shown(address: Address) -> Farewell:
    """Show an address and how to add it; of the message nothing is kept once it has gone out."""
    last = (*_change(address), (_back(),))
    if address.url is None:
        return Farewell(Instead(Reply(_CHANGED, last)))
    parts = ["<b>Your calendar address</b>", f"<code>{plain(address.url)}</code>", _HOW, _SHOWS]
    if not address.public:
        parts.insert(2, _HERE_ONLY)
    copy = (Button("Copy the address", Copy(address.url)),)
    return Farewell(Instead(Reply("\n\n".join(parts), (copy, *last))))


def turned_off(_: None) -> Instead:
    """Say that the address is of no use any more."""
    text = (
        "Turned off. The address answers nobody any more; take it out of your calendar program, "
        "where its last entries may stay."
    )
    return Instead(Reply(text, ((press("Make a new one", "address"), _back()),)))


def _change(address: Address) -> tuple[tuple[Button, ...], ...]:
    new = press("New address", "address-new", address.id)
    return ((new, press("Turn off", "address-off", address.id)),)


def _back() -> Button:
    return press("« Supervision", "mine")
