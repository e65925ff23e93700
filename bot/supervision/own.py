"""What the room keeps about a person, how it forgets her, and how long it keeps anything."""

from datetime import datetime, timedelta
from typing import Any

from sqlite_utils.db import Database as Db

from bot.supervision.due import rules
from bot.supervision.schema import (
    ADDRESSES,
    AGENDA,
    BUSY,
    CALENDARS,
    COURSES,
    CPD,
    ELSEWHERE,
    EXCEPTIONS,
    GUESTS,
    NOTICES,
    NUDGES,
    OFFERED,
    OFFERS,
    RATINGS,
    SEATS,
    SERIES,
    SESSIONS,
    TRAINING,
    WAITS,
)
from bot.supervision.slots.store import at

# product.md, "Kept how long": bookings and attendance 25 months.
# CPD, ratings and courses are hers until she deletes them or leaves.
KEPT = timedelta(days=25 * 365 // 12)

HERS = (RATINGS, CPD, COURSES)
# Nobody asks later in which weeks somebody was written to.
ASKED_ABOUT = timedelta(days=60)
_OF_LEAVERS = (
    "delete from {table} where person in (select id from people where left_at is not null)"
)
_ENDED_SERIES = f"""
delete from {SERIES} where id not in (select series from {SEATS} where series is not null)
and id not in (select series from {SESSIONS} where series is not null)
"""
# Who was in a session keeps its kind and time, and that she came: it is her evidence.
_HERS_NO_MORE = f"""
update {SESSIONS} set supervisor = null, offer = null, place = '', reason = null
where supervisor = ?
"""
_HER_GUESTS = f"""
delete from {GUESTS} where session in (select id from {SESSIONS} where supervisor = ?)
"""
_NOBODYS = f"""
delete from {SESSIONS} where supervisor is null
and not exists (select 1 from {SEATS} where session = {SESSIONS}.id)
"""
_OUTCOMES = """
select outcome, outcomes.made_at from supervision_outcomes as outcomes
join supervision_seats as seats on seats.id = seat where person = ?
"""


def mydata(db: Db, person: int) -> dict[str, object]:
    """Return the person's bookings, waits, offers and absences."""
    seats = db.query(
        "select kind, starts_at, ends_at, place, state, note, page, late, seats.reason as reason,"
        " every from supervision_seats as seats join supervision_sessions as sessions"
        " on sessions.id = session left join supervision_series as series"
        " on series.id = seats.series where seats.person = ? order by starts_at",
        [person],
    )
    return {
        "bookings": list(seats),
        "waiting for sessions": _rows(db, WAITS, "person", person),
        "sessions that I offer": _rows(db, OFFERS, "supervisor", person),
        "sessions that I give": _rows(db, SESSIONS, "supervisor", person),
        "my absences and extra hours": _rows(db, EXCEPTIONS, "supervisor", person),
        "my busy times": _rows(db, BUSY, "supervisor", person),
        "what came of my joint visits": list(db.query(_OUTCOMES, [person])),
        "my series": _rows(db, SERIES, "person", person),
        "what I put on agendas": _rows(db, AGENDA, "person", person),
        "my ratings": _rows(db, RATINGS, "person", person),
        "had elsewhere": _rows(db, ELSEWHERE, "person", person),
        "my CPD": _rows(db, CPD, "person", person),
        "training that I gave": _rows(db, TRAINING, "person", person),
        "my courses": _rows(db, COURSES, "person", person),
        "reminded of or asked": _rows(db, NOTICES, "person", person),
        "weeks in which I was offered times": _rows(db, NUDGES, "person", person),
        "my calendar": _rows(db, CALENDARS, "supervisor", person),
        # Not what opens it: who reads the file over her shoulder has no business there.
        "my calendar address was made": [
            row["made_at"] for row in _rows(db, ADDRESSES, "person", person)
        ],
    }


def forget(db: Db, person: int) -> None:
    """Remove everything about a person; of sessions that she gave, others keep that they were."""
    db.execute(_HER_GUESTS, (person,))
    db.execute(_HERS_NO_MORE, (person,))
    for table, column in (
        (SEATS, "person"),
        (SERIES, "person"),
        (AGENDA, "person"),
        (WAITS, "person"),
        (OFFERS, "supervisor"),
        (EXCEPTIONS, "supervisor"),
        (BUSY, "supervisor"),
        (RATINGS, "person"),
        (ELSEWHERE, "person"),
        (CPD, "person"),
        (TRAINING, "person"),
        (COURSES, "person"),
        (NOTICES, "person"),
        (NUDGES, "person"),
        (CALENDARS, "supervisor"),
        (ADDRESSES, "person"),
    ):
        db.table(table).delete_where(f"{column} = ?", [person])
    db.execute(_NOBODYS)


def retain(db: Db, now: datetime) -> int:
    """Drop what ended more than 25 months ago, and what was hers alone and she has left."""
    before = at(now - KEPT)
    old_week = rules.week_of((now - ASKED_ABOUT).date())
    dropped = (
        db.execute(f"delete from {SESSIONS} where ends_at < ?", (before,)).rowcount
        + db.execute(f"delete from {EXCEPTIONS} where ends_at < ?", (before,)).rowcount
        + db.execute(f"delete from {WAITS} where made_at < ?", (before,)).rowcount
        + db.execute(f"delete from {ELSEWHERE} where held_on < ?", (before[:10],)).rowcount
        + db.execute(f"delete from {TRAINING} where held_on < ?", (before[:10],)).rowcount
        + db.execute(f"delete from {NUDGES} where week < ?", (old_week,)).rowcount
        + db.execute(_ENDED_SERIES).rowcount
        + db.execute(f"delete from {OFFERED} where day < ?", (before[:10],)).rowcount
        + sum(db.execute(_OF_LEAVERS.format(table=table)).rowcount for table in HERS)
    )
    return int(dropped)


def _rows(db: Db, table: str, column: str, person: int) -> list[dict[str, Any]]:
    return list(db.table(table).rows_where(f"{column} = ?", [person]))
