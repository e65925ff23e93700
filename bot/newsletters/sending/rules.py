"""For whom and when a newsletter may go out, and what must be asked twice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.calendar import Calendar
from bot.newsletters.rules import is_everyone, is_for
from bot.newsletters.values import Audience, Issue, NotNow
from bot.people.values import WEEKDAYS, Person

# A planned newsletter that could not go for longer than this asks first.
LATE = timedelta(hours=2)
FARTHEST = timedelta(days=366)
OFFERED_HOURS = (time(9), time(13))
OFFERED = 4
_ZERO = datetime(2020, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?\s*$")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DATED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3})[a-z]*|(\d{1,2})/(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Reach:
    """Who gets a newsletter as people are now, and how many of them have quiet hours."""

    people: tuple[Person, ...]
    quiet: int


def reach(audience: Audience, everybody: Iterable[Person], now: datetime, days: Calendar) -> Reach:
    """Return whom an audience holds."""
    people = tuple(one for one in everybody if is_for(audience, one))
    return Reach(people, sum(one.is_quiet(now, days) for one in people))


def is_twice(issue: Issue) -> bool:
    """Say whether sending has to be pressed twice."""
    return issue.urgent or is_everyone(issue.audience)


def check_ahead(moment: datetime, now: datetime) -> None:
    """Raise NotNow for a time that has passed, or is too far ahead."""
    if moment <= now:
        raise NotNow("past")
    if moment - now > FARTHEST:
        raise NotNow("far")


def is_late(send_at: datetime, now: datetime) -> bool:
    """Say whether a planned time was missed by so much that somebody has to be asked."""
    return now - send_at > LATE


def offered_times(now: datetime, days: Calendar) -> tuple[datetime, ...]:
    """Return the next times at which newsletters are read: on working days, at set hours."""
    found: list[datetime] = []
    day = days.day(now)
    while len(found) < OFFERED:
        if days.is_working(day):
            moments = (datetime.combine(day, hour, days.zone) for hour in OFFERED_HOURS)
            found += [moment for moment in moments if moment > now]
        day += timedelta(days=1)
    return tuple(found[:OFFERED])


def read_time(text: str, now: datetime, days: Calendar) -> datetime:
    """Read a time as people write it: 14:00, Thu 9:30, tomorrow 8am, 3 Dec 14:00; or NotNow."""
    low = " ".join(text.lower().replace(",", " ").split())
    found = _CLOCK.search(low)
    if found is None:
        raise NotNow("unread")
    hour = _hour(found)
    today = days.day(now)
    day = _day(low[: found.start()].strip(), today)
    moment = datetime.combine(day or today, hour, days.zone)
    if day is None and moment <= now:
        moment = datetime.combine(today + timedelta(days=1), hour, days.zone)
    # An hour that the clocks leave out is read as the one after it.
    moment = moment.astimezone(UTC).astimezone(days.zone)
    check_ahead(moment, now)
    return moment


def minutes_of(moment: datetime) -> int:
    """Return the number of a moment on a button."""
    return (moment - _ZERO) // _MINUTE


def moment_of(minutes: int) -> datetime:
    """Return the moment of a button's number, or raise NotNow."""
    try:
        return _ZERO + minutes * _MINUTE
    except OverflowError:
        raise NotNow("far") from None


def _hour(found: re.Match[str]) -> time:
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + 12 * (found[3] == "pm")
    elif found[2] is None:
        # A bare number might as well be a day of the month.
        raise NotNow("unread")
    try:
        return time(hour, minute)
    except ValueError:
        raise NotNow("unread") from None


def _day(words: str, today: date) -> date | None:
    """Return the day that is written, None for none; or raise NotNow."""
    words = words.removesuffix(" at").removeprefix("on ").strip()
    if words in ("", "at"):
        return None
    if words in ("today", "tomorrow"):
        return today + timedelta(days=words == "tomorrow")
    for number, name in enumerate(WEEKDAYS):
        if words in (name.lower(), name[:3].lower(), name[:4].lower()):
            return today + timedelta(days=(number - today.weekday()) % 7)
    return _dated(words, today)


def _dated(words: str, today: date) -> date:
    found = next(filter(None, map(_DATED.search, (words,))), None)
    if found is None or (found[2] and found[2] not in _MONTHS):
        raise NotNow("unread")
    month = _MONTHS.index(found[2]) + 1 if found[2] else int(found[4])
    try:
        day = date(today.year, month, int(found[1] or found[3]))
        return day if day >= today else day.replace(year=today.year + 1)
    except ValueError:
        raise NotNow("unread") from None
