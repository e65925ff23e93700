"""Which slots are free: one function lists them and checks them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

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
    """One offer, its hours and what is taken, in an area's local time."""

    offer: Offer
    hours: Hours
    diary: Diary
    zone: ZoneInfo


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
    for session in table.diary.sessions:
        mine = session.offer == table.offer.id and session.id not in table.diary.joined
        if mine and session.taken < session.seats and _asker_is_free(table, session.span):
            left = session.seats - session.taken
            yield Slot(table.offer.id, session.span, left, session.id)


def _new(table: Timetable, asked: Span) -> Iterator[Slot]:
    """Yield the slots for which a new session would be made."""
    for opening in _openings(table, asked):
        for starts in _starts(table.offer, opening):
            span = Span(starts, starts + table.offer.length)
            if _giver_is_free(table, span) and _asker_is_free(table, span):
                yield Slot(table.offer.id, span, table.offer.seats)


def _openings(table: Timetable, asked: Span) -> Iterator[Span]:
    for day in days_of(asked, table.zone) if asked.starts < asked.ends else ():
        for window in table.hours.weekly:
            starts = local(day, window.starts, table.zone)
            ends = local(day, window.ends, table.zone)
            if window.weekday == day.weekday() and starts and ends:
                yield Span(starts, ends)
    yield from (extra for extra in table.hours.extra if extra.overlaps(asked))


def _starts(offer: Offer, opening: Span) -> Iterator[datetime]:
    step = max(STEP, offer.length) if offer.seats > 1 else STEP
    starts = opening.starts
    while starts + offer.length <= opening.ends:
        yield starts
        starts += step


def _giver_is_free(table: Timetable, span: Span) -> bool:
    sessions = table.diary.sessions
    gap = table.offer.buffer
    if any(one.span.overlaps(span, max(gap, one.buffer)) for one in sessions):
        return False
    if any(one.span.overlaps(span, max(gap, one.gap)) for one in table.diary.giver):
        return False
    if any(one.overlaps(span) for one in (*table.hours.away, *table.diary.busy)):
        return False
    return _on_the_day(table, span) < table.offer.most_a_day


def _on_the_day(table: Timetable, span: Span) -> int:
    day = span.starts.astimezone(table.zone).date()
    return sum(
        one.offer == table.offer.id and one.span.starts.astimezone(table.zone).date() == day
        for one in table.diary.sessions
    )


def _asker_is_free(table: Timetable, span: Span) -> bool:
    gap = table.offer.buffer
    return not any(one.span.overlaps(span, max(gap, one.gap)) for one in table.diary.asker)


def _why_not(table: Timetable, starts: datetime) -> str:
    span = Span(starts, starts + table.offer.length)
    if not _asker_is_free(table, span):
        return "elsewhere"
    return "not-offered" if _giver_is_free(table, span) else "taken"
