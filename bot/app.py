"""The whole bot: builds the rooms on the floor, loops over them, starts and stops."""

import asyncio
import logging
import secrets
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler
from telegram.request import BaseRequest

from bot import dialog, ledger, timer
from bot.answers.shelf import Shelf
from bot.answers.study import Study
from bot.clock import Clock
from bot.context import Context, House
from bot.database import Database
from bot.delivery import connections
from bot.delivery.arrival import Arrival
from bot.delivery.durations import Durations, Timed
from bot.delivery.handing import ChatByChat, Handing
from bot.delivery.inbox import Inbox
from bot.delivery.net import CrisisNet
from bot.delivery.pace import PUBLISHED, Pace
from bot.delivery.pulse import Pulse
from bot.delivery.readable import read
from bot.delivery.receiving import ReceivingBot
from bot.delivery.schema import schema as delivery_schema
from bot.delivery.sender import Sender
from bot.dialog import Dialogs
from bot.directory.urgent.lines import LOCAL_LINES, Lines, read_lines
from bot.documents.studio import Studio
from bot.errands import Errands
from bot.fetching.fetcher import Fetching
from bot.gate import wording
from bot.gate.handlers import Gate
from bot.gate.menus import Menus
from bot.gate.rules import table
from bot.housekeeping import every_job
from bot.pages.schema import schema as pages_schema
from bot.people.schema import schema as people_schema
from bot.reply import Reply
from bot.room import Room
from bot.rooms import every_room, feeds_fetcher, removed
from bot.safety.values import RedFlag
from bot.settings import Settings
from bot.timer import Ticker, run_due
from bot.vectors.schema import schema as vectors_schema

FLOOR_SCHEMAS = (
    people_schema,
    pages_schema,
    ledger.schema,
    dialog.schema,
    delivery_schema,
    timer.schema,
    vectors_schema,
)
ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY)
POLL_SECONDS = 30
MOST_SILENCE = 4 * POLL_SECONDS
TICK_SECONDS = 5

_log = logging.getLogger(__name__)

PtbApplication = Application[Any, Context, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Wires:
    """How the bot reaches a Bot API server, None being HTTP; how fast.

    `outside` answers for the feeds, None being HTTP. `lines` names the file of local urgent lines.
    """

    sending: BaseRequest | None = None
    polling: BaseRequest | None = None
    pace: Pace = PUBLISHED
    outside: Fetching | None = None
    lines: str = LOCAL_LINES


@dataclass(frozen=True, slots=True, repr=False)
class App:
    """The bot, built; `start` opens the database and begins to poll."""

    house: House
    rooms: tuple[Room, ...]
    inbox: Inbox
    net: CrisisNet
    menus: Menus
    pulse: Pulse
    handing: Handing[Context]
    study: Study
    ticker: Ticker
    durations: Durations
    errands: Errands
    application: PtbApplication

    async def start(self) -> None:
        """Open, migrate, take up what was left, and poll; raise sqlite3.Error or TelegramError."""
        await self.prepare()
        await self.connect()

    async def prepare(self) -> None:
        """Do what is done without Telegram, once; raise sqlite3.Error."""
        schemas = [*FLOOR_SCHEMAS, *(room.schema for room in self.rooms if room.schema)]
        await self.house.database.open(schemas)
        self.house.dialogs.remember(await self.house.database.read(dialog.every))
        for room in self.rooms:
            if room.opened is not None:
                await room.opened()
        self.study.start()

    async def connect(self) -> None:
        """Take up what was left, and poll; raise TelegramError, after which it is tried again."""
        await self.application.initialize()
        await self.inbox.refill()
        await self._ask_for_webhook()
        await self.house.sender.start()
        await self.application.start()
        await self.menus.publish(self.application.bot)
        self.ticker.start(self._tick)
        await self._start_polling()

    async def receive(self, body: dict[str, Any]) -> None:
        """Take an update from the webhook; return once it is kept, or raise NetworkError."""
        update = read(body, self.application.bot)
        self.pulse.beat()
        await self.net.catch(self.application.bot, update)
        await self.inbox.put(update)

    async def _ask_for_webhook(self) -> None:
        settings, bot = self.house.settings, self.application.bot
        secret = settings.webhook_secret.get_secret_value()
        if settings.webhook_url:
            await bot.set_webhook(
                settings.webhook_url, allowed_updates=ALLOWED_UPDATES, secret_token=secret
            )

    async def _start_polling(self) -> None:
        updater = self.application.updater
        if updater is not None and not self.house.settings.webhook_url:
            # A second `start` would find the application running, so the rest is tried in place.
            await updater.start_polling(
                timeout=POLL_SECONDS,
                bootstrap_retries=-1,
                allowed_updates=ALLOWED_UPDATES,
                error_callback=_away,
            )

    async def run_due(self) -> None:
        """Run every job whose time has come, each in its own transaction."""
        now, write = self.house.clock.now(), self.house.database.write
        ran = await asyncio.gather(
            *(write(run_due, job, now) for job in every_job(self.house, self.rooms)),
            return_exceptions=True,
        )
        self.house.sender.wake()
        # What was blanked since the last tick must not stay readable in the write-ahead log.
        await self.house.database.checkpoint()
        # A job that fails holds up no other, and is told of once all have had their turn.
        for fault in ran:
            if isinstance(fault, BaseException):
                raise fault

    def watch(self) -> None:
        """End the process if polling has stopped: a poll lasts half a minute at most."""
        if not self.house.settings.webhook_url and self.pulse.silence() > MOST_SILENCE:
            self.pulse.end("polling has stopped; it begins again with the next start")

    async def _tick(self) -> None:
        # As a task of the application a failing tick ends in the error handler, like an update.
        await asyncio.wait([self.application.create_task(self._look_after(), name="tick")])

    async def _look_after(self) -> None:
        self.watch()
        self.send_errands()
        await self.run_due()

    def send_errands(self) -> None:
        """Send every errand of the rooms that is not on its way."""
        self.errands.send(errand for room in self.rooms for errand in room.errands)

    async def stop(self) -> None:
        """Stop receiving, finish what is in hand, stop sending, close."""
        self.handing.stop()
        self.ticker.stop()
        await self.errands.stop()
        updater = self.application.updater
        if updater is not None and updater.running:
            # Raises again what ended the polling, such as a token that was revoked.
            with suppress(TelegramError):
                await updater.stop()
        if self.application.running:
            await self.application.stop()
        await self.house.sender.stop()
        self.net.close()
        await self.application.shutdown()
        await self.study.stop()
        await self.house.database.close()


def build(settings: Settings, clock: Clock, shelf: Shelf, wires: Wires) -> App:
    """Build the whole bot; nothing is opened or called."""
    dialogs = Dialogs()
    database = Database(settings.database)
    lines = read_lines(settings.database.with_name(wires.lines))
    crisis = _crisis(settings, clock, shelf, lines)
    net = CrisisNet(
        clock,
        crisis,
        lambda chat: dialogs.of(chat, clock.now()),
        shelf.means.examiner,
    )
    pulse = Pulse(clock)
    inbox = Inbox(database, clock, net)
    ways = connections.ways(settings.api_base, wires.sending, wires.polling)
    bot = ReceivingBot(settings.bot_token.get_secret_value(), net, pulse, inbox, **ways)
    durations = Durations()
    sender = Sender(bot, database, clock, wires.pace, durations)
    outside = wires.outside or feeds_fetcher(settings, clock)
    house = House(settings, clock, database, dialogs, sender, Studio(), outside)
    rooms = every_room(house, shelf, lines)
    known = table(rooms)
    menus = Menus(known)
    gate = Gate(known, net, menus, crisis, removed, lines.settle)
    handing = Handing(Timed(gate, durations, clock), clock)
    application = _application(bot, inbox, house, handing)
    return App(
        house=house,
        rooms=rooms,
        inbox=inbox,
        net=net,
        menus=menus,
        pulse=pulse,
        handing=handing,
        study=Study(shelf, database),
        ticker=Ticker(TICK_SECONDS),
        durations=durations,
        errands=Errands(),
        application=application,
    )


def _crisis(
    settings: Settings, clock: Clock, shelf: Shelf, lines: Lines
) -> Callable[[RedFlag, int], Reply]:
    """Return what a red flag in a chat is answered with, local numbers first: from memory alone."""

    def message(flag: RedFlag, chat_id: int) -> Reply:
        today = clock.now().astimezone(settings.local).date()
        return shelf.crisis.message(flag, lines.of(chat_id), today)

    return message


def _application(
    bot: ReceivingBot, inbox: Inbox, house: House, handing: Handing[Context]
) -> PtbApplication:
    application: PtbApplication = (
        ApplicationBuilder()
        .bot(bot)
        .update_queue(inbox)
        .concurrent_updates(ChatByChat())
        .context_types(ContextTypes(context=Context))
        .job_queue(None)
        .build()
    )
    application.bot_data["house"] = house
    application.add_handler(TypeHandler(Arrival, handing))
    application.add_error_handler(_apologise)
    return application


async def _apologise(update: object, context: Context) -> None:
    """Log a fault without what people wrote, and own up to it in the chat."""
    reference = secrets.token_hex(3)
    error = context.error
    # The frames alone: an exception's own words may hold what somebody wrote.
    frames = "".join(traceback.format_tb(error.__traceback__)) if error else ""
    _log.error("fault %s: %s\n%s", reference, type(error).__name__, frames)
    if isinstance(update, Arrival) and update.chat_id:
        await context.say(wording.apology(reference))


def _away(error: Exception) -> None:
    _log.warning("polling: %s", type(error).__name__)
