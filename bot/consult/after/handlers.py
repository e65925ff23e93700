"""What happened next, in the chat."""

from dataclasses import dataclass

from bot.consult.acting import Act, act, do, show
from bot.consult.after import store, wording
from bot.consult.after.rules import Outcome
from bot.consult.after.store import Round
from bot.consult.values import Means
from bot.context import Context
from bot.delivery.said import Instead
from bot.reply import Reply
from bot.room import Handler


@dataclass(frozen=True, slots=True)
class After:
    """Asks Champions what became of what was referred or consulted."""

    means: Means

    async def going(self, context: Context) -> None:
        """Show what is still to be said."""
        hers = self._act(context)
        await show(context, lambda db: store.going(db, hers), self._say)

    def outcome(self, outcome: Outcome) -> Handler:
        """Return the handler that keeps an outcome."""

        async def handler(context: Context) -> None:
            hers, number = self._act(context), context.press.row
            await show(context, lambda db: store.say(db, number, outcome, hers), self._say)

        return handler

    async def came_back(self, context: Context) -> None:
        """Keep that a referral came back, and ask where from in a message of its own."""
        hers, number = self._act(context), context.press.row
        await do(
            context,
            lambda db: store.came_back(db, number, hers),
            lambda both: (Instead(self._say(both[0])), both[1]),
        )

    async def skip_all(self, context: Context) -> None:
        """Leave all of it out."""
        hers = self._act(context)
        await show(context, lambda db: store.skip_all(db, hers), self._say)

    def switch(self, *, wanted: bool) -> Handler:
        """Return the handler that switches the question on or off; twice is once."""

        async def handler(context: Context) -> None:
            hers = self._act(context)
            await show(context, lambda db: store.switch(db, hers, wanted=wanted), self._say)

        return handler

    def _say(self, found: Round) -> Reply:
        return wording.round_(found, self.means.cited)

    def _act(self, context: Context) -> Act:
        return act(context, self.means)
