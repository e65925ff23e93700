"""Agendas, people from outside and set dates, in the chat."""

from collections.abc import Callable

from bot.context import Context
from bot.delivery.said import Instead
from bot.dialog import Dialog
from bot.reply import Reply
from bot.room import Handler
from bot.safety.values import Profile
from bot.supervision.acting import act, do, looker, tell
from bot.supervision.bookings import wording as bookings
from bot.supervision.meetings import store, wording
from bot.supervision.meetings.values import Page
from bot.supervision.numbers import BASE
from bot.supervision.slots.rules import SlotUnavailable
from bot.supervision.slots.week import wording as week_words
from bot.supervision.wording import ROOM

AGENDA, GUEST = "agenda", "guest"


async def agenda(context: Context) -> None:
    """Show a shared session with its agenda."""
    await act(context, wording.page, store.page)


async def drop(context: Context) -> None:
    """Take something off an agenda."""
    await act(context, wording.page, store.drop)


async def add(context: Context) -> None:
    """Ask what to put on an agenda."""
    await _ask(context, AGENDA, store.ask, wording.ask)


async def added(context: Context) -> None:
    """Put what was typed on the agenda."""
    session, chat, hers = _subject(context), context.arrival.chat_id, looker(context)
    await do(context, wording.page, lambda db: store.add(db, session, chat, context.text, hers))


async def ask_guest(context: Context) -> None:
    """Ask who else comes."""
    await _ask(context, GUEST, store.ask_guest, wording.ask_guest)


async def guest(context: Context) -> None:
    """Keep who else comes and give the file to forward."""
    session, chat, hers = _subject(context), context.arrival.chat_id, looker(context)
    await do(
        context, wording.forwarded, lambda db: store.invite(db, session, chat, context.text, hers)
    )


async def uninvite(context: Context) -> None:
    """Take a guest off and give the file that tells her so."""
    await tell(context, wording.forwarded, store.uninvite)


async def forward(context: Context) -> None:
    """Give the file for everybody who comes from outside."""
    await tell(context, wording.forwarded, store.forward)


async def dates(context: Context) -> None:
    """Offer the times at which a session can be set."""
    await act(context, wording.dates, store.dates)


async def set_date(context: Context) -> None:
    """Set a session, and show it."""
    try:
        await act(context, week_words.session, store.set_date, 2)
    except SlotUnavailable as refused:
        await context.say(Instead(bookings.refused(refused.reason, None)))


async def _ask(
    context: Context,
    step: str,
    work: Callable[..., Page],
    say: Callable[[Page], Reply],
) -> None:
    row, hers, chat = context.press.row, looker(context), context.arrival.chat_id
    subject = row if 0 <= row < BASE else 0
    opened = Dialog(ROOM, step, subject, Profile.FAMILY, hers.now)
    await do(context, say, lambda db: work(db, opened, chat, hers))


def _subject(context: Context) -> int:
    opened = context.house.dialogs.of(context.arrival.chat_id, context.house.clock.now())
    return opened.subject if opened else 0


PRESSES: dict[str, Handler] = {
    "agenda": agenda,
    "agenda-add": add,
    "agenda-drop": drop,
    "guest-add": ask_guest,
    "guest-drop": uninvite,
    "guest-file": forward,
    "meet": dates,
    "meet-set": set_date,
}
EXPECTS: dict[str, Handler] = {AGENDA: added, GUEST: guest}
