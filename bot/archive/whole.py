"""A whole database as files of an export, and as a new database made of them."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

from bot.archive import rules, schemas, tables
from bot.archive.files import private
from bot.archive.telling import Steps, Tell
from bot.archive.values import Manifest, Reason, Refused, TableFile
from bot.database import in_transaction, migrate, open_file

FOLDER = "tables"
WRITING, READING = "rows written", "rows taken over"


def write(db: Db, folder: Path, tell: Tell) -> tuple[TableFile, ...]:
    """Write every table that an export holds as lines of JSON into a new folder."""
    (folder / FOLDER).mkdir(mode=0o700)
    names = [name for name in tables.names(db) if name not in rules.LEFT_OUT]
    steps = Steps(tell, WRITING, sum(db.table(name).count for name in names))
    return tuple(_written(db, name, folder, steps) for name in names)


def left_out(db: Db) -> dict[str, dict[str, object]]:
    """Return what an export does not hold: how many rows of which table, and why."""
    there = set(tables.names(db))
    return {
        name: {"rows": db.table(name).count, "why": why}
        for name, why in rules.LEFT_OUT.items()
        if name in there
    }


def read(
    folder: Path, manifest: Manifest, known: Sequence[Migrations], made: Path, tell: Tell
) -> None:
    """Make a database of an export in an empty file, or raise Refused.

    The rows go into tables as they were where they come from, all in one transaction; then what
    has been changed in the tables since is done to them as it was everywhere.
    """
    with closing(open_file(made, readonly=False)) as db:
        schemas.bring_to(db, known, manifest.schemas)
        steps = Steps(tell, READING, sum(table.rows for table in manifest.tables))
        in_transaction(db, _fill, folder, manifest, steps)
        migrate(db, known)


def _written(db: Db, name: str, folder: Path, steps: Steps) -> TableFile:
    count = 0
    with private(_file(folder, name)) as out:
        for line in steps.through(tables.lines(db, name)):
            out.write(line.encode() + b"\n")
            count += 1
    return TableFile(name, tables.columns(db, name), count)


def _fill(db: Db, folder: Path, manifest: Manifest, steps: Steps) -> None:
    # Rows come in the order of the alphabet; at the commit each must find what it points at.
    db.execute("pragma defer_foreign_keys = on")
    waiting = tables.triggers(db)
    for name, _ in waiting:
        # What they do when rows come in has been done to these rows.
        db.execute(f'drop trigger "{name}"')
    there = tables.names(db)
    for name in there:
        db.execute(f'delete from "{name}"')
    # Last the counters of numbers: rows that come in move them on, and what is kept is how far.
    for table in sorted(manifest.tables, key=lambda one: one.name == tables.COUNTERS):
        if table.name == tables.COUNTERS:
            db.execute(f'delete from "{table.name}"')
        _check(db, table, there, folder)
        lines = steps.through(_lines(_file(folder, table.name)))
        if tables.put(db, table.name, lines) != table.rows:
            raise _changed(folder, table)
    for _, statement in waiting:
        db.execute(statement)


def _check(db: Db, table: TableFile, there: Sequence[str], folder: Path) -> None:
    if table.name not in there or table.columns != tables.columns(db, table.name):
        raise _changed(folder, table)


def _changed(folder: Path, table: TableFile) -> Refused:
    return Refused(Reason.CHANGED, str(folder), f"{FOLDER}/{table.name}.jsonl")


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", newline="\n") as lines:
        yield from lines


def _file(folder: Path, name: str) -> Path:
    return folder / FOLDER / f"{name}.jsonl"
