"""The whole stage for browser tests: emulator, sample bot, chat page and a server on loopback."""

import asyncio
import socket
from zoneinfo import ZoneInfo

import uvicorn
from starlette.applications import Starlette

from bot.clock import DemoClock
from bot.demo.chat.cast import Character
from bot.demo.chat.routes import chat_routes
from bot.demo.emulator import Emulator, User
from tests.browser import sample_bot

AMINA, ROSE, GRACE, JO = 7001, 7002, 7003, 7004
TOKEN = "7000000001:AAE-chat-page-tests"

CAST = (
    Character(
        User(AMINA, "Amina", "Shah"),
        "Champion",
        "Health visitor in North, four Mondays a month",
        (
            "mum tearful 6 weeks post birth, epds 11, no risk - hold or refer?",
            "Who takes a two-year-old in North?",
        ),
    ),
    Character(User(ROSE, "Rosemary", "Okafor"), "Specialist", "Supervises 14 Champions"),
    Character(User(GRACE, "Grace", "Llewellyn-Featherstonehaugh"), "Supervisor", "Psychologist"),
    Character(User(JO, "Jo"), "Nobody yet", "Has never met the bot"),
)


class Stage:
    """Everything that runs while a browser test runs."""

    def __init__(self) -> None:
        self.clock = DemoClock()
        self.emulator = Emulator(self.clock, TOKEN)
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._app = sample_bot.build(self.emulator)

    async def open(self) -> None:
        """Start the bot and the server."""
        await sample_bot.start(self._app)
        await self.serve()

    async def serve(self) -> None:
        """Start the server, and wait until it listens."""
        routes = chat_routes(self.emulator, self.clock, CAST, ZoneInfo("Europe/London"))
        config = uvicorn.Config(
            Starlette(routes=routes),
            port=self.port,
            log_level="critical",
            timeout_graceful_shutdown=1,
            lifespan="off",
        )
        self._server = uvicorn.Server(config)
        self._serving = asyncio.create_task(self._server._serve())
        while not self._server.started:
            await asyncio.sleep(0.02)

    async def away(self) -> None:
        """Stop the server; the bot and the emulator go on."""
        self._server.should_exit = True
        await self._serving

    async def close(self) -> None:
        """Stop everything."""
        await self.away()
        await sample_bot.stop(self._app)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port
