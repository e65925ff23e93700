"""Processes that read one thing after another, each ended and replaced when it takes too long."""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from bot.fetching import apart
from bot.fetching.apart import Unreadable

_LIMIT = 1024 * 1024
_ENDING = 5.0


@dataclass(slots=True)
class Readers:
    """At most so many processes of a module that calls `serve`; they end with the block.

    A process begins when there is something to read: where nothing is new, there is none.
    """

    module: str
    most: int
    _idle: list[Process] = field(default_factory=list, init=False)
    _turns: asyncio.Semaphore = field(init=False)
    begun: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._turns = asyncio.Semaphore(self.most)

    async def __aenter__(self) -> Self:
        """Begin; nothing is started yet."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End every process."""
        idle, self._idle = self._idle, []
        for process in idle:
            await _end(process)

    async def read(self, words: Sequence[str], content: bytes) -> bytes:
        """Give bytes to one of them; return what it writes, or raise Unreadable."""
        async with self._turns:
            process = self._idle.pop() if self._idle else await self._begin()
            try:
                async with asyncio.timeout(apart.MOST_SECONDS):
                    written = await _ask(process, words, content)
            except (TimeoutError, OSError, EOFError, ValueError):
                await _end(process)
                raise Unreadable from None
            except BaseException:
                await _end(process)
                raise
            self._idle.append(process)
        if not written:
            raise Unreadable
        return written

    async def _begin(self) -> Process:
        self.begun += 1
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", self.module),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            limit=_LIMIT,
            env=apart.environment(),
        )


async def _ask(process: Process, words: Sequence[str], content: bytes) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise OSError
    process.stdin.write(json.dumps([list(words), len(content)]).encode() + b"\n" + content)
    await process.stdin.drain()
    size = int(await process.stdout.readline())
    return await process.stdout.readexactly(size)


async def _end(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    # What is still in the pipe is of no use; nothing that a dead process leaves holds up the rest.
    with suppress(TimeoutError):
        async with asyncio.timeout(_ENDING):
            await process.communicate()
