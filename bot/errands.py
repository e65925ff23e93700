"""Errands: what recurs, waits for the outside, and must hold up neither the tick nor the disk."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Errand:
    """Work that looks by itself whether anything is due; one of a name runs at a time."""

    name: str
    run: Callable[[], Awaitable[None]]


@dataclass(slots=True)
class Errands:
    """Sends errands on their way and keeps hold of those that are."""

    _running: dict[str, asyncio.Task[None]] = field(default_factory=dict, init=False)

    def send(self, errands: Iterable[Errand]) -> None:
        """Send each errand that is not on its way already."""
        for errand in errands:
            if errand.name not in self._running:
                task = asyncio.create_task(_go(errand), name=f"errand {errand.name}")
                self._running[errand.name] = task
                task.add_done_callback(partial(self._back, errand.name))

    def _back(self, name: str, _task: asyncio.Task[None]) -> None:
        del self._running[name]

    async def done(self) -> None:
        """Return once all that are on their way have come back."""
        while self._running:
            await asyncio.wait(self._running.values())

    async def stop(self) -> None:
        """Call back all that are on their way."""
        for task in self._running.values():
            task.cancel()
        await self.done()


async def _go(errand: Errand) -> None:
    try:
        await errand.run()
    except Exception as fault:  # noqa: BLE001 — it is tried again at the next tick
        frames = "".join(traceback.format_tb(fault.__traceback__))
        _log.error("errand %s: %s\n%s", errand.name, type(fault).__name__, frames)
