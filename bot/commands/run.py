"""`pimh-bot run`: the bot until it is told to stop."""

import asyncio
import logging
import os
import signal
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

from filelock import FileLock, Timeout
from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.app import App, Wires, build
from bot.archive import wording
from bot.archive.values import Refused
from bot.clock import Clock, RealClock
from bot.commands import notify
from bot.commands.fault import CommandFault
from bot.commands.knowledge import shelf_of
from bot.commands.notify import Supervisor
from bot.commands.schemas import check_database
from bot.delivery.receiving import TOKEN_REFUSED
from bot.logs import start_logging
from bot.settings import Settings
from bot.web.routes import site
from bot.web.serving import serving

FIRST_PAUSE = 1.0
# Somebody in danger may be waiting for the network to come back.
LONGEST_PAUSE = 2.0

_log = logging.getLogger(__name__)


def run_bot(settings: Settings, wires: Wires) -> None:
    """Run until SIGTERM or SIGINT, or raise CommandFault with what to mend."""
    token = settings.bot_token.get_secret_value()
    if not token:
        raise CommandFault("PIMH_BOT_TOKEN is not set: put the token from @BotFather there")
    start_logging(token, settings.webhook_secret.get_secret_value())
    try:
        # A release that went back must not write where it does not know every table.
        check_database(settings.database)
    except Refused as why:
        raise CommandFault(wording.refused(why)) from None
    shelf = shelf_of(settings)
    try:
        with FileLock(f"{settings.database}.lock", timeout=0), closing(_door(settings)) as door:
            bound = settings.model_copy(update={"http": _bound(settings, door)})
            asyncio.run(_run(build(bound, RealClock(), shelf, wires), door))
    except Timeout:
        raise CommandFault(
            f"another bot runs on {settings.database}: stop it, or set PIMH_DATABASE"
        ) from None
    except InvalidToken:
        raise CommandFault(TOKEN_REFUSED) from None
    except TelegramError as refused:
        raise CommandFault(f"the Bot API server refused: {refused}") from None
    except (sqlite3.Error, OSError) as fault:
        raise CommandFault(f"the database {settings.database} cannot be used: {fault}") from None


def _door(settings: Settings) -> socket.socket:
    host, port = settings.address
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as fault:
        raise CommandFault(
            f"PIMH_HTTP {settings.http} cannot be used: {fault.strerror}; port 0 takes any"
        ) from None


def _bound(settings: Settings, door: socket.socket) -> str:
    """Return where the door is, in place of a port 0 that the system chose."""
    host, _, _ = settings.http.rpartition(":")
    return f"{host}:{door.getsockname()[1]}"


async def _run(app: App, door: socket.socket) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, told.set)
    host, port = door.getsockname()[:2]
    above = notify.supervisor(os.environ)
    async with serving(site(app), door), _watched(app, above):
        # Whether Telegram can be reached is no reason for systemd to start it again and again.
        above.tell("READY=1", f"STATUS=health at {host}:{port}")
        await _until_stopped(app, told, f"{host}:{port}")
    if app.pulse.reason:
        raise CommandFault(app.pulse.reason)


@asynccontextmanager
async def _watched(app: App, above: Supervisor) -> AsyncIterator[None]:
    """Feed systemd's watchdog until the block ends."""
    polls = not app.house.settings.webhook_url

    def is_well() -> bool:
        return notify.lives(polls, app.pulse.age())

    feeding = asyncio.create_task(notify.feed(above, is_well, app.house.clock), name="watchdog")
    try:
        yield
    finally:
        feeding.cancel()
        above.tell("STOPPING=1")


async def _until_stopped(app: App, told: asyncio.Event, address: str) -> None:
    starting = asyncio.create_task(start_when_reachable(app, app.house.clock))
    stopping = asyncio.create_task(_first(told, app.pulse.ended))
    await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
    try:
        if starting.done():
            starting.result()
            _log.info("running as @%s", app.application.bot.username, extra={"http": address})
            await stopping
    finally:
        starting.cancel()
        stopping.cancel()
        await app.stop()


async def _first(*events: asyncio.Event) -> None:
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()


async def start_when_reachable(app: App, clock: Clock) -> None:
    """Start, trying again while the Bot API server cannot be reached."""
    pause = FIRST_PAUSE
    await app.prepare()
    while True:
        try:
            await app.connect()
        except NetworkError as away:
            _log.warning("the Bot API server cannot be reached: %s", away)
            await clock.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return
