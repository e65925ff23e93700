"""Hours and cover in the chat."""

from dataclasses import dataclass

from bot.consult.acting import Act, act, do, form, show
from bot.consult.cover import desk, wording
from bot.consult.values import Means
from bot.context import Context
from bot.room import Handler
from bot.safety.values import Profile

INSTEAD = "instead"


@dataclass(frozen=True, slots=True)
class Covering:
    """Lets specialists and admins say who answers, and when."""

    means: Means

    async def board(self, context: Context) -> None:
        """Show hours and cover."""
        hers = self._act(context)
        await show(context, lambda db: desk.board(db, hers), wording.board)

    async def hours(self, context: Context) -> None:
        """Offer other hours."""
        hers = self._act(context)
        await show(context, lambda db: desk.board(db, hers), wording.hours)

    async def span(self, context: Context) -> None:
        """Choose the hours of a working day."""
        hers, choice = self._act(context), context.press.row
        await show(context, lambda db: desk.put_span(db, choice, hers), wording.hours)

    async def days(self, context: Context) -> None:
        """Choose in how many working days an answer is due."""
        hers, days = self._act(context), context.press.row
        await show(context, lambda db: desk.put_days(db, days, hers), wording.hours)

    async def weekday(self, context: Context) -> None:
        """Take a weekday in or out."""
        hers, weekday = self._act(context), context.press.row
        await show(context, lambda db: desk.toggle(db, weekday, hers), wording.hours)

    def who(self, action: str) -> Handler:
        """Return the handler that offers people for a part."""

        async def handler(context: Context) -> None:
            hers = self._act(context)
            await show(
                context, lambda db: desk.candidates(db, hers), lambda f: wording.who(f, action)
            )

        return handler

    async def when(self, context: Context) -> None:
        """Offer the days of a cover."""
        hers, person = self._act(context), context.press.row
        await show(context, lambda db: desk.board(db, hers), lambda f: wording.when(f, person))

    async def cover(self, context: Context) -> None:
        """Note a cover."""
        hers, row = self._act(context), context.press.row
        await show(context, lambda db: desk.cover(db, row, hers), wording.board)

    async def uncover(self, context: Context) -> None:
        """Take a cover back."""
        hers, number = self._act(context), context.press.row
        await show(context, lambda db: desk.uncover(db, number, hers), wording.board)

    async def name(self, context: Context) -> None:
        """Name the colleague who answers when nobody else can."""
        hers, person = self._act(context), context.press.row
        await show(context, lambda db: desk.name(db, person, hers), wording.board)

    async def outside(self, context: Context) -> None:
        """Ask whom to name outside the bot."""
        await context.ask(
            form(self._act(context), INSTEAD, 0, Profile.PUBLISH), wording.ask_instead()
        )

    async def named(self, context: Context) -> None:
        """Keep whom to ask outside the bot."""
        hers, text = self._act(context), context.text
        await do(context, lambda db: desk.instead(db, text, hers), wording.board)

    def _act(self, context: Context) -> Act:
        return act(context, self.means)
