"""Turns: never two requests to a host at once, and some time between one and the next."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.clock import Clock


@dataclass(slots=True)
class Turns:
    """Lets those who ask a host wait for each other; `spacing` is in seconds."""

    clock: Clock
    spacing: float
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict, init=False)
    _free_at: dict[str, float] = field(default_factory=dict, init=False)

    @asynccontextmanager
    async def of(self, host: str) -> AsyncIterator[None]:
        """Hold a host for as long as the block lasts, once its turn has come."""
        lock = self._locks.setdefault(host, asyncio.Lock())
        async with lock:
            await self.clock.sleep(self._free_at.get(host, 0.0) - self.clock.monotonic())
            try:
                yield
            finally:
                self._free_at[host] = self.clock.monotonic() + self.spacing
                self._forget()

    def _forget(self) -> None:
        """Drop hosts whose time is over and that nobody waits for."""
        now = self.clock.monotonic()
        for host in [host for host, free in self._free_at.items() if free <= now]:
            del self._free_at[host]
        for host in [one for one, lock in self._locks.items() if not lock.locked()]:
            if host not in self._free_at:
                del self._locks[host]
