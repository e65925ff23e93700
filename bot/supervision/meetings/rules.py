"""Who may do what with a shared session, and how much of it there may be."""

from datetime import UTC, datetime, timedelta

from bot.supervision.bookings.rules import LIVE, MARKED, NotYours
from bot.supervision.bookings.values import Booking, Gathering

MOST_ITEMS = 12
ITEM_LIMIT = 200
MOST_GUESTS = 12
GUEST_LIMIT = 80
# A button counts the minutes of a moment from here.
_ZERO = datetime(2020, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


def check_is_in(meeting: Gathering, bookings: list[Booking], person: int) -> None:
    """Raise NotYours unless a person gives a shared session or has a seat in it."""
    seated = (one.person for one in bookings if one.state in LIVE | MARKED)
    if person != meeting.giver.id and person not in seated:
        raise NotYours


def check_gives(meeting: Gathering, person: int, now: datetime) -> None:
    """Raise NotYours unless a person gives a shared session that has not begun nor is off."""
    if person != meeting.giver.id or meeting.over or meeting.span.starts <= now:
        raise NotYours


def clean(text: str, limit: int) -> str:
    """Return what was typed as one line of at most so many characters."""
    return " ".join(text.split())[:limit].strip()


def minutes_of(moment: datetime) -> int:
    """Return the number of a moment on a button."""
    return (moment - _ZERO) // _MINUTE


def moment_of(minutes: int) -> datetime:
    """Return the moment of a button's number."""
    return _ZERO + minutes * _MINUTE
