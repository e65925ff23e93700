"""The queue in the chat."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.consult.acting import Act, act, do, form, show, subject
from bot.consult.queue import store, wording
from bot.consult.queue.store import Empty, Screen
from bot.consult.values import Means
from bot.context import Context
from bot.delivery.said import Instead
from bot.dialog import close
from bot.reply import Reply

BACK = "back"


@dataclass(frozen=True, slots=True)
class Queue:
    """Shows what waits to whoever answers."""

    means: Means

    async def queue(self, context: Context) -> None:
        """Show the question that is due first."""
        hers = self._act(context)
        await show(context, lambda db: store.first(db, hers), self._screen(hers))

    async def case(self, context: Context) -> None:
        """Show a question in its place."""
        hers, number = self._act(context), context.press.row
        await show(context, lambda db: store.one(db, number, hers), self._screen(hers))

    async def more(self, context: Context) -> None:
        """Offer what can be done beside answering."""
        hers, number = self._act(context), context.press.row
        await show(
            context,
            lambda db: store.to_answer(db, number, hers),
            lambda case: wording.more(case, gap=self.means.gap is not None),
        )

    async def colleagues(self, context: Context) -> None:
        """Offer those to whom it could be handed."""
        hers, number = self._act(context), context.press.row
        await show(context, lambda db: store.colleagues(db, number, hers), wording.colleagues)

    async def hand(self, context: Context) -> None:
        """Hand it to one of them."""
        hers, row = self._act(context), context.press.row
        await do(context, lambda db: store.hand(db, row, hers), wording.handed)

    async def gap(self, context: Context) -> None:
        """Mark it as a gap; it still waits for its answer."""
        hers, number = self._act(context), context.press.row
        await show(context, lambda db: store.mark_gap(db, number, hers), wording.marked)

    async def back(self, context: Context) -> None:
        """Ask what is to be asked back."""
        hers, number = self._act(context), context.press.row
        opened = form(hers, BACK, number)
        await do(
            context,
            lambda db: store.open_back(db, number, opened, hers),
            lambda _: wording.ask_back(),
        )

    async def asked_back(self, context: Context) -> None:
        """Ask it."""
        hers, number, text = self._act(context), subject(context), context.text
        await do(context, lambda db: store.ask_back(db, number, text, hers), wording.asked_back)

    async def stay(self, context: Context) -> None:
        """Close a form."""
        chat_id = context.arrival.chat_id
        await context.finish(close, chat_id, say=lambda _: Instead(wording.stayed()))

    def _screen(self, hers: Act) -> Callable[[Screen | Empty], Reply]:
        def say(found: Screen | Empty) -> Reply:
            if isinstance(found, Empty):
                return wording.empty(found)
            page = found.case.question.page
            cited = self.means.cited(page) if page else None
            return wording.screen(found, hers.hers, hers.zone, cited)

        return say

    def _act(self, context: Context) -> Act:
        return act(context, self.means)
