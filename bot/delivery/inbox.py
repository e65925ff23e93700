"""The inbox: an update is confirmed to Telegram only once its guarded form is on disk."""

import asyncio
import logging
import sqlite3
from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram.error import NetworkError

from bot.clock import Clock
from bot.database import Database
from bot.delivery import store
from bot.delivery.arrival import Arrival
from bot.delivery.net import CrisisNet

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

    async def keep(self, updates: Sequence[Update]) -> None:
        """Keep a batch in one piece, or raise NetworkError so that Telegram sends it again."""
        arrivals = [self._net.examined(update) for update in updates]
        try:
            new = await self._database.write(store.receive, arrivals, self._clock.now())
        except sqlite3.Error as fault:
            # Any other kind of error would end the polling for ever.
            _log.error("%s updates could not be kept: %s", len(arrivals), fault)
            raise NetworkError("the inbox cannot be written") from fault
        self._kept |= {one.update_id: one if one.update_id in new else None for one in arrivals}

    async def put(self, update: Any) -> None:
        """Queue an update once it is kept, or raise NetworkError so that it is sent again."""
        if not isinstance(update, Update):
            await super().put(update)
            return
        if update.update_id not in self._kept:
            await self.keep([update])
        arrival = self._kept.pop(update.update_id)
        if arrival is not None:
            await super().put(arrival)

    async def refill(self) -> int:
        """Queue what an earlier run received and did not handle; return how many."""
        waiting = await self._database.read(store.unhandled)
        for arrival in waiting:
            await super().put(arrival)
        return len(waiting)
