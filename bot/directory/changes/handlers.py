"""What the button under news does: show what has changed."""

from dataclasses import dataclass

from bot.context import Context
from bot.directory.acting import act, show
from bot.directory.changes import store, wording
from bot.directory.finding.handlers import Finder
from bot.room import Handler


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Shows what has changed."""

    finder: Finder

    async def news(self, context: Context) -> None:
        """Show what has changed for the person."""
        row, hers, names = context.press.row, act(context), self.finder.pages.kinds()
        await show(context, lambda db: store.told(db, row, hers, names), wording.told)

    @property
    def presses(self) -> dict[str, Handler]:
        """Return its button."""
        return {"news": self.news}
