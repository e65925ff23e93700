"""The sender: takes parcels from the outbox one by one, sends each and records what came of it."""

import asyncio
import logging
import sqlite3

from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.clock import Clock
from bot.database import Database
from bot.delivery import store
from bot.delivery.store import Claimed
from bot.delivery.wire import send

NETWORK_PAUSE = 2.0
DATABASE_PAUSE = 1.0
# Telegram's word for an edit that changes nothing; the reader sees what was meant.
UNCHANGED = "message is not modified"

_log = logging.getLogger(__name__)


class Sender:
    """Sends what stands in the outbox, oldest first."""

    def __init__(self, bot: Bot, database: Database, clock: Clock) -> None:
        """Take the bot that sends, the database that keeps parcels, and the clock."""
        self._bot = bot
        self._database = database
        self._clock = clock
        self._work = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Mark what a crash interrupted as not certain, then send in the background."""
        interrupted = await self._database.write(store.settle_after_crash, self._clock.now())
        if interrupted:
            _log.warning("%s messages are not certain after a crash", interrupted)
        self._work.set()
        self._task = asyncio.create_task(self._run(), name="sender")

    def wake(self) -> None:
        """Say that there is something to send."""
        self._work.set()

    async def stop(self) -> None:
        """Stop sending; what is queued goes out after the next start."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def _run(self) -> None:
        while True:
            await self._work.wait()
            self._work.clear()
            try:
                await self._send_all()
            except sqlite3.Error as fault:
                # A full disk or a lock passes; what was claimed meanwhile is not certain.
                _log.error("the outbox cannot be used: %s", fault)
                self._work.set()
                await self._clock.sleep(DATABASE_PAUSE)

    async def _send_all(self) -> None:
        while (claimed := await self._database.write(store.claim)) is not None:
            await self._deliver(claimed)

    async def _deliver(self, claimed: Claimed) -> None:
        now = self._clock.now
        try:
            message_id = await send(self._bot, claimed.parcel)
        except RetryAfter as flood:
            await self._database.write(store.release, claimed.id)
            await self._clock.sleep(seconds(flood))
        except (BadRequest, Forbidden) as refused:
            await self._refused(claimed, refused)
        except TimedOut:
            await self._database.write(store.mark_unknown, claimed.id, now())
        except NetworkError as away:
            _log.warning("parcel %s waits: %s", claimed.id, away)
            await self._database.write(store.release, claimed.id)
            await self._clock.sleep(NETWORK_PAUSE)
        else:
            await self._database.write(store.mark_sent, claimed.id, message_id, now())

    async def _refused(self, claimed: Claimed, refused: TelegramError) -> None:
        if UNCHANGED in str(refused).lower():
            await self._database.write(store.mark_sent, claimed.id, None, self._clock.now())
            return
        _log.error("parcel %s (%s) refused: %s", claimed.id, claimed.parcel.method, refused)
        await self._database.write(store.mark_failed, claimed.id, str(refused), self._clock.now())


def seconds(flood: RetryAfter) -> float:
    """Return how long Telegram asks us to wait, whichever way the library gives it."""
    wait = flood.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()
