"""What is said to learn what happened next."""

from collections.abc import Callable

from bot.consult.after.rules import Outcome
from bot.consult.after.store import Item, Round
from bot.consult.values import Cited
from bot.consult.wording import blocks, count, press, quoted
from bot.phrases import day
from bot.reply import Button, Reply, plain, two_a_row

OUTCOMES = {
    Outcome.HELD: "Held: I went on",
    Outcome.REFERRED: "Referred",
    Outcome.ACCEPTED: "Accepted",
    Outcome.BOUNCED: "Bounced back",
    Outcome.OTHER: "Other",
    Outcome.SKIPPED: "Skip this one",
}


def letter(number: int) -> Reply:
    """Ask, once a fortnight, naming no topic."""
    return Reply(
        f"What happened next? {count(number, 'thing')} from the last fortnight.\n\n"
        "One tap each; no names, no words. It shows where families get help and where they do not.",
        ((press("Show me", "next"), press("Skip all", "next-skip")), (press(STOP, "next-off"),)),
    )


# How it reads among a member's settings.
NAME = "What happened next"
ON, OFF = "asked once a fortnight, in protected hours", "not asked"
STOP, START = "Do not ask me this", "Ask me once a fortnight"


def round_(found: Round, cited: Callable[[int | str], Cited | None]) -> Reply:
    """Show the first thing that was not said yet, or that all is said."""
    switch = press(STOP, "next-off") if found.wanted else press(START, "next-on")
    if not found.wanted:
        text = (
            "<b>What happened next</b>\nYou are not asked any more.\n\n"
            f"To be asked again: the button below, or /settings, “{NAME}”."
        )
        back = press("« My questions", "mine")
        return Reply(text, ((switch,), (back,)))
    if not found.items:
        return Reply(
            "<b>What happened next</b>\nNothing is open. Thank you.\n\n"
            "You are asked once a fortnight, in your protected hours. /settings switches it off.",
            ((switch,), (press("« My questions", "mine"),)),
        )
    item = found.items[0]
    text = blocks(
        f"<b>What happened next?</b> {count(len(found.items), 'thing')} left.",
        f"{day(item.day)}: {_what(item, cited)}",
    )
    keys = [press(label, f"next-{one.value}", item.id) for one, label in OUTCOMES.items()]
    rest: list[Button] = [press("Skip all", "next-skip"), switch]
    return Reply(text, (*two_a_row(keys), *two_a_row(rest)))


def _what(item: Item, cited: Callable[[int | str], Cited | None]) -> str:
    found = cited(item.page) if item.page else None
    about = f"{plain(found.title)}, {plain(found.label)}" if found else ""
    if item.question:
        words = f"\n{quoted(item.text)}" if item.text else ""
        return f"you asked the specialist{f' about {about}' if about else ''}.{words}"
    return f"you read “refer”: {about or 'a page that is not in use any more'}."
