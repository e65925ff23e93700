"""`pimh-bot demo`: emulator, bot and chat page in one process, on one clock that can be moved."""

import asyncio
import os
import signal
import socket
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
import uvicorn
from filelock import FileLock, Timeout
from pydantic import SecretStr
from starlette.applications import Starlette

from bot.app import App, Wires, build
from bot.clock import DemoClock
from bot.commands.fault import CommandFault
from bot.commands.knowledge import shelf_of
from bot.demo import curated, digested, news
from bot.demo.area import CAST, live_a_fortnight, settle_area
from bot.demo.chat.routes import chat_routes
from bot.demo.emulator.doors import InProcessRequest
from bot.demo.emulator.emulator import Emulator
from bot.directory.urgent.lines import LOCAL_LINES
from bot.settings import Settings
from bot.web.calendars import calendar_routes

TOKEN = "1:demo"
API_BASE = "http://demo.invalid"
DATABASE = Path("pimh-demo.db")
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Demo:
    """The sample area, running: the emulator, the bot on it, and the page over both."""

    emulator: Emulator
    app: App
    page: Starlette


@asynccontextmanager
async def open_demo(settings: Settings) -> AsyncIterator[Demo]:
    """Run the sample area on this database until the block ends."""
    clock = DemoClock()
    emulator = Emulator(clock, TOKEN)
    request = InProcessRequest(emulator)
    shelf = shelf_of(settings)
    wires = Wires(
        request,
        request,
        outside=news.outside(settings.knowledge),
        lines=f"{settings.database.name}-{LOCAL_LINES}",
    )
    app = build(_settings(settings), clock, shelf, wires)
    await app.start()
    try:
        await settle_area(app, emulator)
        await live_a_fortnight(app, shelf)
        await app.house.database.write(news.live, clock.now())
        await app.house.database.write(curated.live, clock.now(), settings.local)
        area = digested.area(settings, shelf)
        await app.house.database.write(digested.live, clock.now(), area)
        chat = chat_routes(emulator, clock, CAST, settings.local)
        yield Demo(emulator, app, Starlette(routes=[*calendar_routes(app), *chat]))
    finally:
        await app.stop()


def run_demo(settings: Settings, port: int, *, fresh: bool) -> None:
    """Serve the demo until it is interrupted, or raise CommandFault with what to do."""
    # Both first: a demo that runs already, on this port or another, must keep its database.
    with _door(port) as door, _alone():
        if fresh:
            _forget_all()
        try:
            # Calendar addresses lead to the demo's own port.
            here = {"database": DATABASE, "http": _address(door), "public_url": ""}
            asyncio.run(_serve(settings.model_copy(update=here), door))
        except sqlite3.Error as fault:
            raise CommandFault(f"{DATABASE} cannot be used: {fault}; try --fresh") from None


@contextmanager
def _alone() -> Iterator[None]:
    lock = FileLock(f"{DATABASE}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise CommandFault(
            f"another demo runs on {DATABASE}: stop it, or start this one in another folder"
        ) from None
    try:
        yield
    finally:
        lock.release()


def _door(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except OSError as fault:
        why = os.strerror(fault.errno or 0)
        raise CommandFault(
            f"port {port} cannot be used ({why}); take another, such as --port 18080"
        ) from None


def _address(door: socket.socket) -> str:
    return f"{HOST}:{door.getsockname()[1]}"


def _forget_all() -> None:
    for file in (DATABASE, *DATABASE.parent.glob(f"{DATABASE.name}-*")):
        file.unlink(missing_ok=True)


async def _serve(settings: Settings, door: socket.socket) -> None:
    async with open_demo(settings) as demo:
        config = uvicorn.Config(demo.page, log_level="warning", timeout_graceful_shutdown=1)
        for name in (signal.SIGTERM, signal.SIGINT):
            # uvicorn raises a signal again when it has stopped; by then it has done its work.
            asyncio.get_running_loop().add_signal_handler(name, _let_it_pass)
        click.echo(f"The demo is at http://{_address(door)} – Ctrl+C ends it.")
        await uvicorn.Server(config).serve(sockets=[door])


def _let_it_pass() -> None:
    return None


def _settings(settings: Settings) -> Settings:
    own = {"bot_token": SecretStr(TOKEN), "api_base": API_BASE, "feeds": news.FEEDS}
    return settings.model_copy(update=own | {"serve_drafts": True})
