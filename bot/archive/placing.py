"""Puts a database in the place of another one, which is kept under a dated name."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from bot.archive.files import fsync, sides
from bot.archive.values import Reason, Refused
from bot.database import open_file


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Hold the lock of a bot that runs, or raise Refused while one does."""
    try:
        with FileLock(f"{database}.lock", timeout=0):
            yield
    except Timeout:
        raise Refused(Reason.RUNNING, str(database)) from None
    except OSError as fault:
        raise Refused(Reason.DISK, str(database), fault.strerror or str(fault)) from None


def put(new: Path, database: Path, now: datetime) -> Path | None:
    """Put a database in another's place; return where that one is kept, None if there was none.

    At each moment the name leads to one of the two, whole; call it only while `alone`.
    """
    aside = _kept(database, now) if database.exists() else None
    # A log of the old database would be played into the new one.
    for left in sides(database):
        left.unlink(missing_ok=True)
    new.replace(database)
    fsync(database.parent)
    return aside


def _kept(database: Path, now: datetime) -> Path:
    with suppress(sqlite3.Error), closing(open_file(database, readonly=False)) as db:
        # What waits in its log becomes part of the file that is kept.
        db.execute("pragma wal_checkpoint(truncate)").fetchone()
    aside = _free(database.with_name(f"{database.name}.{now:%Y%m%dT%H%M%SZ}"))
    _second_name(database, aside)
    for left in sides(database):
        # Still there only where the database could not be read: it is kept as it is.
        if left.exists():
            shutil.copy2(left, aside.with_name(aside.name + left.name.removeprefix(database.name)))
    fsync(database.parent)
    return aside


def _free(name: Path) -> Path:
    names = (name, *(name.with_name(f"{name.name}-{more}") for more in range(2, 100)))
    return next(one for one in names if not one.exists())


def _second_name(database: Path, aside: Path) -> None:
    try:
        os.link(database, aside)
    except OSError:
        # A file system without second names.
        shutil.copy2(database, aside)
