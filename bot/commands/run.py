"""`pimh-bot run`: the bot until it is told to stop."""

import asyncio
import logging
import signal
import sqlite3

from telegram.error import InvalidToken, NetworkError

from bot.app import App, Wires, build
from bot.clock import Clock, RealClock
from bot.commands.fault import CommandFault
from bot.commands.knowledge import shelf_of
from bot.logs import start_logging
from bot.settings import Settings

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0

_log = logging.getLogger(__name__)


def run_bot(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT, or raise CommandFault with what to mend."""
    token = settings.bot_token.get_secret_value()
    if not token:
        raise CommandFault("PIMH_BOT_TOKEN is not set: put the token from @BotFather there")
    start_logging(token)
    app = build(settings, RealClock(), shelf_of(settings), Wires())
    try:
        asyncio.run(_until_stopped(app))
    except InvalidToken:
        raise CommandFault("the Bot API server does not know PIMH_BOT_TOKEN: check it") from None
    except sqlite3.Error as fault:
        raise CommandFault(f"the database {settings.database} cannot be used: {fault}") from None


async def _until_stopped(app: App) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, told.set)
    starting = asyncio.create_task(start_when_reachable(app, app.house.clock))
    stopping = asyncio.create_task(told.wait())
    await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
    try:
        if starting.done():
            starting.result()
            _log.info("running as @%s", app.application.bot.username)
            await told.wait()
    finally:
        starting.cancel()
        stopping.cancel()
        await app.stop()


async def start_when_reachable(app: App, clock: Clock) -> None:
    """Start, trying again while the Bot API server cannot be reached."""
    pause = FIRST_PAUSE
    while True:
        try:
            await app.start()
        except NetworkError as away:
            _log.warning("the Bot API server cannot be reached: %s", away)
            await clock.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return
