"""The inbox: an update is confirmed to Telegram only once its guarded form is on disk."""

import asyncio
import logging
import sqlite3
from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram.error import TimedOut

from bot.clock import Clock
from bot.database import Database
from bot.delivery import store
from bot.delivery.arrival import Arrival
from bot.delivery.net import CrisisNet

# Real seconds; python-telegram-bot would ask again ever later, up to half a minute, and a red flag
# that comes meanwhile would wait as long.
DISK_PAUSE = 1.0
# Real seconds for which the polling waits for the disk before it looks for red flags again.
KEEP_SECONDS = 2.0
# So many updates come at once where more wait behind them.
FULL_BATCH = 100
# Real seconds for which what came waits while those behind are looked at.
LONGEST_LOOK = 20.0

_log = logging.getLogger(__name__)


class Inbox(asyncio.Queue[object]):
    """The Application's update queue: keeps updates first and hands on Arrivals, never Updates."""

    def __init__(self, database: Database, clock: Clock, net: CrisisNet) -> None:
        """Take the database that keeps arrivals, the clock, and the net that examines them."""
        super().__init__()
        self._database = database
        self._clock = clock
        self._net = net
        # What was kept as a batch and not yet put; None where an earlier batch had it.
        self._kept: dict[int, Arrival | None] = {}
        self._keeping: dict[int, asyncio.Future[frozenset[int]]] = {}
        # Why the last batch could not be kept; empty once one was.
        self.refusal = ""
        self._caught_up = asyncio.Event()
        self._caught_up.set()

    def came(self, count: int) -> None:
        """Take note of how many a poll brought.

        Behind a full batch somebody may be in danger: answers wait until all have been looked at.
        """
        if count < FULL_BATCH:
            self._caught_up.set()
        elif self._caught_up.is_set():
            self._caught_up.clear()
            # Whatever comes, and however long it comes: by then it is answered.
            asyncio.get_running_loop().call_later(LONGEST_LOOK, self._caught_up.set)

    async def get(self) -> object:
        """Return what is to be handled next, once nothing waits to be looked at."""
        await self._caught_up.wait()
        return await super().get()

    async def keep(self, updates: Sequence[Update]) -> None:
        """Keep a batch, or raise NetworkError so that Telegram sends it again.

        A write that takes long goes on, and is waited for when its updates come again: begun anew
        it would find itself, and they would be taken for updates that are handled.
        """
        arrivals = [self._net.examined(update) for update in updates]
        self._begin([one for one in arrivals if one.update_id not in self._keeping])
        writes = {self._keeping[one.update_id] for one in arrivals}
        done, late = await asyncio.wait(writes, timeout=KEEP_SECONDS)
        if failed := {write for write in done if write.exception()}:
            await self._refused(failed)
        if late:
            self.refusal = "the database is busy"
            _log.error("%s updates could not be kept yet: the database is busy", len(arrivals))
            raise TimedOut("the inbox is busy")
        self.refusal = ""
        new = frozenset[int]().union(*(write.result() for write in writes))
        for one in arrivals:
            # A webhook may be told of an update again while it is being kept: one hands it on.
            if self._keeping.pop(one.update_id, None) is not None:
                self._kept[one.update_id] = one if one.update_id in new else None

    def _begin(self, arrivals: Sequence[Arrival]) -> None:
        if arrivals:
            work = self._database.write(store.receive, arrivals, self._clock.now())
            self._keeping |= dict.fromkeys(
                (one.update_id for one in arrivals), asyncio.ensure_future(work)
            )

    async def _refused(self, failed: set[asyncio.Future[frozenset[int]]]) -> None:
        ids = [key for key, write in self._keeping.items() if write in failed]
        for key in ids:
            del self._keeping[key]
        fault = next(iter(failed)).exception()
        if not isinstance(fault, sqlite3.Error):
            raise fault or LookupError
        self.refusal = str(fault)
        _log.error("%s updates could not be kept: %s", len(ids), fault)
        await asyncio.sleep(DISK_PAUSE)
        # After a time-out, which is a NetworkError, the polling asks again at once; any other
        # kind of error would end it for ever.
        raise TimedOut("the inbox cannot be written") from fault

    async def put(self, update: Any) -> None:
        """Queue an update once it is kept, or raise NetworkError so that it is sent again."""
        if not isinstance(update, Update):
            if not isinstance(update, Arrival):
                # The Application's sign to stop waits for nothing.
                self._caught_up.set()
            await super().put(update)
            return
        if update.update_id not in self._kept:
            await self.keep([update])
        arrival = self._kept.pop(update.update_id, None)
        if arrival is not None:
            await super().put(arrival)

    async def refill(self) -> int:
        """Queue what an earlier run received and did not handle; return how many."""
        waiting = await self._database.read(store.unhandled)
        for arrival in waiting:
            await super().put(arrival)
        return len(waiting)
