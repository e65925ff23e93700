"""Changing the tables of an area that has lived loses nothing of what it holds."""

from datetime import timedelta

from sqlite_utils.db import Database as Db

from bot.database import in_transaction, migrate, open_file
from bot.people.schema import schema as people_schema
from bot.supervision.schema import schema
from bot.supervision.slots.store import at
from tests.supervision.world import NOW, person

REBUILT = "sessions_outlive_givers"
HELD = ("seats", "waits", "notices", "outcomes", "ratings", "cpd")


def lived(db: Db) -> None:
    """Put a row into every table that refers to a session, as they were before."""
    ruth, amina = person(db, "Ruth"), person(db, "Amina")
    when, ends = at(NOW), at(NOW + timedelta(hours=1))
    for sql, values in (
        ("offers values (1, ?, 'clinical', 60, 1, 0, 24, 56, 4, 'Room 2', null)", (ruth,)),
        (
            "sessions values (5, 1, ?, 'clinical', ?, ?, 15, 1, 'Room 2', 0, null, null, null)",
            (ruth, when, ends),
        ),
        (
            "seats (id, session, person, number, state, uid, made_at)"
            " values (9, 5, ?, 1, 'attended', 'u', ?)",
            (amina, when),
        ),
        ("waits values (2, ?, 1, 5, ?, null)", (amina, when)),
        ("waits values (3, ?, 1, null, ?, null)", (amina, when)),
        ("notices values (5, ?, 'day', ?)", (amina, when)),
        ("outcomes values (9, 'Held by me', ?)", (when,)),
        ("ratings values (4, ?, 9, 'clinical', 1, ?)", (amina, when)),
        ("cpd values (6, ?, 9, '2026-11-23', 'm', 't', 60, 1, 0, '')", (amina,)),
    ):
        db.execute(f"insert into supervision_{sql}", values)


def rows(db: Db, name: str) -> list[dict[str, object]]:
    return list(db.table(f"supervision_{name}").rows)


def test_sessions_and_all_that_refers_to_them_survive_the_rebuilding_of_their_table() -> None:
    db = open_file(None, readonly=False)
    migrate(db, [people_schema])
    in_transaction(db, schema.apply, stop_before=REBUILT)
    in_transaction(db, lived)
    before = {name: rows(db, name) for name in HELD}
    (session,) = rows(db, "sessions")

    migrate(db, [schema])

    assert {name: rows(db, name) for name in HELD} == before
    (rebuilt,) = rows(db, "sessions")
    assert {name: rebuilt[name] for name in session} == session
    assert len(str(rebuilt["uid"])) == 32
    assert not list(db.query("pragma foreign_key_check"))
    db.close()
