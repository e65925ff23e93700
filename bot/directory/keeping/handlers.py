"""What the specialist's buttons about services do: add, change a field, pause, close, check."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.context import Context
from bot.delivery.said import Instead
from bot.dialog import Dialog
from bot.directory.acting import act, do, show, subject
from bot.directory.finding.handlers import Finder
from bot.directory.keeping import rules, store, wording
from bot.directory.values import ROOM, Status
from bot.reply import Reply
from bot.room import Handler
from bot.safety.values import Profile

TYPE, NAME = "keep-type", "keep-name"
# A new service gets its kind by a button; until then it has the commonest of the report.
FIRST_KIND = "early-help"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps services in the chat."""

    finder: Finder

    async def desk(self, context: Context) -> None:
        """Show what waits for whoever keeps the directory."""
        hers, names = act(context), self.finder.pages.kinds()
        await show(context, lambda db: store.desk(db, hers, names), wording.desk)

    async def closed(self, context: Context) -> None:
        """List the services that are closed."""
        hers, names = act(context), self.finder.pages.kinds()
        await show(context, lambda db: store.desk(db, hers, names), wording.closed)

    async def ask(self, context: Context) -> None:
        """Ask for what a field is to say; names and phones of colleagues pass the guard."""
        hers, names = act(context), self.finder.pages.kinds()
        opened = Dialog(ROOM, TYPE, context.press.row, Profile.PUBLISH, hers.now)
        await show(context, lambda db: store.ask(db, opened, hers, names), wording.ask)

    async def typed(self, context: Context) -> None:
        """Write what was typed for a field."""
        row, text = subject(context), context.text
        hers, names = act(context), self.finder.pages.kinds()
        await do(context, lambda db: store.write(db, row, text, hers, names), wording.sheet)

    async def new(self, context: Context) -> None:
        """Ask for the name of a new service."""
        hers = act(context)
        opened = Dialog(ROOM, NAME, 0, Profile.PUBLISH, hers.now)
        await context.ask(opened, Instead(wording.name_it()))

    async def named(self, context: Context) -> None:
        """Add a service of this name; it takes nobody before it is opened."""
        name = " ".join(context.text.split())[: rules.LONGEST_NAME]
        hers, names = act(context), self.finder.pages.kinds()
        await do(context, lambda db: store.add(db, name, FIRST_KIND, hers, names), wording.sheet)

    def standing(self, status: Status) -> Handler:
        """Return the handler that opens, pauses or closes a service."""
        return self._doing(
            lambda db, row, hers, names: store.stand(db, row, status, hers, names), wording.sheet
        )

    def _doing(self, work: Callable[..., T], say: Callable[[T], Reply]) -> Handler:
        """Return the handler that does something to a service as it was shown."""

        async def handler(context: Context) -> None:
            row, hers, names = context.press.row, act(context), self.finder.pages.kinds()
            await show(context, lambda db: work(db, row, hers, names), say)

        return handler

    @property
    def presses(self) -> dict[str, Handler]:
        """Return the specialist's buttons."""
        return {
            "keeping": self.desk,
            "keep": self._doing(store.sheet, wording.sheet),
            "checked": self._doing(store.check, wording.checked),
            "pause": self.standing(Status.PAUSED),
            "open": self.standing(Status.OPEN),
            "close": self._doing(store.shown, wording.confirm_close),
            "closed-list": self.closed,
            "closed": self.standing(Status.CLOSED),
            "pick": self._doing(store.field, wording.pick),
            "toggle": self._doing(store.toggle, wording.pick),
            "type": self.ask,
            "new": self.new,
        }

    @property
    def expects(self) -> dict[str, Handler]:
        """Return what she types."""
        return {TYPE: self.typed, NAME: self.named}
