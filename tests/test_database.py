import asyncio
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

from bot.database import Database, in_transaction, open_file

NUMBERS = "numbers"


def schema_of(*steps: str) -> Migrations:
    schema = Migrations("test")
    for number, sql in enumerate(steps):

        def step(db: Db, sql: str = sql) -> None:
            db.executescript(sql)

        schema(name=f"step{number}")(step)
    return schema


MADE = schema_of("create table numbers (number integer primary key) strict;")


def add(db: Db, number: int) -> None:
    db.table(NUMBERS).insert({"number": number})


def count(db: Db) -> int:
    return int(db.table(NUMBERS).count)


def add_and_fail(db: Db, number: int) -> None:
    add(db, number)
    raise LookupError("after the write")


async def test_what_raises_is_rolled_back(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db")
    await database.open([MADE])

    with pytest.raises(LookupError):
        await database.write(add_and_fail, 1)

    assert await database.read(count) == 0
    await database.close()


async def test_units_of_work_never_interleave(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db")
    await database.open([MADE])

    def add_next(db: Db) -> None:
        add(db, count(db))

    await asyncio.gather(*(database.write(add_next) for _ in range(50)))

    assert await database.read(count) == 50
    await database.close()


async def test_the_reading_thread_cannot_write(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db")
    await database.open([MADE])

    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await database.read(add, 1)

    await database.close()


async def test_a_failing_migration_leaves_nothing(tmp_path: Path) -> None:
    broken = schema_of(
        "create table numbers (number integer primary key) strict;"
        "insert into numbers values (1); insert into nowhere values (1);"
    )
    database = Database(tmp_path / "a.db")

    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        await database.open([broken])

    await database.close()
    db = open_file(tmp_path / "a.db", readonly=True)
    assert db.table_names() == []
    db.close()


async def test_a_failing_second_migration_takes_the_first_of_its_room_with_it(
    tmp_path: Path,
) -> None:
    broken = schema_of(
        "create table numbers (number integer primary key) strict;",
        "insert into nowhere values (1);",
    )
    database = Database(tmp_path / "a.db")

    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        await database.open([broken])
    await database.open([MADE])

    assert await database.read(count) == 0
    await database.close()


async def test_migrations_run_once(tmp_path: Path) -> None:
    for number in range(3):
        database = Database(tmp_path / "a.db")
        await database.open([MADE])
        await database.write(add, number)
        await database.close()

    db = open_file(tmp_path / "a.db", readonly=True)
    assert count(db) == 3
    db.close()


async def test_a_misspelt_column_is_refused_and_foreign_keys_hold(tmp_path: Path) -> None:
    schema = schema_of(
        "create table parents (id integer primary key) strict;"
        "create table children (parent integer not null references parents (id)) strict;"
    )
    database = Database(tmp_path / "a.db")
    await database.open([schema])

    def orphan(db: Db) -> None:
        db.table("children").insert({"parent": 7})

    with pytest.raises(sqlite3.IntegrityError):
        await database.write(orphan)

    await database.close()


WRITER = """
import sys
from pathlib import Path
from bot.database import in_transaction, open_file

def add(db):
    db.execute("select count(*) from numbers").fetchone()
    db.execute("insert into numbers (number) values (null)")

db = open_file(Path(sys.argv[1]), readonly=False)
for _ in range(100):
    in_transaction(db, add)
"""


async def test_two_writing_processes_that_read_first_both_succeed(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db")
    await database.open([MADE])

    def read_then_add(db: Db) -> None:
        count(db)
        db.execute("insert into numbers (number) values (null)")

    other = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path / "a.db")])
    for _ in range(100):
        await database.write(read_then_add)
    status = await asyncio.to_thread(other.wait)

    assert status == 0
    assert await database.read(count) == 200
    await database.close()


async def test_a_blanked_row_is_in_no_file_after_a_checkpoint(tmp_path: Path) -> None:
    schema = schema_of("create table words (word text) strict;")
    database = Database(tmp_path / "a.db")
    await database.open([schema])

    def write(db: Db) -> None:
        db.table("words").insert({"word": "curlew-sandpiper"})

    def blank(db: Db) -> None:
        db.execute("update words set word = null")

    await database.write(write)
    await database.write(blank)
    await database.checkpoint()

    files = [file.read_bytes() for file in tmp_path.iterdir()]
    assert not any(b"curlew-sandpiper" in content for content in files)
    await database.close()


async def test_who_reads_all_the_time_holds_up_nobody_and_the_log_is_emptied_afterwards(
    tmp_path: Path,
) -> None:
    database = Database(tmp_path / "a.db")
    await database.open([MADE])
    log = tmp_path / "a.db-wal"
    with closing(sqlite3.connect(tmp_path / "a.db")) as reader:
        await database.write(add, 1)
        reader.execute("begin")
        reader.execute("select * from numbers").fetchall()
        await database.write(add, 2)

        begun = time.monotonic()
        await database.checkpoint()
        waited = time.monotonic() - begun
        held = log.stat().st_size
        reader.execute("rollback")
    await database.checkpoint()

    # Litestream reads like this; to wait for it took five seconds at every tick.
    assert waited < 2
    assert held > 0
    assert log.stat().st_size == 0
    await database.close()


async def test_a_database_in_memory_reads_what_it_wrote() -> None:
    database = Database(None)
    await database.open([MADE])

    await database.write(add, 1)

    assert await database.read(count) == 1
    await database.close()
    await database.close()


def test_commit_that_fails_rolls_back(tmp_path: Path) -> None:
    db = open_file(tmp_path / "a.db", readonly=False)
    in_transaction(
        db,
        lambda db: db.executescript(
            "create table a (id integer primary key);"
            "create table b (a integer references a (id) deferrable initially deferred);"
        ),
    )

    with pytest.raises(sqlite3.IntegrityError):
        in_transaction(db, lambda db: db.execute("insert into b values (1)"))

    assert db.table("b").count == 0
    db.close()


async def commits_of(database: Database) -> list[str]:
    """Return a list that grows by what the writing thread executes to commit."""
    seen: list[str] = []

    def trace(db: Db) -> None:
        db.conn.set_trace_callback(
            lambda sql: seen.append(sql) if "commit" in sql.lower() else None
        )

    await database._writing.run(trace)
    return seen


async def test_works_that_wait_together_share_a_commit(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db")
    await database.open([MADE])
    commits = await commits_of(database)

    await asyncio.gather(*(database.write(add, number) for number in range(50)))

    assert await database.read(count) == 50
    assert 1 <= len(commits) < 10
    await database.close()


async def test_a_work_that_fails_takes_nothing_of_those_beside_it(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db")
    await database.open([MADE])

    works = [database.write(add if number % 3 else add_and_fail, number) for number in range(30)]
    came = await asyncio.gather(*works, return_exceptions=True)

    assert [isinstance(one, LookupError) for one in came] == [n % 3 == 0 for n in range(30)]
    assert await database.read(count) == 20
    await database.close()


async def test_a_commit_that_is_refused_fails_only_the_work_that_is_to_blame(
    tmp_path: Path,
) -> None:
    schema = schema_of(
        "create table numbers (number integer primary key) strict;"
        "create table children (parent integer not null"
        " references numbers (number) deferrable initially deferred) strict;"
    )
    database = Database(tmp_path / "a.db")
    await database.open([schema])

    def orphan(db: Db) -> None:
        db.table("children").insert({"parent": 77})

    works = [database.write(add, 1), database.write(orphan), database.write(add, 2)]
    came = await asyncio.gather(*works, return_exceptions=True)

    assert [type(one) for one in came] == [type(None), sqlite3.IntegrityError, type(None)]
    assert await database.read(count) == 2
    await database.close()


async def test_a_full_disk_fails_what_does_not_fit_and_keeps_what_was_promised(
    tmp_path: Path,
) -> None:
    schema = schema_of("create table texts (text text not null) strict;")
    database = Database(tmp_path / "a.db")
    await database.open([schema])

    def limit(db: Db) -> None:
        db.execute("pragma max_page_count = 20").fetchone()

    def keep(db: Db, size: int) -> None:
        db.table("texts").insert({"text": "x" * size})

    await database.write(limit)
    sizes = [10, 200_000, 20, 30, 300_000, 40]
    came = await asyncio.gather(*(database.write(keep, n) for n in sizes), return_exceptions=True)

    def kept(db: Db) -> list[int]:
        return sorted(len(row["text"]) for row in db.table("texts").rows)

    assert [isinstance(one, sqlite3.OperationalError) for one in came] == [
        size > 100_000 for size in sizes
    ]
    assert await database.read(kept) == [10, 20, 30, 40]
    await database.close()


async def test_what_was_written_stays_when_nobody_waits_for_it_any_more(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db")
    await database.open([MADE])

    waiting = asyncio.ensure_future(database.write(add, 1))
    await asyncio.sleep(0)
    waiting.cancel()
    await database.write(add, 2)

    assert await database.read(count) == 2
    await database.close()


def test_nobody_else_on_the_computer_can_read_the_file(tmp_path: Path) -> None:
    with closing(open_file(tmp_path / "pimh.db", readonly=False)) as db:
        db.execute("pragma journal_mode = wal")
        db.execute("create table somewhere (id integer)")
        modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}

    assert set(modes.values()) == {0o600}, modes
    assert len(modes) == 3
