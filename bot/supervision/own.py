"""What the room keeps about a person, how it forgets her, and how long it keeps anything."""

from datetime import datetime, timedelta
from typing import Any

from sqlite_utils.db import Database as Db

from bot.supervision.schema import (
    BUSY,
    CALENDARS,
    EXCEPTIONS,
    OFFERS,
    SEATS,
    SESSIONS,
    WAITS,
)
from bot.supervision.slots.store import at

# product.md, "Kept how long": bookings and attendance 25 months.
KEPT = timedelta(days=25 * 365 // 12)


def mydata(db: Db, person: int) -> dict[str, object]:
    """Return the person's bookings, waits, offers and absences."""
    seats = db.query(
        "select kind, starts_at, ends_at, place, state, note, page, late, seats.reason as reason"
        " from supervision_seats as seats join supervision_sessions as sessions"
        " on sessions.id = session where person = ? order by starts_at",
        [person],
    )
    return {
        "bookings": list(seats),
        "waiting for sessions": _rows(db, WAITS, "person", person),
        "sessions that I offer": _rows(db, OFFERS, "supervisor", person),
        "sessions that I give": _rows(db, SESSIONS, "supervisor", person),
        "my absences and extra hours": _rows(db, EXCEPTIONS, "supervisor", person),
        "my busy times": _rows(db, BUSY, "supervisor", person),
        "my calendar": _rows(db, CALENDARS, "supervisor", person),
    }


def forget(db: Db, person: int) -> None:
    """Remove everything about a person; the sessions that she gave go with her."""
    for table, column in (
        (SEATS, "person"),
        (WAITS, "person"),
        (SESSIONS, "supervisor"),
        (OFFERS, "supervisor"),
        (EXCEPTIONS, "supervisor"),
        (BUSY, "supervisor"),
        (CALENDARS, "supervisor"),
    ):
        db.table(table).delete_where(f"{column} = ?", [person])


def retain(db: Db, now: datetime) -> int:
    """Drop what ended more than 25 months ago; return how many rows."""
    before = at(now - KEPT)
    dropped = db.execute("delete from supervision_sessions where ends_at < ?", (before,)).rowcount
    dropped += db.execute(
        "delete from supervision_exceptions where ends_at < ?", (before,)
    ).rowcount
    dropped += db.execute("delete from supervision_waits where made_at < ?", (before,)).rowcount
    return int(dropped)


def _rows(db: Db, table: str, column: str, person: int) -> list[dict[str, Any]]:
    return list(db.table(table).rows_where(f"{column} = ?", [person]))
