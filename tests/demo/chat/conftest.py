"""A chat page over an emulator, without a browser and without a socket."""

from collections.abc import Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

import httpx
import pytest
from starlette.applications import Starlette

from bot.clock import DemoClock
from bot.demo.chat.cast import Character
from bot.demo.chat.desk import Desk
from bot.demo.chat.routes import chat_routes
from bot.demo.emulator import Emulator, User
from bot.demo.emulator.values import Json

AMINA = 7001
ROSE = 7002
TOKEN = "7000000001:AAE-chat-page"
LONDON = ZoneInfo("Europe/London")
CAST = (
    Character(User(AMINA, "Amina", "Shah"), "Champion", "In North", ("epds 11?",)),
    Character(User(ROSE, "Rose"), "Specialist", "Supervises"),
)


class Page:
    """The server's side of the page: asks as the page asks, and lets the bot write."""

    def __init__(self) -> None:
        self.clock = DemoClock()
        self.emulator = Emulator(self.clock, TOKEN)
        app = Starlette(routes=chat_routes(self.emulator, self.clock, CAST, LONDON))
        transport = httpx.ASGITransport(app)
        self.client = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080")

    async def get(self, path: str, status: int = 200) -> Json:
        """Ask, and return the JSON."""
        answer = await self.client.get(path)
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def post(self, path: str, body: Mapping[str, object], status: int = 200) -> Json:
        """Do, and return the JSON."""
        answer = await self.client.post(path, json=body)
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def bot_says(self, person: int, text: str, **more: object) -> int:
        """Let the bot write, and return the message's id."""
        params = {"chat_id": person, "text": text, **more}
        answer = await self.emulator.call("sendMessage", params, {})
        message_id: int = answer.body["result"]["message_id"]
        return message_id


@pytest.fixture
def page() -> Page:
    """A page in which nobody has written yet."""
    return Page()


@pytest.fixture
def desk() -> Desk:
    """A desk in which Amina has started the bot, its clock an hour on."""
    clock = DemoClock()
    clock.move_on(timedelta(hours=1))
    desk = Desk(Emulator(clock, TOKEN), clock, CAST, LONDON)
    desk.emulator.says(AMINA, "/start")
    return desk
