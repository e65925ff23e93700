"""What the specialist's buttons about local urgent lines do; memory and file follow at once."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.context import Context, House
from bot.dialog import Dialog
from bot.directory.acting import act, do, show, subject
from bot.directory.urgent import store, wording
from bot.directory.urgent.lines import Lines
from bot.directory.urgent.store import Kinds
from bot.directory.urgent.values import Board
from bot.directory.values import ROOM
from bot.errands import Errand
from bot.people import store as people
from bot.room import Handler
from bot.safety.values import Profile

LINE = "line-type"


@dataclass(frozen=True, slots=True)
class LineKeeper:
    """Keeps the local urgent lines in the chat. `kinds` are those of the crisis file."""

    lines: Lines
    kinds: Kinds
    house: House

    async def opened(self) -> None:
        """Take over what the database holds, and where everybody works."""
        now = self.house.clock.now()
        for person in await self.house.database.read(people.members, now):
            self.lines.settle(person)
        kept = await self.house.database.read(store.every)
        # A database that holds none may be new: what the file says stands until one is set.
        if kept:
            await self._follow()

    async def places(self, context: Context) -> None:
        """Ask for which locality lines are to be changed."""
        hers = act(context)
        await show(context, lambda db: store.places(db, hers), wording.places)

    async def board(self, context: Context) -> None:
        """Show the lines of a locality."""
        locality, hers = context.press.row, act(context)
        await show(context, lambda db: store.board(db, locality, self.kinds, hers), wording.board)

    async def ask(self, context: Context) -> None:
        """Ask for the number of a line and when it answers."""
        hers = act(context)
        opened = Dialog(ROOM, LINE, context.press.row, Profile.PUBLISH, hers.now)
        await show(context, lambda db: store.ask(db, opened, self.kinds, hers), wording.ask)

    async def typed(self, context: Context) -> None:
        """Set the line that was typed."""
        row, text, hers = subject(context), context.text, act(context)
        await do(context, lambda db: store.put(db, row, text, self.kinds, hers), wording.board)
        await self._follow()

    def changing(self, work: Callable[..., Board]) -> Handler:
        """Return the handler that changes lines and shows them."""

        async def handler(context: Context) -> None:
            row, hers = context.press.row, act(context)
            await show(context, lambda db: work(db, row, self.kinds, hers), wording.board)
            await self._follow()

        return handler

    def errand(self) -> Errand:
        """Return the errand that writes the file again, where it could not be, or names somebody.

        Whoever is forgotten is forgotten in the file, too.
        """
        return Errand("directory.lines", self.look)

    async def look(self) -> None:
        """Bring the file up to date, if it is not."""
        kept = await self.house.database.read(store.every)
        known = self.lines.written
        if kept != known and (kept or known is not None):
            await self._follow()

    async def _follow(self) -> None:
        """Let memory, and then the file, say what the database says."""
        kept = await self.house.database.read(store.every)
        self.lines.take(kept)
        await asyncio.to_thread(self.lines.write, kept)

    @property
    def presses(self) -> dict[str, Handler]:
        """Return its buttons."""
        return {
            "lines": self.places,
            "lines-of": self.board,
            "line": self.ask,
            "line-out": self.changing(store.drop),
            "lines-checked": self.changing(store.check),
        }

    @property
    def expects(self) -> dict[str, Handler]:
        """Return what she types."""
        return {LINE: self.typed}
