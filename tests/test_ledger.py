import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils.db import Database as Db

from bot import ledger

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
LONG_AGO = NOW - ledger.KEPT


def entries(db: Db) -> list[tuple[int | None, str, str]]:
    return [(row["person"], row["event"], row["subject"]) for row in db.table("ledger").rows]


def test_an_entry_says_who_did_what_to_which_row(db: Db) -> None:
    ledger.record(db, NOW, 3, "invited", 17)
    ledger.record(db, NOW, None, "joined", "17")

    assert entries(db) == [(3, "invited", "17"), (None, "joined", "17")]


@pytest.mark.parametrize(
    "change",
    [
        "update ledger set event = 'nothing'",
        "update ledger set subject = '18'",
        "update ledger set at = '2020-01-01'",
        "update ledger set person = 4",
        "update ledger set id = 99",
        "delete from ledger",
    ],
)
def test_what_stands_in_the_ledger_stays(db: Db, change: str) -> None:
    ledger.record(db, NOW, 3, "invited", 17)

    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        db.execute(change)

    assert entries(db) == [(3, "invited", "17")]


def test_a_person_can_be_taken_out_of_the_ledger(db: Db) -> None:
    ledger.record(db, NOW, 3, "invited", 17)

    db.execute("update ledger set person = null where person = 3")

    assert entries(db) == [(None, "invited", "17")]


def test_entries_go_after_six_years_and_the_ledger_says_so(db: Db) -> None:
    ledger.record(db, LONG_AGO - timedelta(seconds=1), 3, "invited", 17)
    ledger.record(db, LONG_AGO, 3, "joined", 17)

    dropped = ledger.retain(db, NOW)

    assert dropped == 1
    assert entries(db) == [(3, "joined", "17"), (None, "shortened", "1")]


def test_with_nothing_old_the_ledger_says_nothing(db: Db) -> None:
    ledger.record(db, NOW, 3, "invited", 17)

    assert ledger.retain(db, NOW) == 0
    assert len(entries(db)) == 1
