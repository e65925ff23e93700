"""Checked copies of a database that is in use, and what such a copy holds."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils.db import Database as Db

from bot.archive.values import Reason, Refused
from bot.database import open_file

# What is counted where somebody wants to know which database she has before her.
_COUNTED = {
    "people": "people",
    "signatures": "page_signatures",
    "bookings": "supervision_seats",
    "services": "directory_services",
    "newsletters": "newsletters",
}
# SQLite's own words for a file that is something else.
_NO_DATABASE = "file is not a database"


def copy(source: Path, target: Path) -> None:
    """Copy a database as it is at one moment into an empty file, and check the copy, or refuse.

    Whoever writes meanwhile goes on: the copy is of the moment at which it began.
    """
    if not source.is_file():
        raise Refused(Reason.NONE, str(source))
    with _refusing(source):
        with closing(_read(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
            # One file is all of it: nothing in it waits in a log beside it.
            new.execute("pragma journal_mode = delete").fetchone()
        check(target, str(source))


def check(copied: Path, subject: str) -> None:
    """Raise Refused for a database that is damaged anywhere."""
    with _refusing(Path(subject)), closing(open_file(copied, readonly=True)) as db:
        verdict = str(db.execute("pragma integrity_check(1)").fetchone()[0])
        if verdict != "ok":
            raise Refused(Reason.DAMAGED, subject, verdict.splitlines()[-1])
        orphan = db.execute("pragma foreign_key_check").fetchone()
        if orphan is not None:
            raise Refused(Reason.DAMAGED, subject, f"{orphan[0]} points at no {orphan[2]}")


def counts(db: Db) -> dict[str, int]:
    """Return how many rows of the best known tables there are."""
    there = {str(name) for (name,) in db.execute("select name from sqlite_master")}
    return {
        words: int(db.execute(f"select count(*) from {table}").fetchone()[0])
        for words, table in _COUNTED.items()
        if table in there
    }


def newest(db: Db) -> str:
    """Return when something was last recorded, empty if nothing ever was."""
    return str(db.execute("select max(at) from ledger").fetchone()[0] or "")


def _read(source: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=5)


@contextmanager
def _refusing(source: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as fault:
        # The disk is full or gone, or the file cannot be opened.
        raise Refused(Reason.COPY, str(source), str(fault)) from None
    except sqlite3.DatabaseError as fault:
        reason = Reason.NOT_A_DATABASE if str(fault) == _NO_DATABASE else Reason.DAMAGED
        raise Refused(reason, str(source), str(fault)) from None
    except OSError as fault:
        raise Refused(Reason.COPY, str(source), fault.strerror or str(fault)) from None
