"""Decides when somebody is asked what happened next, and about what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.calendar import Calendar
from bot.people.values import Person, Role

EVERY = timedelta(days=14)
# Without protected hours of her own: in the middle of a working morning.
USUAL_HOUR = 10
MOST_ASKED = 12
# Who is asked.
ASKED = frozenset({Role.CHAMPION})


class Outcome(StrEnum):
    """What became of a family that was referred, or asked about."""

    HELD = "held"
    REFERRED = "referred"
    ACCEPTED = "accepted"
    BOUNCED = "bounced"
    OTHER = "other"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that was referred or consulted: by page and day; 0 is no question."""

    page: str
    question: int
    day: date


def is_time(person: Person, now: datetime, calendar: Calendar) -> bool:
    """Say whether somebody may be asked now: in her protected hours, and never when quiet."""
    if person.is_quiet(now, calendar):
        return False
    local = now.astimezone(calendar.zone)
    if not person.protected:
        return local.hour == USUAL_HOUR
    return any(
        one.weekday == local.weekday() and one.starts <= local.time() < one.ends
        for one in person.protected
    )


def is_due(joined: date, last: date | None, today: date) -> bool:
    """Say whether a fortnight has passed since somebody was asked last, or came."""
    return today - (last or joined) >= EVERY


def each_once(found: Iterable[Happened]) -> tuple[Happened, ...]:
    """Return things in their order, each once a day, no more than may be asked about."""
    return tuple(dict.fromkeys(found))[:MOST_ASKED]
