"""An emulator whose every call is checked, and the hand of a bot that calls it."""

from datetime import UTC, datetime
from typing import Any

from bot.clock import VirtualClock
from bot.demo.emulator import Emulator, Upload, User
from tests.botapi import SpecificationCheck

TOKEN = "7000000001:TEST-token"
MONDAY = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
AMINA = User(101, "Amina", username="amina_hv")
BETH = User(102, "Beth")
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\x40\0\0\0\xc8" + b"\0" * 20  # 320 by 200

Files = dict[str, Upload] | None


class Hand:
    """An emulator on a virtual clock, Amina in it, and calls to it as a bot makes them."""

    def __init__(self) -> None:
        self.clock = VirtualClock(MONDAY)
        self.emulator = Emulator(self.clock, TOKEN)
        self.check = SpecificationCheck()
        self.emulator.observers.append(self.check)
        self.emulator.join(AMINA)

    def start(self) -> None:
        """Let Amina start the bot, and the bot know of it already."""
        self.emulator.says(AMINA.id, "/start")
        self.emulator._world.updates.clear()

    async def call(self, method: str, files: Files = None, /, **params: Any) -> Any:
        """Call a method that must succeed and return its result."""
        answer = await self.emulator.call(method, params, files or {})
        assert answer.body["ok"], answer.body
        assert answer.status == 200
        return answer.body["result"]

    async def refusal(self, method: str, files: Files = None, /, **params: Any) -> str:
        """Call a method that must be refused and return the description."""
        answer = await self.emulator.call(method, params, files or {})
        assert not answer.body["ok"], answer.body
        return str(answer.body["description"])

    async def updates(self, **params: Any) -> list[Any]:
        """Return what getUpdates gives."""
        updates: list[Any] = await self.call("getUpdates", **params)
        return updates

    async def says(self, text: str, **params: Any) -> Any:
        """Let the bot send a text to Amina."""
        return await self.call("sendMessage", chat_id=AMINA.id, text=text, **params)
