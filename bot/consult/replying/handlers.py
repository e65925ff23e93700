"""Replying in the chat, and reading a reply."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.consult.acting import Act, act, do, form, show, subject
from bot.consult.replying import store, wording
from bot.consult.replying.store import Written
from bot.consult.values import Means, Verdict, unpacked
from bot.context import Context
from bot.delivery.said import Instead, Said
from bot.reply import Reply
from bot.room import Handler

NEW_WORDS = "ready-words"


@dataclass(frozen=True, slots=True)
class Replying:
    """Takes replies from whoever answers."""

    means: Means

    def say(self, verdict: Verdict) -> Handler:
        """Return the handler that begins a reply; to agree needs no words."""

        async def handler(context: Context) -> None:
            hers, number = self._act(context), context.press.row
            if verdict is Verdict.AGREE:
                await show(
                    context,
                    lambda db: store.write(db, number, verdict, "", hers),
                    self._written(hers),
                )
                return
            opened = form(hers, f"say-{verdict.value}", number)
            await do(
                context,
                lambda db: store.open_reply(db, number, opened, hers),
                lambda _: wording.ask(verdict),
            )

        return handler

    def said(self, verdict: Verdict) -> Handler:
        """Return the handler that takes the words of a reply."""

        async def handler(context: Context) -> None:
            hers, number, text = self._act(context), subject(context), context.text
            await do(
                context,
                lambda db: store.write(db, number, verdict, text, hers),
                self._written(hers),
            )

        return handler

    async def send(self, context: Context) -> None:
        """Send a reply."""
        await self._send(context, today=False)

    async def send_today(self, context: Context) -> None:
        """Send a reply that is to be read today."""
        await self._send(context, today=True)

    async def read(self, context: Context) -> None:
        """Show a reply to whoever asked, and note that she has seen it."""
        hers, number = self._act(context), context.press.row

        def say(found: Written) -> Said:
            page = found.case.question.page
            reply = wording.read(found, hers.zone, self.means.cited(page) if page else None)
            return (Instead(reply), *wording.offered(found.answer.offer, hers.zone))

        await do(context, lambda db: store.read(db, number, hers), say)

    async def times(self, context: Context) -> None:
        """Offer the times that could go with a reply."""
        hers, number = self._act(context), context.press.row
        await show(
            context,
            lambda db: store.times(db, number, hers),
            lambda found: wording.times(found, hers.zone),
        )

    async def offer(self, context: Context) -> None:
        """Put a time beside a reply."""
        hers, (number, place) = self._act(context), unpacked(context.press.row)
        await show(context, lambda db: store.offer(db, number, place, hers), self._written(hers))

    async def ready(self, context: Context) -> None:
        """Offer the ready replies."""
        hers, number = self._act(context), context.press.row
        await show(
            context,
            lambda db: store.ready(db, number, hers),
            lambda found: wording.ready(number, found),
        )

    async def mend_ready(self, context: Context) -> None:
        """Offer the ready replies to be changed or thrown away."""
        hers, number = self._act(context), context.press.row
        await show(
            context,
            lambda db: store.ready(db, number, hers),
            lambda found: wording.mend_ready(number, found),
        )

    async def one_ready(self, context: Context) -> None:
        """Show a ready reply with what can be done about it."""
        hers, (number, key) = self._act(context), unpacked(context.press.row)
        await show(
            context,
            lambda db: store.one_ready(db, number, key, hers),
            lambda text: wording.one_ready(number, key, text),
        )

    async def drop_ready(self, context: Context) -> None:
        """Throw a ready reply away."""
        hers, (number, key) = self._act(context), unpacked(context.press.row)
        await show(
            context,
            lambda db: store.drop_ready(db, number, key, hers),
            lambda found: wording.ready(number, found),
        )

    async def ask_ready(self, context: Context) -> None:
        """Ask for other words for a ready reply."""
        hers, row = self._act(context), context.press.row
        await context.ask(form(hers, NEW_WORDS, row), Instead(wording.ask_ready(row)))

    async def new_words(self, context: Context) -> None:
        """Put other words in the place of a ready reply."""
        hers, row, text = self._act(context), subject(context), context.text
        number, _ = unpacked(row)
        await do(
            context,
            lambda db: store.change_ready(db, row, text, hers),
            lambda found: wording.ready(number, found),
        )

    async def keep_ready(self, context: Context) -> None:
        """Keep a reply as a ready one."""
        hers, number = self._act(context), context.press.row
        await do(
            context,
            lambda db: store.keep_ready(db, number, hers),
            lambda _: wording.ready_kept(),
        )

    async def use_ready(self, context: Context) -> None:
        """Begin a reply with a ready one."""
        hers, (number, key) = self._act(context), unpacked(context.press.row)
        await show(context, lambda db: store.use_ready(db, number, key, hers), self._written(hers))

    async def _send(self, context: Context, *, today: bool) -> None:
        hers, number = self._act(context), context.press.row
        await do(
            context,
            lambda db: store.send(db, number, hers, today=today),
            wording.sent,
        )

    def _written(self, hers: Act) -> Callable[[Written], Reply]:
        return lambda found: wording.written(found, hers.zone)

    def _act(self, context: Context) -> Act:
        return act(context, self.means)
