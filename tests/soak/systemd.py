"""What systemd does for the bot by deploy/systemd/pimh-bot.service: the watchdog, and starts."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from tests.kill.process import Runner

# As the unit says; a test holds that it says so.
WATCHDOG_SECONDS = 90
PAUSE_BEFORE_START = 10.0
MOST_AT_ONCE = 4096


@dataclass(slots=True)
class Systemd:
    """Starts a bot, and again when it ends or its watchdog was not fed; counts the starts."""

    runner: Runner
    restarts: int = 0
    _fed: float = field(default_factory=time.monotonic)
    _starting: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look(self, door: socket.socket) -> None:
        """Look every second for as long as it is let."""
        while True:
            with suppress(BlockingIOError):
                while b"WATCHDOG=1" in door.recv(MOST_AT_ONCE):
                    self._fed = time.monotonic()
            process = self.runner.process
            ended = process is None or process.returncode is not None
            unfed = time.monotonic() - self._fed > WATCHDOG_SECONDS
            if (ended or unfed) and not self._starting.locked():
                await self.again()
            await asyncio.sleep(1)

    async def again(self) -> None:
        """Kill it, as SIGABRT does where nothing catches it, and start it after the pause."""
        async with self._starting:
            await self.runner.kill()
            await asyncio.sleep(PAUSE_BEFORE_START)
            await self.runner.start(wait=False)
            self._fed = time.monotonic()
            self.restarts += 1


@asynccontextmanager
async def kept_alive(runner: Runner) -> AsyncIterator[Systemd]:
    """Start a bot and keep it alive until the block ends, or raise what a start met."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as door:
        address = runner.folder / "notify"
        door.bind(str(address))
        door.setblocking(False)
        runner.more |= {
            "NOTIFY_SOCKET": str(address),
            "WATCHDOG_USEC": str(WATCHDOG_SECONDS * 1_000_000),
        }
        await runner.start(wait=True)
        systemd = Systemd(runner)
        async with asyncio.TaskGroup() as group:
            looking = group.create_task(systemd.look(door))
            yield systemd
            looking.cancel()
