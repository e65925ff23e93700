"""The directory as a file in the chat: sent out, taken in, every fault said with its line."""

import asyncio
from dataclasses import dataclass

from bot.context import Context, FileRefused
from bot.delivery.said import Instead
from bot.dialog import Dialog
from bot.directory.acting import act, do, show
from bot.directory.filing import reading, store, wording
from bot.directory.finding.handlers import Finder
from bot.directory.values import ROOM, NotNow
from bot.marked import Faults
from bot.room import Handler
from bot.safety.values import Profile

FILE = "file"
# Some two hundred services with the waits of two years; more are for `pimh-bot services import`.
MOST_BYTES = 300_000


@dataclass(frozen=True, slots=True)
class Clerk:
    """Takes files in and hands them out."""

    finder: Finder

    async def ask(self, context: Context) -> None:
        """Ask for a file."""
        hers = act(context)
        opened = Dialog(ROOM, FILE, 0, Profile.PUBLISH, hers.now)
        await context.ask(opened, Instead(wording.ask()))

    async def take_out(self, context: Context) -> None:
        """Send all services as a file."""
        now = act(context).now
        await show(context, lambda db: store.taken_out(db, now), wording.taken_out)

    async def take_in(self, context: Context) -> None:
        """Take over the services of the file that was sent, or say what is wrong with it."""
        hers, kinds = act(context), frozenset(self.finder.pages.kinds())
        try:
            text, read = await _sent(context), context.house.database.read
            known = await read(store.around, kinds, hers.today, hers.now)
            # Before the transaction: reading takes a second, in which nobody else could write.
            filed = await asyncio.to_thread(reading.read, text, known)
            await do(context, lambda db: store.put_by(db, filed, hers), wording.put)
        except NotNow:
            await context.say(wording.not_read())
        except Faults as found:
            await context.say(wording.faults(found.faults))

    @property
    def presses(self) -> dict[str, Handler]:
        """Return its buttons."""
        return {"file-in": self.ask, "file-out": self.take_out}


async def _sent(context: Context) -> str:
    """Return the text of a file or a message, or raise NotNow; the reader guards what is in it."""
    if not context.arrival.file_id:
        return context.text
    try:
        return await context.file_text(MOST_BYTES)
    except FileRefused as fault:
        raise NotNow("unreadable") from fault
