"""The sender: takes parcels from the outbox as the pace allows and records what came of each."""

import asyncio
import logging
import math
import sqlite3
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Concatenate, Literal, ParamSpec

from sqlite_utils.db import Database as Db
from telegram import Bot

from bot.clock import Clock
from bot.database import Database
from bot.delivery import broadcasts, outcome, store
from bot.delivery.durations import Durations
from bot.delivery.outcome import (
    NETWORK_PAUSE,
    Broken,
    Delivered,
    Flooded,
    Late,
    NotSent,
    Refused,
    Unreachable,
)
from bot.delivery.pace import Chosen, Gone, Pace, Traffic, Waiting, began, choose, ended, halted
from bot.delivery.said import Parcel

P = ParamSpec("P")

DATABASE_PAUSE = 1.0
# The shortest time that is worth sleeping.
SHORTEST_PAUSE = 0.001
# Real seconds in which what is on its way may arrive when the bot is told to stop.
STOP_SECONDS = 6.0

_log = logging.getLogger(__name__)


class Sender:
    """Sends what stands in the outbox: each chat in order, replies before broadcasts."""

    def __init__(
        self, bot: Bot, database: Database, clock: Clock, pace: Pace, durations: Durations
    ) -> None:
        """Take the bot that sends, the database that keeps parcels, the clock and the limits."""
        self._bot = bot
        self._database = database
        self._clock = clock
        self._pace = pace
        self._durations = durations
        self._traffic = Traffic()
        self._work = asyncio.Event()
        self._stopping = False
        # Before the start, too, nothing can be sent.
        self._away_since: float | None = clock.monotonic()
        self._task: asyncio.Task[None] | None = None
        self._flights: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Take up what a crash interrupted and what Telegram asked for, then send."""
        now = self._clock.now()
        lately = await self._database.read(store.gone_since, now - timedelta(seconds=1))
        interrupted = await self._database.write(store.settle_after_crash, now)
        if interrupted:
            _log.warning("%s messages are not certain after a crash", len(interrupted))
        left = await self._database.read(store.halt_left, now)
        moment = self._clock.monotonic()
        # What was on its way may have arrived just now, however soon this process came up.
        gone = tuple(
            Gone(chat_id, broadcast, moment) for chat_id, broadcast in lately + interrupted
        )
        self._traffic = Traffic(gone=gone, halted_until=moment + left)
        self._stopping = False
        self._away_since = None
        self._task = asyncio.create_task(self._run(), name="sender")

    def away(self) -> float:
        """Return for how many seconds nothing could be sent, 0 while it can."""
        since = self._away_since
        return 0.0 if since is None else self._clock.monotonic() - since

    def wake(self) -> None:
        """Say that there is something to send."""
        self._work.set()

    async def stop(self) -> None:
        """Let what is on its way arrive and stop; what is queued goes out after the next start."""
        if self._task is None:
            return
        self._stopping = True
        self._work.set()
        await asyncio.wait({self._task}, timeout=STOP_SECONDS)
        late = {task for task in (self._task, *self._flights) if task.cancel()}
        await asyncio.gather(*late, return_exceptions=True)
        self._task = None

    async def _run(self) -> None:
        while not self._stopping:
            self._work.clear()
            try:
                pause = await self._send_what_may_go()
            except sqlite3.Error as fault:
                # A full disk or a lock passes.
                _log.error("the outbox cannot be used: %s", fault)
                pause = DATABASE_PAUSE
            await self._rest(pause)
        # What was claimed while it was told to stop is on its way, too.
        while self._flights:
            await asyncio.wait(self._flights)

    async def _send_what_may_go(self) -> float:
        """Send what the pace allows and return the seconds until more may go."""
        if self._away_since is not None and (pause := await self._knock()) > 0:
            return pause
        claimed, then = await self._database.write(store.claim, self._choose)
        for waiting, parcel in claimed:
            self._traffic = began(self._traffic, waiting)
            flight = asyncio.create_task(self._deliver(waiting, parcel))
            self._flights.add(flight)
            flight.add_done_callback(self._landed)
        return then

    async def _knock(self) -> float:
        """While Telegram is away, ask whether it is back; return the seconds until the next try.

        Nothing that somebody waits for is risked on a connection that has just broken: after hours
        without a network each message was tried once, not until it counts as uncertain.
        """
        left = self._traffic.halted_until - self._clock.monotonic()
        if left > 0:
            return left
        if await outcome.reaches(self._bot):
            self._back()
            return 0.0
        self._traffic = halted(self._traffic, self._clock.monotonic() + NETWORK_PAUSE)
        return NETWORK_PAUSE

    def _back(self) -> None:
        away = self.away()
        self._away_since = None
        _log.info("Telegram can be reached again", extra={"away_seconds": round(away)})

    def _gone_away(self, moment: float) -> None:
        self._traffic = halted(self._traffic, moment + NETWORK_PAUSE)
        if self._away_since is None:
            self._away_since = moment
            _log.warning("Telegram cannot be reached: nothing is sent until it answers")

    def _choose(self, queue: Iterable[Waiting]) -> Chosen:
        return choose(queue, self._traffic, self._pace, self._clock.monotonic())

    async def _rest(self, seconds: float) -> None:
        """Wait until something happens, or until the time has come."""
        waits = [asyncio.ensure_future(self._work.wait())]
        if seconds < math.inf:
            waits.append(asyncio.ensure_future(self._sleep(max(seconds, SHORTEST_PAUSE))))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def _sleep(self, seconds: float) -> Literal[True]:
        await self._clock.sleep(seconds)
        return True

    def _landed(self, flight: asyncio.Task[None]) -> None:
        self._flights.discard(flight)
        self._work.set()
        if not flight.cancelled() and (fault := flight.exception()):
            # The row stays as it is: nobody can say what became of it.
            _log.error("a parcel was dropped on its way: %s", type(fault).__name__)

    async def _deliver(self, waiting: Waiting, parcel: Parcel) -> None:
        started = self._clock.monotonic()
        try:
            came = await outcome.attempt(self._bot, parcel)
        finally:
            moment = self._clock.monotonic()
            self._traffic = ended(self._traffic, waiting, self._pace, moment)
            # The next one is claimed in the transaction that records what came of this one.
            self._work.set()
        self._note(waiting, parcel, came, moment - started)
        await self._settle(waiting, came)

    def _note(
        self, waiting: Waiting, parcel: Parcel, came: outcome.Outcome, seconds: float
    ) -> None:
        word = type(came).__name__.lower()
        self._durations.parcel(parcel.method, word, seconds)
        about = {"parcel": waiting.id, "ms": round(seconds * 1000)}
        _log.info("parcel %s (%s): %s", waiting.id, parcel.method, word, extra=about)

    async def _settle(self, waiting: Waiting, came: outcome.Outcome) -> None:
        now, moment = self._clock.now(), self._clock.monotonic()
        match came:
            case Delivered(message_id):
                await self._record(broadcasts.mark_sent, waiting.id, message_id, now)
            case Refused(reason):
                _log.error("parcel %s refused: %s", waiting.id, reason)
                await self._record(store.mark_failed, waiting.id, reason, now)
            case Unreachable(reason):
                await self._record(store.mark_unreachable, waiting, reason, now)
            case Late() if waiting.broadcast or await outcome.reaches(self._bot):
                # Who answers now was only slow, and has probably taken it.
                await self._record(store.mark_unknown, waiting.id, now)
            case Flooded(seconds):
                _log.warning("Telegram asks for a pause of %s seconds", seconds)
                self._traffic = halted(self._traffic, moment + seconds)
                await self._record(store.halt, waiting.id, seconds, now)
            case NotSent(reason):
                _log.warning("parcel %s waits: %s", waiting.id, reason)
                self._gone_away(moment)
                await self._record(store.release, waiting.id)
            case Broken() | Late():  # pragma: no branch
                _log.warning("parcel %s is not certain: %s", waiting.id, came)
                self._gone_away(moment)
                await self._record(store.doubt, waiting.id, now)

    async def _record(
        self, work: Callable[Concatenate[Db, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Write down what came of a parcel, however long the disk takes to come back."""
        while True:
            try:
                await self._database.write(work, *args, **kwargs)
            except sqlite3.Error as fault:
                _log.error("the outbox cannot be written: %s", fault)
                await self._clock.sleep(DATABASE_PAUSE)
            else:
                return
