"""Tables as lines of JSON, out of a database and into one: every row, blobs in base64."""

import base64
import binascii
import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from sqlite_utils.db import Database as Db

from bot.archive.values import Reason, Refused

# An index of words: its rows are told apart by the number of the row alone.
_ROWID = "rowid"
_BLOB = "base64"
# SQLite's own, of which the counters of numbers that are never used again have to come along.
COUNTERS = "sqlite_sequence"


def names(db: Db) -> list[str]:
    """Return every table whose rows an export may hold, in the order of the alphabet."""
    rows = db.execute("select name, type from pragma_table_list where schema = 'main'")
    found = {str(name) for name, kind in rows if kind in ("table", "virtual")}
    # Of SQLite, of the migrations, and of Litestream, which puts two into each database.
    theirs = {one for one in found if one.startswith(("sqlite_", "_"))}
    return sorted(found - theirs | found & {COUNTERS})


def columns(db: Db, table: str) -> dict[str, str]:
    """Return the columns of a table with their types; an index of words has a rowid, too."""
    rows = db.execute(f"select name, type from pragma_table_info('{table}')")
    found = {str(name): str(kind).lower() or "text" for name, kind in rows}
    return {_ROWID: "integer", **found} if _is_index(db, table) else found


def lines(db: Db, table: str) -> Iterator[str]:
    """Yield each row of a table as one JSON object, always in the same order."""
    keys = list(columns(db, table))
    picked = ", ".join(f'"{key}"' for key in keys)
    for row in db.execute(f'select {picked} from "{table}" order by {_order(db, table)}'):
        values = dict(zip(keys, map(_written, row), strict=True))
        yield json.dumps(values, ensure_ascii=False)


def put(db: Db, table: str, written: Iterable[str]) -> int:
    """Put rows into an empty table and return how many, or raise Refused with table and line."""
    keys = list(columns(db, table))
    places = ", ".join(f'"{key}"' for key in keys)
    marks = ", ".join("?" for _ in keys)
    count = 0
    for count, line in enumerate(written, 1):
        try:
            row = json.loads(line)
            values = [_read(row.pop(key)) for key in keys]
            if row:
                raise LookupError(*row)
            db.execute(f'insert into "{table}" ({places}) values ({marks})', values)
        except _FAULTS as fault:
            raise Refused(Reason.BAD_LINE, f"tables/{table}.jsonl:{count}", str(fault)) from None
    return count


_FAULTS = (LookupError, ValueError, TypeError, AttributeError, OverflowError, sqlite3.Error)


def triggers(db: Db) -> list[tuple[str, str]]:
    """Return name and statement of everything that runs by itself when rows come in."""
    rows = db.execute("select name, sql from sqlite_master where type = 'trigger' order by rowid")
    return [(str(name), str(sql)) for name, sql in rows]


def _is_index(db: Db, table: str) -> bool:
    query = "select type from pragma_table_list where schema = 'main' and name = ?"
    return bool(db.execute(query, (table,)).fetchone()[0] == "virtual")


def _order(db: Db, table: str) -> str:
    query = "select wr from pragma_table_list where schema = 'main' and name = ?"
    if not db.execute(query, (table,)).fetchone()[0]:
        return _ROWID
    keys = db.execute(f"select name from pragma_table_info('{table}') where pk > 0 order by pk")
    return ", ".join(f'"{key}"' for (key,) in keys)


def _written(value: object) -> object:
    if isinstance(value, bytes):
        return {_BLOB: base64.b64encode(value).decode()}
    return value


def _read(value: Any) -> object:
    if not isinstance(value, dict):
        return value
    try:
        (kind,) = value
        if kind != _BLOB:
            raise ValueError(kind)
        return base64.b64decode(value[_BLOB], validate=True)
    except binascii.Error as fault:
        raise ValueError(str(fault)) from None
