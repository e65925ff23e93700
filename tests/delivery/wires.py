"""A wire to the emulator that can be cut, as networks are."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
from telegram.error import NetworkError, TimedOut

from bot.demo.emulator.doors import InProcessRequest
from bot.demo.emulator.emulator import Emulator


class CuttableWire(InProcessRequest):
    """Reaches the emulator unless it is cut; `late` delivers and then loses the answer."""

    def __init__(self, emulator: Emulator) -> None:
        super().__init__(emulator)
        self.cut = False
        self.late = False
        self.calls = 0
        self.delay = 0.0
        self.on_answer: Callable[[], Awaitable[object]] | None = None

    async def do_request(self, *args: Any, **more: Any) -> tuple[int, bytes]:
        """Carry one request, or raise as python-telegram-bot's own HTTP does."""
        self.calls += 1
        if self.cut:
            raise NetworkError("connection refused") from httpx.ConnectError("refused")
        if self.delay:
            await asyncio.sleep(self.delay)
        answer = await super().do_request(*args, **more)
        if self.on_answer is not None:
            await self.on_answer()
        if self.late:
            raise TimedOut
        return answer
