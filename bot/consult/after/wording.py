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
        ((press("Show me", "next"), press("Skip all", "next-skip")), (press(STOP, "next-switch"),)),
    )


STOP = "Do not ask me this"


def round_(found: Round, cited: Callable[[int | str], Cited | None]) -> Reply:
    """Show the first thing that was not said yet, or that all is said."""
    switch = press(STOP if found.wanted else "Ask me once a fortnight", "next-switch")
    if not found.items:
        on = "once a fortnight, in your protected time" if found.wanted else "never: it is off"
        return Reply(
            f"<b>What happened next</b>\nNothing is open. Thank you.\n\nYou are asked {on}.",
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
