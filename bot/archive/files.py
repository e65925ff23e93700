"""Files that nobody else may read, and that are on the disk before they have their name."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

# What is not finished, or what a killed command has left.
PART = ".part"
# What SQLite keeps beside a database that is open.
SIDES = ("-wal", "-shm", "-journal")


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Yield an empty file next to the target that takes its place when the block ends well."""
    with part_beside(target) as part:
        yield part
        fsync(part)
        part.replace(target)
        fsync(target.parent)


@contextmanager
def part_beside(target: Path) -> Iterator[Path]:
    """Yield an empty file next to the target that is gone, or elsewhere, after the block."""
    _sweep(target)
    handle, name = tempfile.mkstemp(PART, _prefix(target), target.parent)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield Path(name)
    finally:
        os.close(handle)
        remove(Path(name))


@contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """Yield an empty folder next to the target that takes its name when the block ends well."""
    _sweep(target)
    part = Path(tempfile.mkdtemp(PART, _prefix(target), target.parent))
    handle = os.open(part, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield part
        os.fsync(handle)
        part.replace(target)
        fsync(target.parent)
    finally:
        os.close(handle)
        shutil.rmtree(part, ignore_errors=True)


def remove(database: Path) -> None:
    """Remove a file and what SQLite keeps beside it, as far as they are there."""
    for file in (database, *sides(database)):
        file.unlink(missing_ok=True)


def sides(database: Path) -> tuple[Path, ...]:
    """Return the files that SQLite may have beside a database."""
    return tuple(database.with_name(database.name + end) for end in SIDES)


def fsync(path: Path) -> None:
    """Return once a file, or a folder's list of names, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def private(file: Path) -> Iterator[BinaryIO]:
    """Open a new file that nobody else may read; after the block it is on the disk."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        yield out
        out.flush()
        os.fsync(handle)


def _prefix(target: Path) -> str:
    return f".{target.name}."


def _sweep(target: Path) -> None:
    """Remove what killed commands have left: a part that nobody holds."""
    for left in target.parent.glob(f"{_prefix(target)}*{PART}"):
        handle = os.open(left, os.O_RDONLY)
        try:
            with suppress(BlockingIOError):
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if left.is_dir():
                    shutil.rmtree(left)
                else:
                    remove(left)
        finally:
            os.close(handle)
