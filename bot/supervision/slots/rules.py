"""Which slots are free: one function lists them and checks them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar import Calendar
from bot.people.values import Window
from bot.supervision.values import Hours, Offer, Session, Slot, Span

# In a window of hours a slot may begin at its start and every half hour after.
STEP = timedelta(minutes=30)


class SlotUnavailable(Exception):
    """A slot that cannot be had; the reason is 'taken', 'elsewhere', 'not-offered' or 'expired'."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Engagement:
    """A time at which somebody is taken up, and the gap that must lie before and after it."""

    span: Span
    gap: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Diary:
    """What stands in the way of a new session, or lets one be joined.

    `sessions` are those that the giver gives, `giver` those of others in which she takes part,
    `busy` what her own calendar has; `asker` is all that the person who wants a slot is taken up
    with, and `joined` the sessions in which she has a seat.
    """

    sessions: tuple[Session, ...] = ()
    giver: tuple[Engagement, ...] = ()
    busy: tuple[Span, ...] = ()
    asker: tuple[Engagement, ...] = ()
    joined: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Timetable:
    """One offer, its hours and what is taken, in the days of an area."""

    offer: Offer
    hours: Hours
    diary: Diary
    calendar: Calendar

    @property
    def zone(self) -> ZoneInfo:
        """Return the area's local time."""
        return self.calendar.zone


@dataclass(frozen=True, slots=True)
class Taken:
    """Times that are taken, apart from each other and in order, so that one look-up tells."""

    starts: tuple[datetime, ...]
    ends: tuple[datetime, ...]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> "Taken":
        """Put spans that meet together."""
        merged: list[Span] = []
        for one in sorted(spans, key=lambda span: span.starts):
            if merged and one.starts <= merged[-1].ends:
                merged[-1] = Span(merged[-1].starts, max(merged[-1].ends, one.ends))
            else:
                merged.append(one)
        return cls(tuple(one.starts for one in merged), tuple(one.ends for one in merged))

    def leaves(self, span: Span) -> bool:
        """Say whether a span is free of all of them."""
        before = bisect_left(self.starts, span.ends)
        return not before or self.ends[before - 1] <= span.starts


def free_slots(table: Timetable, asked: Span, now: datetime) -> tuple[Slot, ...]:
    """Return the slots that begin within a span and can be had now, the earliest first."""
    soonest = max(asked.starts, now + table.offer.notice)
    latest = min(asked.ends, now + table.offer.horizon)
    slots = (*_joinable(table), *_new(table, Span(soonest, latest)))
    free = {slot.span.starts: slot for slot in reversed(slots)}
    return tuple(free[start] for start in sorted(free) if soonest <= start < latest)


def check_free(table: Timetable, starts: datetime, now: datetime) -> Slot:
    """Return the slot that begins then, or raise SlotUnavailable."""
    moment = Span(starts, starts + timedelta(microseconds=1))
    for slot in free_slots(table, moment, now):
        return slot
    raise SlotUnavailable(_why_not(table, starts))


def offered(table: Timetable, day: date) -> int:
    """Return how many sessions of an offer can be held on a local day, those held among them."""
    away = Taken.of((*table.hours.away, *table.diary.busy))
    until_midnight = Span.of_days(day, day, table.zone)
    whole = replace(until_midnight, ends=until_midnight.ends - timedelta(microseconds=1))
    fit = sum(_fitting(table.offer, opening, away) for opening in _openings(table, whole))
    return max(min(fit, table.offer.most_a_day), _on_each_day(table)[day])


def _fitting(given: Offer, opening: Span, away: Taken) -> int:
    """Count the sessions that fit into an opening one after another, each with its gap."""
    starts, count = opening.starts, 0
    while starts + given.length <= opening.ends:
        if away.leaves(Span(starts, starts + given.length)):
            count += 1
            starts += given.length + given.buffer
        else:
            starts += STEP
    return count


def serves(offer: Offer, locality: int) -> bool:
    """Say whether an offer is open to people of a locality."""
    return not offer.localities or locality in offer.localities


def in_protected(slot: Slot, protected: Iterable[Window], zone: ZoneInfo) -> bool:
    """Say whether a slot lies within somebody's protected hours."""
    starts, ends = slot.span.starts.astimezone(zone), slot.span.ends.astimezone(zone)
    return any(
        window.weekday == starts.weekday()
        and starts.date() == ends.date()
        and window.starts <= starts.time()
        and ends.time() <= window.ends
        for window in protected
    )


def local(day: date, clock: time, zone: ZoneInfo) -> datetime | None:
    """Return the moment at which local clocks show this, or None if they skip it that day.

    Where clocks show it twice, the first time counts.
    """
    moment = datetime.combine(day, clock, zone).astimezone(UTC)
    shown = moment.astimezone(zone)
    return moment if (shown.date(), shown.time()) == (day, clock) else None


def days_of(span: Span, zone: ZoneInfo) -> Iterator[date]:
    """Yield the local days that a span touches."""
    day, last = (moment.astimezone(zone).date() for moment in (span.starts, span.ends))
    while day <= last:
        yield day
        day += timedelta(days=1)


def _joinable(table: Timetable) -> Iterator[Slot]:
    """Yield the offer's own sessions that have a seat left."""
    asker = asker_taken(table)
    for session in table.diary.sessions:
        mine = session.offer == table.offer.id and session.id not in table.diary.joined
        if mine and session.taken < session.seats and asker.leaves(session.span):
            left = session.seats - session.taken
            yield Slot(table.offer.id, session.span, left, session.id)


def _new(table: Timetable, asked: Span) -> Iterator[Slot]:
    """Yield the slots for which a new session would be made."""
    giver, asker, days = _giver_taken(table), asker_taken(table), _on_each_day(table)
    for opening in _openings(table, asked):
        for starts in _starts(table.offer, opening):
            span = Span(starts, starts + table.offer.length)
            full = days[starts.astimezone(table.zone).date()] >= table.offer.most_a_day
            if not full and giver.leaves(span) and asker.leaves(span):
                yield Slot(table.offer.id, span, table.offer.seats)


def _openings(table: Timetable, asked: Span) -> Iterator[Span]:
    """Yield the weekly hours of days that are no bank holidays, and extra hours of any day."""
    for day in days_of(asked, table.zone) if asked.starts < asked.ends else ():
        for window in () if table.calendar.is_holiday(day) else table.hours.weekly:
            if window.weekday == day.weekday():
                starts = local(day, window.starts, table.zone)
                ends = local(day, window.ends, table.zone)
                if starts and ends:
                    yield Span(starts, ends)
    yield from (extra for extra in table.hours.extra if extra.overlaps(asked))


def _starts(offer: Offer, opening: Span) -> Iterator[datetime]:
    step = max(STEP, offer.length) if offer.seats > 1 else STEP
    starts = opening.starts
    while starts + offer.length <= opening.ends:
        yield starts
        starts += step


def _giver_taken(table: Timetable) -> Taken:
    gap, diary = table.offer.buffer, table.diary
    sessions = (_widened(one.span, max(gap, one.buffer)) for one in diary.sessions)
    takes_part = (_widened(one.span, max(gap, one.gap)) for one in diary.giver)
    return Taken.of((*sessions, *takes_part, *table.hours.away, *diary.busy))


def asker_taken(table: Timetable) -> Taken:
    """Return when whoever asks for a slot cannot come, the gaps before and after included."""
    gap = table.offer.buffer
    return Taken.of(_widened(one.span, max(gap, one.gap)) for one in table.diary.asker)


def _widened(span: Span, gap: timedelta) -> Span:
    return Span(span.starts - gap, span.ends + gap)


def _on_each_day(table: Timetable) -> Counter[date]:
    """Count the sessions of this offer by local day."""
    own = (one for one in table.diary.sessions if one.offer == table.offer.id)
    return Counter(one.span.starts.astimezone(table.zone).date() for one in own)


def _why_not(table: Timetable, starts: datetime) -> str:
    span = Span(starts, starts + table.offer.length)
    if not asker_taken(table).leaves(span):
        return "elsewhere"
    day = starts.astimezone(table.zone).date()
    full = _on_each_day(table)[day] >= table.offer.most_a_day
    return "taken" if full or not _giver_taken(table).leaves(span) else "not-offered"
