"""A checked copy of the live database, and back: what was committed is there, row by row."""

import asyncio
import fcntl
import resource
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from filelock import FileLock
from sqlite_utils.db import Database as Db

from bot import ledger
from bot.archive import rules
from bot.archive.placing import put
from bot.commands.schemas import EVERY_SCHEMA
from bot.database import Database, in_transaction, open_file
from bot.delivery.store import doubt_all
from bot.people import store as people
from tests.archive.area import NOW, rows
from tests.shell import Shell

# What the load writes; every other table stands still.
WRITTEN = frozenset({"ledger", "localities", "sqlite_sequence"})


def do(database: Path, statement: str) -> None:
    """Change a database from outside."""
    with closing(open_file(database, readonly=False)) as db:
        db.execute(statement)
        db.commit()


def left_beside(shell: Shell) -> list[str]:
    return sorted(one.name for one in shell.folder.glob(".*"))


@contextmanager
def full_disk(at: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (at, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _step(db: Db, number: int) -> int:
    """Write to two tables that must agree."""
    people.locality(db, f"Patch {number:06}")
    ledger.record(db, NOW, None, "load", number)
    return number


class Load:
    """A bot that writes all the time."""

    def __init__(self, database: Database) -> None:
        self.committed = 0
        self._database = database
        self._ended = False

    async def run(self) -> None:
        while not self._ended:
            self.committed = await self._database.write(_step, self.committed + 1)

    def end(self) -> None:
        self._ended = True


async def test_under_load_every_row_that_was_committed_before_comes_back(
    area: Path, shell: Shell
) -> None:
    before = rows(area)
    database = Database(area)
    await database.open(EVERY_SCHEMA)
    load = Load(database)
    writing = asyncio.create_task(load.run())
    while load.committed < 20:
        await asyncio.sleep(0.01)

    first = load.committed
    backed = await asyncio.to_thread(shell.runs, "backup", "copy.db")
    while load.committed < first + 20:
        await asyncio.sleep(0.01)
    load.end()
    await writing
    await database.close()
    shell.environment["PIMH_DATABASE"] = str(shell.folder / "fresh.db")
    restored = await asyncio.to_thread(shell.runs, "restore", "copy.db")

    assert (backed.code, restored.code) == (0, 0)
    after = rows(shell.folder / "fresh.db")
    still = [name for name in before if name not in {*WRITTEN, "outbox"}]
    assert [name for name in still if after[name] != before[name]] == []
    # All of a transaction or nothing, all that was committed before, nothing that came after.
    old = len(before["ledger"])
    steps = [int(row[4]) for row in after["ledger"][old:]]
    assert after["ledger"][:old] == before["ledger"]
    assert steps == list(range(1, len(steps) + 1))
    assert first <= len(steps) <= load.committed
    known = {row[1] for row in before["localities"]}
    patches = [row[1] for row in after["localities"] if row[1] not in known]
    assert patches == [f"Patch {number:06}" for number in steps]


def test_a_copy_is_one_file_that_nobody_else_may_read(area: Path, shell: Shell) -> None:
    ended = shell.runs("backup", "copy.db")

    copy = shell.folder / "copy.db"
    assert "checked; 5 people" in ended.out
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert rows(copy) == rows(area)
    assert sorted(one.name for one in shell.folder.glob("copy.db*")) == ["copy.db"]


def test_of_dated_copies_the_newest_stay(area: Path, shell: Shell) -> None:
    folder = shell.folder / "copies"
    folder.mkdir()
    names = [f"pimh-2026110{day}T030000Z.db" for day in range(1, 6)]
    for name in (*names, "mine.db"):
        (folder / name).touch()

    ended = shell.runs("backup", "copies", "--keep", "3")

    kept = sorted(one.name for one in folder.iterdir())
    assert kept[:3] == ["mine.db", *names[3:]]
    assert len(kept) == 4
    assert "3 older copies removed" in ended.out


@pytest.mark.parametrize(("count", "gone"), [(0, 0), (2, 0), (3, 1)])
def test_no_more_go_than_are_too_many(count: int, gone: int) -> None:
    names = [f"{number}" for number in range(count)]

    assert rules.too_many(names, 2) == names[:gone]


def test_restore_says_what_it_is_and_keeps_what_was_there(area: Path, shell: Shell) -> None:
    shell.runs("backup", "copy.db")
    do(area, "update people set name = 'since then'")
    stale = area.with_name("area.db-wal")
    stale.write_bytes(b"of another database")

    ended = shell.runs("restore", "copy.db")

    (aside,) = (one for one in shell.folder.glob("area.db.2*") if "-" not in one.name)
    assert ended.lines[0].startswith(f"restored {shell.folder}/copy.db: 5 people, ")
    assert ended.lines[1] == "the last thing that it knows of happened on 2026-11-23 at 10:00 (UTC)"
    assert ended.lines[3] == f"the database that it replaces is kept as {aside}"
    assert rows(area)["people"][0][2] == "Amina Yusuf"
    assert rows(aside)["people"][0][2] == "since then"
    assert not stale.exists()
    assert left_beside(shell) == []


def test_what_waited_in_a_copy_is_not_sent_by_itself(area: Path, shell: Shell) -> None:
    shell.runs("backup", "copy.db")

    ended = shell.runs("restore", "copy.db")

    with closing(open_file(area, readonly=True)) as db:
        states = db.execute("select distinct state from outbox").fetchall()
    assert states == [("unknown",)]
    assert "1 message waited in it and may have gone out since" in ended.lines[2]


def test_while_a_bot_runs_nothing_is_restored(area: Path, shell: Shell) -> None:
    shell.runs("backup", "copy.db")
    do(area, "update people set name = 'since then'")

    with FileLock(f"{area}.lock"):
        complaint = shell.runs("restore", "copy.db").complaint

    assert "a bot runs on" in complaint
    assert "stop it first; nothing was changed" in complaint
    assert rows(area)["people"][0][2] == "since then"


def truncated(copy: Path) -> str:
    with copy.open("r+b") as content:
        content.truncate(copy.stat().st_size // 2)
    return "is damaged"


def no_database(copy: Path) -> str:
    copy.write_text("a letter, and no database\n" * 100)
    return "is not a database"


def empty(copy: Path) -> str:
    copy.write_bytes(b"")
    return "is a database, but not of this bot"


def orphan(copy: Path) -> str:
    with closing(sqlite3.connect(copy)) as db:
        db.execute("delete from localities")
        db.commit()
    return "points at no localities"


def newer(copy: Path) -> str:
    do(copy, "insert into _sqlite_migrations (migration_set, name) values ('people', 'next')")
    return "is of a newer version of the bot (people: next)"


@pytest.mark.parametrize("spoil", [truncated, no_database, empty, orphan, newer])
def test_what_cannot_be_trusted_is_not_restored(
    spoil: Callable[[Path], str], area: Path, made: Path, shell: Shell
) -> None:
    copy = shell.folder / "copy.db"
    copy.write_bytes((made / "area.db").read_bytes())
    words = spoil(copy)

    complaint = shell.runs("restore", "copy.db").complaint

    assert words in complaint
    assert complaint.endswith("nothing was changed")
    assert rows(area) == rows(made / "area.db")
    assert left_beside(shell) == []


def test_a_damaged_database_gives_no_copy_but_can_be_replaced(
    area: Path, made: Path, shell: Shell
) -> None:
    good = shell.folder / "good.db"
    good.write_bytes((made / "area.db").read_bytes())
    truncated(area)

    complaint = shell.runs("backup", "copy.db").complaint
    ended = shell.runs("restore", "good.db")

    assert "is damaged" in complaint
    assert not (shell.folder / "copy.db").exists()
    assert ended.code == 0
    assert rows(area)["people"] == rows(made / "area.db")["people"]


def test_a_full_disk_leaves_the_older_copy_and_the_database_alone(area: Path, shell: Shell) -> None:
    shell.runs("backup", "copy.db")
    copy = (shell.folder / "copy.db").read_bytes()
    do(area, "update people set name = 'since then'")

    with full_disk(100_000):
        backed, restored = shell.runs("backup", "copy.db"), shell.runs("restore", "copy.db")
        exported = shell.runs("export", "out")

    for ended in (backed, restored, exported):
        assert "cannot be copied (disk I/O error)" in ended.complaint
    assert (shell.folder / "copy.db").read_bytes() == copy
    assert rows(area)["people"][0][2] == "since then"
    assert left_beside(shell) == []


def test_what_a_killed_command_left_is_swept_away_by_the_next(area: Path, shell: Shell) -> None:
    (shell.folder / ".copy.db.killed.part").write_bytes(b"half")
    (shell.folder / ".copy.db.killed.part-journal").write_bytes(b"half")
    with (shell.folder / ".copy.db.busy.part").open("w") as busy:
        fcntl.flock(busy, fcntl.LOCK_EX)
        shell.runs("backup", "copy.db")

    assert left_beside(shell) == [".copy.db.busy.part"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("backup", "area.db"), "is the database itself"),
        (("restore", "area.db"), "is the database itself"),
        (("backup", "no/where.db"), "No such file or directory"),
        (("backup", "."), "give a FILE, or --keep N"),
    ],
)
def test_a_wrong_call_changes_nothing(
    words: tuple[str, ...], complaint: str, area: Path, made: Path, shell: Shell
) -> None:
    ended = shell.runs(*words)

    assert ended.code in (1, 2)
    assert complaint in ended.err
    assert rows(area) == rows(made / "area.db")


def test_without_a_database_there_is_nothing_to_copy(fresh: Path, shell: Shell) -> None:
    assert f"there is no database {fresh}" in shell.runs("backup", "copy.db").complaint
    assert "there is no database" in shell.runs("export", "out").complaint
    assert left_beside(shell) == []


def test_two_names_of_one_second_are_two_files(area: Path, shell: Shell) -> None:
    for words in (b"one", b"two"):
        new = shell.folder / "new"
        new.write_bytes(words)
        put(new, area, NOW)

    kept = sorted(shell.folder.glob("area.db.2*"))
    assert [one.name for one in kept] == ["area.db.20261123T100000Z", "area.db.20261123T100000Z-2"]
    assert kept[1].read_bytes() == b"one"


def test_all_that_waits_is_doubted_and_what_was_sent_stays_sent(area: Path) -> None:
    do(area, "update outbox set state = 'sent'")

    with closing(open_file(area, readonly=False)) as db:
        assert in_transaction(db, doubt_all, NOW) == 0
        assert db.execute("select state from outbox").fetchall() == [("sent",)]
