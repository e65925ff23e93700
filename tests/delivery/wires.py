"""A wire to the emulator that can be cut, as networks are."""

from typing import Any

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

    async def do_request(self, *args: Any, **more: Any) -> tuple[int, bytes]:
        """Carry one request, or raise as python-telegram-bot's own HTTP does."""
        self.calls += 1
        if self.cut:
            raise NetworkError("connection refused")
        answer = await super().do_request(*args, **more)
        if self.late:
            raise TimedOut
        return answer
