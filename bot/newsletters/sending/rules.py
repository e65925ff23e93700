"""For whom and when a newsletter may go out, and what must be asked twice."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.calendar import Calendar
from bot.days import Unreadable, even, first_day
from bot.newsletters.rules import is_everyone, is_followed, is_for
from bot.newsletters.values import Audience, Issue, NotNow
from bot.people.values import Person, Role

# A planned newsletter that could not go for longer than this asks first.
LATE = timedelta(hours=2)
FARTHEST = timedelta(days=366)
OFFERED_HOURS = (time(9), time(13))
OFFERED = 4
_ZERO = datetime(2020, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?\s*$")


@dataclass(frozen=True, slots=True)
class Reach:
    """Who gets a newsletter as people are now, and how many of them have quiet hours.

    `others` are of its roles and localities and follow other topics; `in_post` are all there are.
    """

    people: tuple[Person, ...]
    quiet: int
    others: int
    in_post: int


def reach(
    audience: Audience,
    everybody: Sequence[Person],
    follows: Mapping[int, frozenset[str]],
    now: datetime,
    days: Calendar,
) -> Reach:
    """Return whom an audience holds; whoever is not in `follows` follows all topics."""
    those = [one for one in everybody if is_for(audience, one)]
    people = tuple(one for one in those if is_followed(audience, follows.get(one.id)))
    quiet = sum(one.is_quiet(now, days) for one in people)
    return Reach(people, quiet, len(those) - len(people), len(everybody))


def with_role(audience: Audience, role: Role, *, on: bool) -> Audience:
    """Return an audience with a role, or without it."""
    return replace(audience, roles=audience.roles | {role} if on else audience.roles - {role})


def with_place(audience: Audience, place: int, *, on: bool) -> Audience:
    """Return an audience with a locality, or without it."""
    return replace(audience, places=audience.places | {place} if on else audience.places - {place})


def with_interest(audience: Audience, topic: str, *, on: bool) -> Audience:
    """Return an audience with those who follow a topic, or without them."""
    held = audience.interests
    return replace(audience, interests=held | {topic} if on else held - {topic})


def is_twice(issue: Issue, reached: Reach) -> bool:
    """Say whether sending has to be pressed twice: to everybody, or through quiet hours."""
    everybody = len(reached.people) == reached.in_post
    return issue.urgent or everybody or is_everyone(issue.audience)


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
    line = even(text)
    found = _CLOCK.search(line)
    if found is None:
        raise NotNow("unread")
    hour = _hour(found)
    today = days.day(now)
    day = _day(line[: found.start()].strip(" ,"), today)
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
    words = words.removesuffix(" at").removeprefix("on ").strip(" ,")
    if words in ("", "at"):
        return None
    try:
        day, rest = first_day(words, today)
    except Unreadable:
        raise NotNow("unread") from None
    if rest.strip(" ,"):
        raise NotNow("unread")
    return day
