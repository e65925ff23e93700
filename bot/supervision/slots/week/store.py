"""What is read of the sessions that somebody gives."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils.db import Database as Db

from bot.supervision.bookings import rules, seats
from bot.supervision.bookings.values import Booking
from bot.supervision.slots.store import at
from bot.supervision.values import Kind, Span

FARTHEST = timedelta(days=800)
_SESSIONS = """
select id, offer, kind, starts_at, ends_at, place, seats, standing, series
from supervision_sessions as sessions
where supervisor = :giver and cancelled_at is null and ends_at > :from and starts_at < :to
and (standing or exists (select 1 from supervision_seats where session = sessions.id
                         and state in ('requested', 'booked', 'attended', 'missed')))
order by starts_at
"""


@dataclass(frozen=True, slots=True)
class Given:
    """A session that somebody gives, and whose seats are taken.

    One that is `standing` was set by its giver; `series` are those set together, 0 for none.
    """

    id: int
    offer: int
    kind: Kind
    span: Span
    place: str
    seats: int
    bookings: tuple[Booking, ...]
    standing: bool
    series: int


def sessions(db: Db, giver: int, span: Span) -> tuple[Given, ...]:
    """Return the sessions of somebody's that touch a span, the earliest first."""
    asked = {"giver": giver, "from": at(span.starts), "to": at(span.ends)}
    return tuple(_given(db, row) for row in list(db.query(_SESSIONS, asked)))


def ahead(db: Db, giver: int, now: datetime) -> tuple[Given, ...]:
    """Return the sessions of somebody's that have not begun."""
    found = sessions(db, giver, Span(now, now + FARTHEST))
    return tuple(one for one in found if one.span.starts > now)


def session(db: Db, giver: int, number: int, now: datetime) -> Given:
    """Return a session of hers that has not ended, or raise NotYours."""
    for one in sessions(db, giver, Span(now, now + FARTHEST)):
        if one.id == number:
            return one
    raise rules.NotYours


def _given(db: Db, row: dict[str, Any]) -> Given:
    taken = [
        one for one in seats.in_session(db, row["id"]) if one.state in rules.LIVE | rules.MARKED
    ]
    return Given(
        id=row["id"],
        offer=row["offer"],
        kind=Kind(row["kind"]),
        span=Span(datetime.fromisoformat(row["starts_at"]), datetime.fromisoformat(row["ends_at"])),
        place=row["place"],
        seats=row["seats"],
        bookings=tuple(taken),
        standing=bool(row["standing"]),
        series=row["series"] or 0,
    )
