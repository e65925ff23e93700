"""Decides what working time is: how much lies between two moments, and when so much is over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile

from bot.calendar import Calendar
from bot.consult.values import Stretch

NONE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Terms:
    """In which hours questions are answered, and in how many working days.

    `weekdays` holds at least one day, Monday being 0. Hours are whole and local; `ends` is at
    most 24, and after `starts`.
    """

    weekdays: frozenset[int]
    starts: int
    ends: int
    days: int


# product.md, "Consult": Monday to Friday 9-17, two working days.
USUAL = Terms(frozenset(range(5)), 9, 17, 2)


@dataclass(frozen=True, slots=True)
class Hours:
    """The working hours of an area, without its nation's bank holidays."""

    calendar: Calendar
    terms: Terms

    def of(self, day: date) -> Stretch | None:
        """Return the working hours of a local day, None if nobody works."""
        if day.weekday() not in self.terms.weekdays or self.calendar.is_holiday(day):
            return None
        return Stretch(self._at(day, self.terms.starts), self._at(day, self.terms.ends))

    def from_(self, moment: datetime) -> Iterator[Stretch]:
        """Yield the working hours from a moment on, for ever."""
        day = self.calendar.day(moment)
        while True:
            hours = self.of(day)
            if hours is not None and hours.ends > moment:
                yield Stretch(max(hours.starts, moment.astimezone(UTC)), hours.ends)
            day += timedelta(days=1)

    def _at(self, day: date, hour: int) -> datetime:
        # Midnight at the end of a day is the start of the next: there is no hour 24.
        day, hour = (day + timedelta(days=1), 0) if hour == 24 else (day, hour)
        return datetime.combine(day, time(hour), self.calendar.zone).astimezone(UTC)


def worked(hours: Hours, starts: datetime, ends: datetime) -> timedelta:
    """Return how much working time lies between two moments."""
    return present(hours, Stretch(starts, ends), ())


def present(hours: Hours, span: Stretch, away: Sequence[Stretch]) -> timedelta:
    """Return how much working time of a span somebody is there who is away at these times."""
    within = takewhile(lambda one: one.starts < span.ends, hours.from_(span.starts))
    parts = (Stretch(one.starts, min(one.ends, span.ends)) for one in within)
    return sum((_left(one, away) for one in parts), NONE)


def after(hours: Hours, starts: datetime, amount: timedelta) -> datetime:
    """Return the moment when so much working time, more than none, is over."""
    left, stretches = amount, hours.from_(starts)
    stretch = next(stretches)
    while left > stretch.ends - stretch.starts:
        left -= stretch.ends - stretch.starts
        stretch = next(stretches)
    return stretch.starts + left


def closes(hours: Hours, now: datetime) -> datetime | None:
    """Return when the working day of a moment ends, None if it has ended or there is none."""
    today = hours.of(hours.calendar.day(now))
    return today.ends if today is not None and now < today.ends else None


def is_open(hours: Hours, now: datetime) -> bool:
    """Say whether a moment lies in working hours."""
    today = hours.of(hours.calendar.day(now))
    return today is not None and today.starts <= now < today.ends


def share(hours: Hours, span: Stretch, percent: int) -> datetime:
    """Return when this part of a span's working time is over."""
    whole = worked(hours, span.starts, span.ends)
    return after(hours, span.starts, whole * percent / 100) if whole else span.ends


def _left(stretch: Stretch, away: Sequence[Stretch]) -> timedelta:
    """Return how much of a stretch lies in none of the others, which may overlap."""
    left, at = NONE, stretch.starts
    for gone in sorted(away, key=lambda one: one.starts):
        left += max(min(gone.starts, stretch.ends) - at, NONE)
        at = max(at, min(gone.ends, stretch.ends))
    return left + max(stretch.ends - at, NONE)
