"""The inbox: an update is confirmed to Telegram only once its guarded form is on disk."""

import asyncio
import logging
import sqlite3
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

_log = logging.getLogger(__name__)


class Inbox(asyncio.Queue[object]):
    """The Application's update queue: `put` commits first and hands on Arrivals, never Updates."""

    def __init__(self, database: Database, clock: Clock, net: CrisisNet) -> None:
        """Take the database that keeps arrivals, the clock, and the net that examines them."""
        super().__init__()
        self._database = database
        self._clock = clock
        self._net = net
        self._keeping: dict[int, asyncio.Future[bool]] = {}

    async def put(self, update: Any) -> None:
        """Keep the update and queue it, or raise NetworkError so that Telegram sends it again."""
        if not isinstance(update, Update):
            await super().put(update)
            return
        arrival = self._net.examined(update)
        try:
            new = await self._keep(arrival)
        except sqlite3.Error as fault:
            # Any other kind of error would end the polling for ever.
            _log.error("update %s could not be kept: %s", update.update_id, fault)
            await asyncio.sleep(DISK_PAUSE)
            # After a time-out, which is a NetworkError, the polling asks again at once.
            raise TimedOut("the inbox cannot be written") from fault
        if new:
            await super().put(arrival)

    async def _keep(self, arrival: Arrival) -> bool:
        """Return whether the arrival is new, or raise sqlite3.Error or TimedOut.

        A write that takes longer goes on, and is waited for when the update comes again: begun
        anew it would find itself, and the arrival would be taken for one that is handled.
        """
        key = arrival.update_id
        if key not in self._keeping:
            write = self._database.write(store.receive, arrival, self._clock.now())
            self._keeping[key] = asyncio.ensure_future(write)
        done, _ = await asyncio.wait({self._keeping[key]}, timeout=KEEP_SECONDS)
        if not done:
            _log.error("update %s could not be kept yet: the database is busy", key)
            raise TimedOut("the inbox is busy")
        return self._keeping.pop(key).result()

    async def refill(self) -> int:
        """Queue what an earlier run received and did not handle; return how many."""
        waiting = await self._database.read(store.unhandled)
        for arrival in waiting:
            await super().put(arrival)
        return len(waiting)
