"""The only reader of time: a real clock, one for the demo and one for tests."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What the rest of the bot knows of time."""

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never go back, whatever is done to the wall clock."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return once so many seconds of this clock have passed."""
        ...


class RealClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Return once so many seconds have passed."""
        await asyncio.sleep(max(seconds, 0))


class DemoClock:
    """Real time plus an offset that only grows, so that a visitor can move to Monday morning."""

    def __init__(self) -> None:
        self._offset = timedelta()
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """Return the demo's present moment, aware and in UTC."""
        return datetime.now(UTC) + self._offset

    def monotonic(self) -> float:
        """Return seconds that never go back and that moving on adds to."""
        return time.monotonic() + self._offset.total_seconds()

    def move_on(self, by: timedelta) -> None:
        """Add to the offset and wake all sleepers whose time has come; refuse to go back."""
        if by < timedelta():
            raise ValueError("the demo clock only moves forward")
        self._offset += by
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def sleep(self, seconds: float) -> None:
        """Return once so many seconds have passed or have been skipped."""
        until = self.monotonic() + seconds
        while (left := until - self.monotonic()) > 0:
            moved = self._moved
            try:
                await asyncio.wait_for(moved.wait(), timeout=left)
            except TimeoutError:
                return


class VirtualClock:
    """A clock for tests: it stands still until somebody sleeps or moves it."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._now = start

    def now(self) -> datetime:
        """Return the test's present moment, aware and in UTC."""
        return self._now

    def monotonic(self) -> float:
        """Return the seconds since the test began."""
        return (self._now - self._start).total_seconds()

    def move_on(self, by: timedelta) -> None:
        """Let so much time pass at once."""
        self._now += by

    async def sleep(self, seconds: float) -> None:
        """Let so many seconds pass at once."""
        self.move_on(timedelta(seconds=max(seconds, 0)))
        await asyncio.sleep(0)
