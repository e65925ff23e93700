"""The database: one thread that writes, one that reads, and migrations for each room."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, TypeVarTuple

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db
from sqlite_utils.db import Table

P = ParamSpec("P")
T = TypeVar("T")
Ts = TypeVarTuple("Ts")

# How long a write waits for another process (a backup, `pimh-bot invite`) to finish its own.
BUSY_MS = 5_000
# And how long the emptying of the log waits for who reads: what cannot be done now is at the next.
CHECKPOINT_MS = 100


class Database:
    """A SQLite file. Work is a plain function that is given the database and runs in one piece."""

    def __init__(self, path: Path | None) -> None:
        """Name the file; None is a database in memory, where reads use the writing connection."""
        self._path = path
        self._writing = _Writing(path, readonly=False)
        self._reading = _Connection(path, readonly=True) if path else self._writing

    async def open(self, schemas: Sequence[Migrations]) -> None:
        """Connect and bring every schema up to date, or raise sqlite3.Error and change nothing."""
        await self._writing.run(_connect_and_migrate, schemas)

    async def write(
        self, work: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run work in one piece on the writing thread; return once what it wrote is on disk.

        Whatever it raises takes back all that it wrote. Works that wait for the thread at the
        same moment share one commit; if that fails, each is run again from the start, alone.
        """
        return await self._writing.commit(lambda db: work(db, *args, **kwargs))

    async def read(
        self, work: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run work on the reading thread, where a write fails."""
        return await self._reading.run(lambda db: work(db, *args, **kwargs))

    async def checkpoint(self) -> None:
        """Empty the write-ahead log, so that a blanked row cannot be read there either.

        While another process reads, it is left for the next time.
        """
        await self._writing.run(_checkpoint)

    async def close(self) -> None:
        """Close both connections; a second call does nothing."""
        for connection in {self._writing, self._reading}:
            await connection.close()


def in_transaction(
    db: Db, work: Callable[Concatenate[Db, P], T], /, *args: P.args, **kwargs: P.kwargs
) -> T:
    """Run work between `begin immediate` and `commit`; roll back if either raises."""
    # A deferred transaction that reads first fails at once when another process has written
    # in between: SQLite does not wait for it, whatever the busy timeout.
    db.execute("begin immediate")
    try:
        result = work(db, *args, **kwargs)
        db.commit()
    except BaseException:
        db.rollback()
        raise
    return result


def migrate(db: Db, schemas: Sequence[Migrations]) -> None:
    """Apply what is pending, each schema whole or not at all."""
    for schema in schemas:
        in_transaction(db, schema.apply)


def last_id(table: Table) -> int:
    """Return the id of the row that was just inserted."""
    return int(str(table.last_pk))


def open_file(path: Path | None, *, readonly: bool) -> Db:
    """Connect with the settings that the whole house relies on, or raise sqlite3.Error."""
    if path and not readonly:
        # The system's own way would let everybody on this computer read it; -wal and -shm follow.
        with suppress(OSError):
            path.touch(mode=0o600, exist_ok=True)
    uri = f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rwc'}" if path else ":memory:"
    connection = sqlite3.connect(uri, uri=path is not None, timeout=BUSY_MS / 1000)
    db = Db(connection, execute_plugins=False, strict=True)
    db.execute("pragma foreign_keys = on")
    db.execute("pragma synchronous = full")
    db.execute("pragma secure_delete = on")
    return db


class _Connection:
    """A connection and the one thread that may touch it."""

    def __init__(self, path: Path | None, *, readonly: bool) -> None:
        self._path = path
        self._readonly = readonly
        self._db: Db | None = None
        self._thread = ThreadPoolExecutor(1, "read" if readonly else "write")
        self._ended = False

    async def run(self, work: Callable[[Db, *Ts], T], /, *args: *Ts) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: work(self._opened(), *args))

    async def close(self) -> None:
        if not self._ended:
            self._ended = True
            await asyncio.get_running_loop().run_in_executor(self._thread, self._closed)
            self._thread.shutdown()

    def _opened(self) -> Db:
        if self._db is None:
            self._db = open_file(self._path, readonly=self._readonly)
        return self._db

    def _closed(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None


@dataclass(frozen=True, slots=True)
class _Came(Generic[T]):
    """What came of a work: a value, or a fault."""

    value: T | None
    fault: BaseException | None = None


@dataclass(frozen=True, slots=True)
class _Unit:
    """A work that waits for the writing thread, and who waits for the work."""

    work: Callable[[Db], Any]
    waiter: asyncio.Future[Any]

    def tell(self, came: _Came[Any]) -> None:
        if self.waiter.done():
            # Nobody waits any more; what was written stays.
            return
        if came.fault is None:
            self.waiter.set_result(came.value)
        else:
            self.waiter.set_exception(came.fault)


class _Writing(_Connection):
    """The writing connection. A commit waits for the disk, so works that wait share one."""

    def __init__(self, path: Path | None, *, readonly: bool) -> None:
        super().__init__(path, readonly=readonly)
        self._units: deque[_Unit] = deque()

    async def commit(self, work: Callable[[Db], T]) -> T:
        loop = asyncio.get_running_loop()
        unit = _Unit(work, loop.create_future())
        self._units.append(unit)
        if len(self._units) == 1:
            # Those who come before the thread is free go with this one.
            loop.run_in_executor(self._thread, self._take_turn, loop)
        result: T = await unit.waiter
        return result

    def _take_turn(self, loop: asyncio.AbstractEventLoop) -> None:
        units = tuple(self._waiting())
        came = self._came_of([unit.work for unit in units])
        loop.call_soon_threadsafe(_tell, units, came)

    def _waiting(self) -> Iterator[_Unit]:
        while self._units:
            yield self._units.popleft()

    def _came_of(self, works: list[Callable[[Db], Any]]) -> list[_Came[Any]]:
        # Alone, each gets its own error where the disk is full or a commit is refused.
        with suppress(sqlite3.Error):
            if len(works) > 1:
                return in_transaction(self._opened(), _each_in_a_savepoint, works)
        return [self._alone(work) for work in works]

    def _alone(self, work: Callable[[Db], T]) -> _Came[T]:
        return _tried(lambda: in_transaction(self._opened(), work))


def _tell(units: Sequence[_Unit], came: Sequence[_Came[Any]]) -> None:
    for unit, one in zip(units, came, strict=True):
        unit.tell(one)


def _each_in_a_savepoint(db: Db, works: Sequence[Callable[[Db], Any]]) -> list[_Came[Any]]:
    return [_in_savepoint(db, work) for work in works]


def _in_savepoint(db: Db, work: Callable[[Db], T]) -> _Came[T]:
    db.execute("savepoint work")
    came = _tried(lambda: work(db))
    if came.fault is not None:
        # Fails, and so ends the shared transaction, where SQLite has rolled all of it back.
        db.execute("rollback to work")
    db.execute("release work")
    return came


def _tried(work: Callable[[], T]) -> _Came[T]:
    try:
        return _Came(work())
    except BaseException as fault:  # noqa: BLE001 — whoever waits for the work gets it
        return _Came(None, fault)


def _connect_and_migrate(db: Db, schemas: Sequence[Migrations]) -> None:
    db.execute("pragma journal_mode = wal").fetchone()
    migrate(db, schemas)


def _checkpoint(db: Db) -> None:
    # Litestream reads all the time, and would hold up every write for as long as one may wait.
    db.execute(f"pragma busy_timeout = {CHECKPOINT_MS}")
    try:
        db.execute("pragma wal_checkpoint(truncate)").fetchone()
    finally:
        db.execute(f"pragma busy_timeout = {BUSY_MS}")
