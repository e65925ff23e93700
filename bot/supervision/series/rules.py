"""On which days a series falls, and which slot each of its dates gets."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zlib import crc32

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.calendarinterval import CalendarIntervalTrigger
from apscheduler.triggers.cron import CronTrigger

from bot.calendar import Calendar
from bot.supervision.bookings.rules import AGREED_FIRST, NotYours
from bot.supervision.bookings.values import Booking, State
from bot.supervision.numbers import BASE
from bot.supervision.slots.rules import (
    Engagement,
    SlotUnavailable,
    Timetable,
    check_free,
    free_slots,
    local,
)
from bot.supervision.values import Session, Slot, Span


class Every(StrEnum):
    """How often a series comes round."""

    WEEK = "every week"
    FORTNIGHT = "every two weeks"
    MONTH = "every month"
    TWO_MONTHS = "every two months"


# A series goes about a year ahead: further, nobody's working week is known.
TIMES = {
    Every.WEEK: (6, 12, 26, 52),
    Every.FORTNIGHT: (3, 6, 12, 26),
    Every.MONTH: (3, 6, 12),
    Every.TWO_MONTHS: (3, 6),
}
# How many days from its own a date may be moved: less than half of the way to the next one.
NEAR = {
    Every.WEEK: timedelta(days=3),
    Every.FORTNIGHT: timedelta(days=6),
    Every.MONTH: timedelta(days=13),
    Every.TWO_MONTHS: timedelta(days=14),
}
# How far ahead an offer can be booked holds for single sessions; a series goes beyond it.
HORIZON = timedelta(days=800)
# The fourth Thursday is the fourth one of a month; the fifth is the last.
_NTH = ("1st", "2nd", "3rd", "4th", "last")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NOON = time(12)
# A button holds how often and how many times in one number, this base.
MOST_TIMES = 100


class Why(StrEnum):
    """Why a date cannot be at its own time."""

    HOLIDAY = "a bank holiday"
    AWAY = "the giver is away"
    TAKEN = "the time is taken"
    ELSEWHERE = "you are booked elsewhere"
    NOT_OFFERED = "the time is not offered"


_WHY = {"taken": Why.TAKEN, "elsewhere": Why.ELSEWHERE, "not-offered": Why.NOT_OFFERED}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a series begins, how often it comes round, and how many dates follow its first."""

    begins: datetime
    every: Every
    times: int


@dataclass(frozen=True, slots=True)
class _Wished:
    day: date
    clock: time
    near: timedelta


@dataclass(frozen=True, slots=True)
class Date:
    """A day of a series and the slot it gets, None where none is near; `why` if it is not its own.

    `wished` is the moment at which it would be; None where clocks skip it on that day.
    """

    day: date
    wished: datetime | None
    slot: Slot | None
    why: Why | None = None


def check_can_repeat(booking: Booking | None, person: int, now: datetime) -> Booking:
    """Return a booking from which one of its two people may make a series, or raise NotYours."""
    if booking is None or person not in (booking.person, booking.supervisor):
        raise NotYours
    # What is agreed one by one cannot be booked by the dozen.
    if booking.kind in AGREED_FIRST or booking.state is not State.BOOKED:
        raise NotYours
    if booking.span.starts <= now:
        raise NotYours
    return booking


def nth(day: date) -> str:
    """Return which of its weekday in its month a day is: 4th, or last for the fifth."""
    return _NTH[(day.day - 1) // 7]


def days(rhythm: Rhythm, calendar: Calendar) -> tuple[date, ...]:
    """Return the days of a series after its first one, in local time."""
    first = calendar.day(rhythm.begins)
    trigger = _trigger(first, rhythm.every, calendar)
    moment = datetime.combine(first, _NOON, calendar.zone)
    found: list[date] = []
    for _ in range(rhythm.times):
        moment = trigger.get_next_fire_time(moment, moment)
        found.append(calendar.day(moment))
    return tuple(found)


def dates(table: Timetable, rhythm: Rhythm, now: datetime, calendar: Calendar) -> tuple[Date, ...]:
    """Return each date of a series with its slot: its own time, or the nearest that is free.

    What lists slots and checks them says here, too, what is free; a slot that one date gets is
    taken for those after it.
    """
    table = unbounded(table)
    clock = rhythm.begins.astimezone(calendar.zone).time()
    found: list[Date] = []
    for day in days(rhythm, calendar):
        one = _date(table, _Wished(day, clock, NEAR[rhythm.every]), now, calendar)
        found.append(one)
        table = _with(table, one.slot)
    return tuple(found)


def unbounded(table: Timetable) -> Timetable:
    """Return a timetable that goes as far ahead as a series does."""
    return replace(table, offer=replace(table.offer, horizon=HORIZON))


def mark(found: tuple[Date, ...]) -> int:
    """Return a number that tells these slots from others, for a button."""
    starts = ",".join(one.slot.span.starts.isoformat() for one in found if one.slot)
    return crc32(starts.encode()) % BASE


def _trigger(first: date, every: Every, calendar: Calendar) -> BaseTrigger:
    match every:
        case Every.WEEK | Every.FORTNIGHT:
            weeks = 1 if every is Every.WEEK else 2
            return CalendarIntervalTrigger(
                weeks=weeks, start_date=first, hour=_NOON.hour, timezone=calendar.zone
            )
        case Every.MONTH | Every.TWO_MONTHS:  # pragma: no branch
            step = 1 if every is Every.MONTH else 2
            months = ",".join(str(one) for one in range(1, 13) if not (one - first.month) % step)
            weekday = f"{nth(first)} {_DAYS[first.weekday()]}"
            return CronTrigger(month=months, day=weekday, hour=_NOON.hour, timezone=calendar.zone)


def _date(table: Timetable, one: _Wished, now: datetime, calendar: Calendar) -> Date:
    wished = local(one.day, one.clock, calendar.zone)
    why = Why.NOT_OFFERED
    if wished is not None:
        try:
            return Date(one.day, wished, check_free(table, wished, now))
        except SlotUnavailable as refused:
            why = _why(table, wished, refused.reason)
    # Extra hours apart, nothing is offered on a bank holiday; that is the reason people know.
    if calendar.is_holiday(one.day):
        why = Why.HOLIDAY
    return Date(one.day, wished, _nearest(table, one, now, calendar), why)


def _why(table: Timetable, wished: datetime, reason: str) -> Why:
    span = Span(wished, wished + table.offer.length)
    if any(away.overlaps(span) for away in table.hours.away):
        return Why.AWAY
    return _WHY[reason]


def _nearest(table: Timetable, one: _Wished, now: datetime, calendar: Calendar) -> Slot | None:
    around = _moment(one.day, one.clock, calendar)
    near = Span.of_days(one.day - one.near, one.day + one.near, calendar.zone)
    free = free_slots(table, near, now)
    return min(
        free, key=lambda slot: (abs(slot.span.starts - around), slot.span.starts), default=None
    )


def _moment(day: date, clock: time, calendar: Calendar) -> datetime:
    return datetime.combine(day, clock, calendar.zone).astimezone(UTC)


def _with(table: Timetable, slot: Slot | None) -> Timetable:
    """Return a timetable in which the asker has a slot."""
    if slot is None:
        return table
    diary, given = table.diary, table.offer
    asker = (*diary.asker, Engagement(slot.span, given.buffer))
    sessions = diary.sessions
    if slot.session is None:
        new = Session(-len(asker), given.id, slot.span, given.buffer, given.seats, 1)
        sessions = (*sessions, new)
    return replace(table, diary=replace(diary, asker=asker, sessions=sessions))
