"""Handing on: each chat's arrivals in their order, and again where the disk refused."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any, Generic, TypeVar
from weakref import WeakValueDictionary

from telegram.ext import BaseUpdateProcessor

from bot.clock import Clock
from bot.delivery.arrival import Arrival

# While one chat waits for the disk, others are thought about.
AT_ONCE = 8
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 10.0
# Full, locked, read-only or failing disks pass; any other fault of SQLite is ours.
PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
    }
)
C = TypeVar("C")

_log = logging.getLogger(__name__)


class ChatByChat(BaseUpdateProcessor):
    """Lets chats be handled side by side, and the arrivals of one chat in their order."""

    def __init__(self) -> None:
        """Take up to AT_ONCE arrivals at a time."""
        super().__init__(AT_ONCE)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await the handling of an update once those before it of its chat are done."""
        chat = update.chat_id if isinstance(update, Arrival) else 0
        turn = self._turns.setdefault(chat, asyncio.Lock())
        async with turn:
            await coroutine

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""


class Handing(Generic[C]):
    """Calls the handler of every arrival; waits for the disk as long as the bot runs.

    Those behind wait, too: their answers need the same disk, and everybody keeps her order.
    Red flags do not wait here; they were answered on receipt.
    """

    def __init__(self, handler: Callable[[Arrival, C], Awaitable[None]], clock: Clock) -> None:
        """Take the handler and the clock."""
        self.handler = handler
        self._clock = clock
        self._stopping = False

    def stop(self) -> None:
        """Leave to the next start what the disk refuses from now on."""
        self._stopping = True

    async def __call__(self, arrival: Arrival, context: C) -> None:
        """Handle one arrival, again and again while the disk refuses."""
        started = self._clock.monotonic()
        pause = FIRST_PAUSE
        while not self._stopping:
            try:
                await self.handler(arrival, context)
            except sqlite3.Error as fault:
                if not passes(fault):
                    raise
                _log.error("update %s waits for the disk: %s", arrival.update_id, fault)
                await self._clock.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                took = round((self._clock.monotonic() - started) * 1000)
                about = {"update": arrival.update_id, "sort": arrival.sort.value, "ms": took}
                _log.info("update handled", extra=about)
                return


def passes(fault: sqlite3.Error) -> bool:
    """Say whether a fault of the database may be gone a moment later."""
    code = getattr(fault, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in PASSING
