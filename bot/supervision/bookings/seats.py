"""The rows of sessions and seats: read, made and ended inside somebody's transaction."""

import secrets
from datetime import datetime
from itertools import count
from typing import Any

from sqlite_utils.db import Database as Db

from bot.database import last_id
from bot.supervision.bookings import rules
from bot.supervision.bookings.values import Booking, Party, State
from bot.supervision.schema import SEATS, SESSIONS
from bot.supervision.slots.rules import SlotUnavailable
from bot.supervision.slots.store import at
from bot.supervision.values import Kind, Offer, Span
from bot.supervision.wording import FORGOTTEN

_BOOKING = """
select seats.id as seat, session, offer, person, supervisor, kind, starts_at, ends_at, place,
       state, seats.uid as uid, seats.sequence as sequence, made_at, until, note, page, late,
       seats.reason as reason, seats.series as series, seats > 1 as shared
from supervision_seats as seats
join supervision_sessions as sessions on sessions.id = session
"""
_OCCUPIED = "('held', 'offered', 'requested', 'booked', 'attended', 'missed')"
_SHOWN = "('offered', 'requested', 'booked', 'attended', 'missed')"


def booking(db: Db, seat: int) -> Booking | None:
    """Return the booking of a seat."""
    rows = list(db.query(f"{_BOOKING} where seats.id = ?", [seat]))
    return _read(rows[0]) if rows else None


def known(db: Db, seat: int) -> Booking:
    """Return the booking of a seat that is there."""
    found = booking(db, seat)
    if found is None:
        raise LookupError(f"no seat {seat}")
    return found


def in_session(db: Db, session: int) -> list[Booking]:
    """Return every booking that a session has had, in the order in which they were made."""
    return [_read(row) for row in db.query(f"{_BOOKING} where session = ? order by 1", [session])]


def of_person(db: Db, person: int, since: datetime) -> list[Booking]:
    """Return what a person has booked, asked for or been offered that ends after a moment."""
    rows = db.query(
        f"{_BOOKING} where person = ? and ends_at > ? and state in {_SHOWN} order by starts_at",
        [person, at(since)],
    )
    return [_read(row) for row in rows]


def given_by(db: Db, supervisor: int, span: Span) -> list[Booking]:
    """Return the bookings of the sessions that somebody gives, beginning within a span."""
    rows = db.query(
        f"{_BOOKING} where supervisor = ? and starts_at >= ? and starts_at < ?"
        f" and state in {_SHOWN} order by starts_at, seats.id",
        [supervisor, at(span.starts), at(span.ends)],
    )
    return [_read(row) for row in rows]


def beginning(db: Db, span: Span) -> list[Booking]:
    """Return every seat that is booked, or was, of sessions that begin within a span."""
    rows = db.query(
        f"{_BOOKING} where starts_at >= ? and starts_at < ?"
        " and state in ('booked', 'attended', 'missed') order by starts_at, seats.id",
        [at(span.starts), at(span.ends)],
    )
    return [_read(row) for row in rows]


def of_series(db: Db, series: int) -> list[Booking]:
    """Return every booking of a series, the earliest first."""
    return [
        _read(row)
        for row in db.query(f"{_BOOKING} where seats.series = ? order by starts_at", [series])
    ]


def overdue(db: Db, now: datetime) -> list[Booking]:
    """Return what has been held or offered for too long, the oldest first."""
    rows = db.query(
        f"{_BOOKING} where state in ('held', 'offered') and until <= ? order by seats.id",
        [at(now)],
    )
    return [_read(row) for row in rows]


def party(db: Db, number: int) -> Party:
    """Return a person by id, in post or not; one who has been forgotten has no name."""
    if not number:
        return Party(0, None, FORGOTTEN)
    rows = list(db.query("select id, user_id, name from people where id = ?", [number]))
    return Party(rows[0]["id"], rows[0]["user_id"], rows[0]["name"])


def open_session(db: Db, given: Offer, span: Span) -> int:
    """Make a session of an offer and return its id."""
    row = {
        "offer": given.id,
        "supervisor": given.supervisor,
        "kind": given.kind.value,
        "starts_at": at(span.starts),
        "ends_at": at(span.ends),
        "buffer_minutes": int(given.buffer.total_seconds() // 60),
        "seats": given.seats,
        "place": given.place,
        "uid": secrets.token_hex(16),
    }
    return last_id(db.table(SESSIONS).insert(row))


def give(db: Db, session: int, person: int, state: State, when: tuple[datetime, datetime]) -> int:
    """Give a person a seat, from a moment until another, and return its id."""
    now, until = when
    row = {
        "session": session,
        "person": person,
        "number": free_number(db, session),
        "state": state.value,
        "until": at(until),
        "uid": secrets.token_hex(16),
        "made_at": at(now),
    }
    return last_id(db.table(SEATS).insert(row))


def check_time(db: Db, supervisor: int, starts: datetime, without: int = 0) -> None:
    """Raise SlotUnavailable where another session of somebody's has this time.

    It may be one whose only offer ran out a moment ago, and that lasts until that is passed on.
    """
    there = "supervisor = ? and starts_at = ? and cancelled_at is null and id <> ?"
    if db.table(SESSIONS).count_where(there, [supervisor, at(starts), without]):
        raise SlotUnavailable("taken")


def check_apart(db: Db, session: int, person: int) -> None:
    """Raise SlotUnavailable where somebody has a seat in a session, or one that just ran out."""
    hers = f"session = ? and person = ? and state in {_OCCUPIED}"
    if db.table(SEATS).count_where(hers, [session, person]):
        raise SlotUnavailable("taken")


def free_number(db: Db, session: int) -> int:
    """Return the lowest number of a session's seats that nobody has."""
    rows = db.query(
        f"select number from supervision_seats where session = ? and state in {_OCCUPIED}",
        [session],
    )
    taken = {row["number"] for row in rows}
    return next(number for number in count(1) if number not in taken)


def end(db: Db, ended: Booking, state: State, now: datetime, **more: object) -> Booking:
    """End a seat, and the session if nobody is left in it; return the booking as it is now."""
    # Only what stood in a calendar needs a newer entry there.
    sequence = ended.sequence + (ended.state in rules.LIVE)
    fields = {"state": state.value, "ended_at": at(now), "sequence": sequence, **more}
    db.table(SEATS).update(ended.seat, fields)
    close_if_empty(db, ended.session, now)
    return known(db, ended.seat)


def close_if_empty(db: Db, session: int, now: datetime) -> None:
    """End a session in which nobody has a seat, unless it was set up to stand."""
    db.execute(
        "update supervision_sessions set cancelled_at = ?, sequence = sequence + 1"
        " where id = ? and standing = 0 and cancelled_at is null"
        " and not exists (select 1 from supervision_seats"
        f" where session = supervision_sessions.id and state in {_OCCUPIED})",
        (at(now), session),
    )


def _read(row: dict[str, Any]) -> Booking:
    until = row["until"]
    return Booking(
        seat=row["seat"],
        session=row["session"],
        offer=row["offer"] or 0,
        person=row["person"],
        supervisor=row["supervisor"] or 0,
        kind=Kind(row["kind"]),
        span=Span(datetime.fromisoformat(row["starts_at"]), datetime.fromisoformat(row["ends_at"])),
        place=row["place"],
        state=State(row["state"]),
        uid=row["uid"],
        sequence=row["sequence"],
        made_at=datetime.fromisoformat(row["made_at"]),
        until=datetime.fromisoformat(until) if until else None,
        note=row["note"] or "",
        page=row["page"] or "",
        late=bool(row["late"]),
        reason=row["reason"] or "",
        series=row["series"] or 0,
        shared=bool(row["shared"]),
    )
