"""The nightly job keeps what the retention table says, and no longer."""

import re
from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.housekeeping import LEAVERS_KEPT, every_job
from bot.people import store as people
from tests.chat import Chat
from tests.privacy import datamap, life

TABLE = datamap.FOLDER / "retention.md"
# What the sample area has planned lies so far ahead; two thirds of a day are lost at midnight.
AHEAD, A_DAY = timedelta(days=250), timedelta(days=1)
# Of these the sample area has no row of today: only that they end is looked at.
SPARSE = {
    "consult_rounds", "digest_meanings", "digest_runs", "digest_told", "supervision_nudges",
    "supervision_outcomes",
}  # fmt: skip


def promised() -> list[tuple[timedelta, tuple[str, ...]]]:
    """Return the tables of the page by how long they are kept, the shortest first."""
    rows = re.findall(r"^\| (`.*?`) \|[^|]*\| (\d+) \|$", TABLE.read_text(), re.M)
    every = sorted({int(days) for _, days in rows})
    return [
        (timedelta(days=days), tuple(re.findall(r"`(\w+)`", " ".join(of_age(rows, days)))))
        for days in every
    ]


def of_age(rows: list[tuple[str, str]], days: int) -> list[str]:
    return [tables for tables, age in rows if int(age) == days]


def counts(db: Db) -> dict[str, int]:
    named = (table for _, tables in promised() for table in tables)
    return {table: db.table(table).count for table in named}


async def test_what_the_table_promises_is_what_the_nightly_job_does_and_leavers_are_forgotten(
    chat: Chat, shelf: Shelf
) -> None:
    alive = await life.lived(chat, shelf)
    # SQLite gives the number of the newest again: she waits until somebody has come after her.
    await chat.member("newest")
    write, now = chat.app.house.database.write, chat.clock.now()
    (nightly,) = (
        one for one in every_job(chat.app.house, chat.app.rooms) if one.name == "retention"
    )
    await write(close_all, now)
    await write(lambda db: people.leave(db, alive.person.id, now))
    gone_by, audit = [], life.Column("ledger", "person")

    wrong: list[object] = []
    for kept, tables in promised():
        slack = AHEAD if kept > timedelta(days=300) else A_DAY
        await write(nightly.work, now + kept - slack)
        still = await write(counts)
        await write(nightly.work, now + kept + slack)
        left = await write(counts)
        if not await write(is_known, alive.person.id):
            gone_by.append((kept, await write(life.count, audit, alive.person.id) > 0))
        wrong += [(table, still[table], left[table]) for table in tables if left[table]]
        full = (table for table in tables if table not in SPARSE)
        wrong += [(table, "gone too soon") for table in full if not still[table]]

    assert wrong == []
    # The audit has her number after that, for its own six years.
    assert gone_by[0] == (LEAVERS_KEPT, True)
    assert sum(len(tables) for _, tables in promised()) > 35


def is_known(db: Db, person: int) -> bool:
    return bool(db.table("people").count_where("id = ?", [person]))


def close_all(db: Db, now: datetime) -> None:
    """Let nothing be under way any more: what is open is kept."""
    db.execute("update consult_questions set closed_at = ?", (now.isoformat(),))
    db.execute("update digest_curators set until = ?", (now.isoformat(),))
