"""Decides when a reply may reach somebody, and when she is to be phoned instead."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.calendar import Calendar
from bot.people.values import Person

# product.md, "Consult": a reply marked today that nobody has seen for so long needs the phone.
PHONE_AFTER = timedelta(minutes=30)
MOST_READY = 12


@dataclass(frozen=True, slots=True)
class Given:
    """A reply on its way to one asker: when it went out and was seen, and when it was chased."""

    answer: int
    person: int
    today: bool
    told_at: datetime | None
    seen_at: datetime | None
    chased_at: datetime | None


def may_tell(person: Person, now: datetime, calendar: Calendar, *, today: bool) -> bool:
    """Say whether a reply may go out to somebody now: one for today goes through quiet hours."""
    return today or not person.is_quiet(now, calendar)


def is_to_phone(given: Given, now: datetime) -> bool:
    """Say whether whoever replied is to phone now: once, if it was not seen in time."""
    if not given.today or given.told_at is None:
        return False
    if given.seen_at is not None or given.chased_at is not None:
        return False
    return now - given.told_at >= PHONE_AFTER
