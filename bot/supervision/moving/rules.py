"""To which times a shared session can be moved, and who could not come then."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zlib import crc32
from zoneinfo import ZoneInfo

from bot.supervision.bookings.rules import NotYours
from bot.supervision.moving.values import Time
from bot.supervision.numbers import BASE
from bot.supervision.series.rules import HORIZON
from bot.supervision.slots.rules import SlotUnavailable, Taken
from bot.supervision.slots.week.store import Given
from bot.supervision.values import Offer, Slot, Span

# Another time is looked for around the one that it had.
BEFORE, AFTER = timedelta(days=14), timedelta(days=42)
MOST_FIRST = 6
MOST_DAYS = 16
MOST_TIMES = 18


def check_may_move(given: Given, now: datetime) -> None:
    """Raise NotYours unless a session is shared and has not begun."""
    if given.seats < 2 or given.span.starts <= now:
        raise NotYours


def as_booked(offer: Offer, given: Given, buffer: timedelta) -> Offer:
    """Return an offer on the terms of one of its sessions, as far ahead as a series goes."""
    length = given.span.ends - given.span.starts
    return replace(offer, length=length, seats=given.seats, buffer=buffer, horizon=HORIZON)


def around(span: Span, now: datetime) -> Span:
    """Return where another time for a session is looked for."""
    return Span(max(now, span.starts - BEFORE), span.starts + AFTER)


def times(slots: Iterable[Slot], before: Span, taken: Mapping[int, Taken]) -> tuple[Time, ...]:
    """Return the free times but its own, each with the seats of those who cannot come.

    `taken` are the times at which the person of each seat is booked elsewhere.
    """
    return tuple(
        Time(slot.span, missing(taken, slot.span))
        for slot in slots
        if slot.session is None and slot.span != before
    )


def missing(taken: Mapping[int, Taken], span: Span) -> frozenset[int]:
    """Return the seats whose people are booked elsewhere at a time, gaps included."""
    return frozenset(seat for seat, hers in taken.items() if not hers.leaves(span))


def best(found: Sequence[Time], before: Span, zone: ZoneInfo) -> tuple[Time, ...]:
    """Return the best few in their order: those that most can make, one a day, the nearest."""
    days: dict[date, list[Time]] = {}
    for one in sorted(found, key=lambda one: (len(one.missing), _off(one, before))):
        days.setdefault(one.span.starts.astimezone(zone).date(), []).append(one)
    ranked = [
        (place, len(one.missing), _off(one, before), one)
        for same in days.values()
        for place, one in enumerate(same)
    ]
    few = sorted(ranked, key=lambda one: one[:3])[:MOST_FIRST]
    return tuple(sorted((one for *_, one in few), key=lambda one: one.span.starts))


def nearest_days(found: Sequence[Time], before: Span, zone: ZoneInfo) -> tuple[date, ...]:
    """Return the days of times nearest to that of a session, in their order."""
    own = before.starts.astimezone(zone).date()
    days = {one.span.starts.astimezone(zone).date() for one in found}
    return tuple(sorted(sorted(days, key=lambda day: (abs(day - own), day))[:MOST_DAYS]))


def check_somebody_comes(given: Given, losing: frozenset[int]) -> None:
    """Raise SlotUnavailable where a session would lose all its people by being moved."""
    seats = {one.seat for one in given.bookings}
    if seats and seats <= losing and not given.standing:
        raise SlotUnavailable("nobody")


def mark(losing: Iterable[int]) -> int:
    """Return a number that tells these seats from others, for a button; 0 for none."""
    listed = sorted(losing)
    return crc32(repr(listed).encode()) % (BASE - 1) + 1 if listed else 0


def _off(one: Time, before: Span) -> timedelta:
    return abs(one.span.starts - before.starts)
