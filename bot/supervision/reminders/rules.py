"""When a reminder or a question about a session goes out, and when it is too late for it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from bot.calendar import Calendar
from bot.people.values import Person
from bot.supervision.values import Span


class Notice(StrEnum):
    """What is said once about a session to each person whom it concerns."""

    DAY = "day"
    HOUR = "hour"
    ATTENDANCE = "attendance"
    AFTER = "after"


# A reminder that comes later than this says nothing new.
MOST_LATE = {Notice.DAY: timedelta(hours=4), Notice.HOUR: timedelta(minutes=30)}
# Who was away for so long is not asked any more.
ASKED_WITHIN = timedelta(days=14)
# Over Christmas four days in a row are free, and some keep a weekday of their own.
DAYS_BACK = 8
STEP = timedelta(minutes=30)


def moment(notice: Notice, starts: datetime, person: Person, calendar: Calendar) -> datetime | None:
    """Return when a person is reminded; None if that would disturb her.

    A day before is the same time by the clocks on the wall. Where that is quiet it becomes the
    nearest time of that day, or else of an earlier one, that is not. An hour is an hour.
    """
    if notice is Notice.HOUR:
        before = starts - timedelta(hours=1)
        return before if _may(before, starts, person, calendar) else None
    local = starts.astimezone(calendar.zone)
    for back in range(1, DAYS_BACK + 1):
        for time in _nearest(local, local.date() - timedelta(days=back), calendar):
            if not person.is_quiet(time, calendar):
                return time
    return None


def first_day(starts: datetime, calendar: Calendar) -> date:
    """Return the local day before which nobody is reminded: the last working day before."""
    day = calendar.day(starts) - timedelta(days=1)
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return day


def is_due(notice: Notice, starts: datetime, person: Person, calendar: Calendar) -> Span | None:
    """Return the span in which a reminder may go out; None if it goes out never."""
    due = moment(notice, starts, person, calendar)
    return Span(due, min(due + MOST_LATE[notice], starts)) if due else None


def may_remind(
    span: Span | None, starts: datetime, now: datetime, person: Person, calendar: Calendar
) -> bool:
    """Say whether a reminder goes out now: not before its time, not late, and not in quiet."""
    if span is None or not span.starts <= now < span.ends:
        return False
    return _may(now, starts, person, calendar)


def may_ask(ended: datetime, now: datetime, person: Person, calendar: Calendar) -> bool:
    """Say whether a person is asked now about a session that has ended."""
    return ended <= now < ended + ASKED_WITHIN and not person.is_quiet(now, calendar)


def _may(now: datetime, starts: datetime, person: Person, calendar: Calendar) -> bool:
    on_the_day = calendar.day(now) == calendar.day(starts)
    return on_the_day or not person.is_quiet(now, calendar)


def _nearest(local: datetime, day: date, calendar: Calendar) -> Iterator[datetime]:
    """Yield the moments of a day, the one at the same local time first, then ever farther."""
    same = datetime.combine(day, local.time(), calendar.zone).astimezone(UTC)
    for steps in range(48):
        for near in (same - steps * STEP, same + steps * STEP):
            if calendar.day(near) == day:
                yield near
