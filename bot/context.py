"""What a handler is given: who asks, what arrived, and one way to finish."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Self, TypeVar, TypeVarTuple

from sqlite_utils.db import Database as Db
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext, ExtBot

from bot import dialog
from bot.clock import Clock
from bot.database import Database
from bot.delivery import store
from bot.delivery.arrival import Arrival
from bot.delivery.said import Keys, Said, parcels
from bot.delivery.sender import Sender
from bot.dialog import Dialog, Dialogs
from bot.documents.studio import Studio
from bot.fetching.fetcher import Fetching
from bot.people import store as people
from bot.people.values import Person
from bot.reply import Keyboard, Press, Reply
from bot.settings import Settings

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class FileRefused(Exception):
    """A file that is not taken: 'too long', or 'unreadable'."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class House:
    """What every room stands on. `outside` asks feeds, each host in its turn."""

    settings: Settings
    clock: Clock
    database: Database
    dialogs: Dialogs
    sender: Sender
    studio: Studio
    outside: Fetching


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[str, Any]]):
    """One arrival on its way through one handler."""

    arrival: Arrival
    house: House
    person: Person | None = None
    # Who the person is once the arrival has been handled: she may have joined or left by it.
    became: Person | None = None
    # What stands before the answer: a crisis message that could not be sent on receipt.
    before: tuple[Reply, ...] = ()
    crisis_message: int | None = None
    toast: str = ""
    finished: bool = False
    # The name under which the time it takes is counted.
    handled_by: str = "gate"

    @classmethod
    def from_update(
        cls, update: object, application: Application[Any, Self, Any, Any, Any, Any]
    ) -> Self:
        """Build the context of an arrival, as the Application asks for each."""
        context = super().from_update(update, application)
        if isinstance(update, Arrival):
            context.arrival = update
        context.house = application.bot_data["house"]
        return context

    @property
    def asker(self) -> Person:
        """Return the member who asks; only for handlers that strangers cannot reach."""
        if self.person is None:
            raise LookupError("this handler is open to strangers, who are not members")
        return self.person

    @property
    def text(self) -> str:
        """Return what was written, every identifier replaced."""
        return self.arrival.text

    @property
    def words(self) -> str:
        """Return what stands after the command."""
        return self.arrival.text.partition(" ")[2].strip()

    @property
    def press(self) -> Press:
        """Return the button that was pressed."""
        return Press.unpack(self.arrival.data)

    async def file_text(self, most: int) -> str:
        """Return the text of the file that was sent, at most so many bytes; or raise FileRefused.

        What its size is said to be counts only if it is too much.
        """
        try:
            file = await self.bot.get_file(self.arrival.file_id)
            if (file.file_size or 0) > most:
                raise FileRefused("too long")
            content = bytes(await file.download_as_bytearray())
            if len(content) > most:
                raise FileRefused("too long")
            return content.decode("utf-8-sig")
        except (TelegramError, UnicodeDecodeError) as fault:
            raise FileRefused("unreadable") from fault

    async def finish(
        self,
        work: Callable[[Db, *Ts], T],
        /,
        *args: *Ts,
        say: Callable[[T], Said],
    ) -> None:
        """Do the work, put what is said into the outbox and mark the update handled, all or none.

        Raises whatever the work refuses with; then nothing was written and nothing is said.
        """

        now = self.house.clock.now()

        def whole(db: Db) -> tuple[dict[int, Dialog], Person | None]:
            # Handled already: the effect was recorded then, and happens once.
            if store.mark_handled(db, self.arrival.update_id, now):
                self._post(db, say(work(db, *args)))
            return dialog.every(db), people.by_user(db, self.arrival.user_id, now)

        dialogs, self.became = await self.house.database.write(whole)
        self.house.dialogs.remember(dialogs)
        self.finished = True
        self.house.sender.wake()

    async def say(self, said: Said) -> None:
        """Say something and mark the update handled."""
        await self.finish(_nothing, say=lambda _: said)

    async def ask(self, dialog_opened: Dialog, said: Said) -> None:
        """Say something and give the person's next text to a dialog."""
        await self.finish(dialog.put, self.arrival.chat_id, dialog_opened, say=lambda _: said)

    def under_crisis(self, keyboard: Keyboard) -> Said:
        """Return what hangs buttons under the crisis message that this update got."""
        if not keyboard:
            return ()
        if self.crisis_message is not None:
            return Keys(self.crisis_message, keyboard)
        self.before = tuple(Reply(reply.text, keyboard) for reply in self.before)
        return ()

    def _post(self, db: Db, said: Said) -> None:
        arrival = self.arrival
        pressed = arrival.message_id if arrival.data else 0
        sayings = said if isinstance(said, tuple) else (said,)
        crisis = parcels(self.before, arrival.chat_id, 0)
        out = parcels(sayings, arrival.chat_id, pressed)
        first = (replace(parcel, urgent=True) for parcel in crisis)
        store.post(db, (*first, *out), arrival.update_id, self.house.clock.now())


def _nothing(_db: Db) -> None:
    return None
