"""What is said of a plan: each fault in a sentence, and what came of it."""

from collections.abc import Sequence

from bot.supervision.slots.leave.wording import UNREADABLE
from bot.supervision.values import Kind

NO_PLAN = "This is no plan: it must begin with `offers:`."


def not_yaml(problem: str) -> str:
    """Say that a line is no YAML."""
    return f"This is not YAML{': ' if problem else ''}{problem}."


def twice(kind: Kind) -> str:
    """Say that a kind stands twice."""
    return f"`{kind}` stands twice. Put all its hours into one offer."


def no_locality(name: str, names: Sequence[str]) -> str:
    """Say that there is no such locality."""
    return f"There is no locality “{name}”. There are: {', '.join(names)}."


def no_day(day: str) -> str:
    """Say that something is no weekday."""
    return f"`{day}` is no weekday. Write monday, tuesday and so on."


def no_hours(text: str) -> str:
    """Say that something is no span of hours."""
    return f"“{text}” is no span of hours. Write it as 09:00-12:00."


def too_short(text: str) -> str:
    """Say that no session fits."""
    return f"{text} is shorter than one session."


def not_offered(kind: Kind) -> str:
    """Say that extra hours are for a kind that is not offered."""
    return f"`{kind}` is not among the offers of this plan."


def unreadable(reason: str) -> str:
    """Say what could not be read of a line of days."""
    return f"{UNREADABLE[reason]} Write it as 24 Dec – 2 Jan, or 12 Jan 14:00-16:00."


def done(name: str, offers: int, notes: int, inside: int) -> str:
    """Say what a plan came to."""
    text = f"{name} offers {_count(offers, 'kind')}, with {_count(notes, 'exception')}."
    if inside:
        text += (
            f" {_count(inside, 'session')} booked in her leave: /slots, My week, calls them off."
        )
    return text


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
