"""How long a seat is held, what needs a yes, and when a cancellation is late."""

from datetime import datetime, timedelta

from bot.supervision.bookings.values import Booking, State
from bot.supervision.values import Kind

# Long enough to read a screen and press once more.
HOLD = timedelta(minutes=10)
# Who waited answers within this time, or the next in line is asked.
OFFER = timedelta(hours=4)
# An offer ends at the latest so long before the session begins.
OFFER_BEFORE = timedelta(hours=1)
# A place given back later than this is marked: nobody else may be able to use it.
LATE = timedelta(hours=24)
# A visit takes a family's time, too, so its giver says yes first.
AGREED_FIRST = frozenset({Kind.JOINT_VISIT, Kind.CONSULTATION, Kind.SHADOWING})
LIVE = frozenset({State.REQUESTED, State.BOOKED})
PENDING = frozenset({State.HELD, State.OFFERED})
MARKED = frozenset({State.BOOKED, State.ATTENDED, State.MISSED})


class NotYours(Exception):
    """A booking that this person can do nothing about."""


def confirmed(kind: Kind) -> State:
    """Return what a held seat becomes when the person presses Confirm."""
    return State.REQUESTED if kind in AGREED_FIRST else State.BOOKED


def offered_until(starts: datetime, now: datetime) -> datetime | None:
    """Return until when a seat given back is offered to who waits; None if it is too late."""
    until = min(now + OFFER, starts - OFFER_BEFORE)
    return until if until > now else None


def is_late(starts: datetime, now: datetime) -> bool:
    """Say whether a cancellation comes less than a day before the session."""
    return starts - now < LATE


def check_may_change(booking: Booking | None, person: int, now: datetime) -> Booking:
    """Return a booking that its person or giver may still change, or raise NotYours."""
    if booking is None or person not in (booking.person, booking.supervisor):
        raise NotYours
    if booking.state not in LIVE or booking.span.starts <= now:
        raise NotYours
    return booking


def check_gives(booking: Booking | None, person: int) -> Booking:
    """Return a booking of a session that this person gives, or raise NotYours."""
    if booking is None or person != booking.supervisor:
        raise NotYours
    return booking


def check_may_mark(booking: Booking, now: datetime) -> None:
    """Raise NotYours unless attendance can be recorded: the session has begun, and was booked."""
    if booking.span.starts > now or booking.state not in MARKED:
        raise NotYours
