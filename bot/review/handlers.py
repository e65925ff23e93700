"""Reading and signing: the list, one page, one row, cut-offs, signature, history."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.context import Context
from bot.delivery.said import Instead, Said
from bot.pages.loader import Fault, Folder
from bot.pages.signing import SigningRefused
from bot.pages.values import Page, Row
from bot.pages.versions import Done, Papers, Version
from bot.review import rules, signing_wording, store, wording
from bot.review.rules import Item, NotThere
from bot.review.store import Act, Sheet

Trying = Callable[[Folder, Folder, Path], tuple[list[Fault], int]]


@dataclass(frozen=True, slots=True)
class Books:
    """What review is given: the texts, how a row looks to a Champion, how an edit is tried, and
    how what is served is told of a change."""

    papers: Papers
    screen: Callable[[Page, Row], str]
    trying: Trying
    refresh: Callable[[], Awaitable[None]]

    def act(self, context: Context) -> Act:
        """Return who does something now."""
        house = context.house
        now = house.clock.now()
        today = now.astimezone(house.settings.local).date()
        return Act(context.asker, now, today, self.papers)


@dataclass(frozen=True, slots=True)
class Reading:
    """Shows pages to whoever may sign them, and takes her signature."""

    books: Books

    async def waiting(self, context: Context) -> None:
        """List what waits, or what was looked for by words; an open form is closed."""
        words = "" if context.arrival.data else context.words
        if not words:
            await self._list(context, wording.waiting)
            return
        await self._list(
            context, lambda items, _: wording.found(rules.matching(items, words), words)
        )

    async def in_use(self, context: Context) -> None:
        """List signed and retired pages."""
        await self._list(context, wording.in_use)

    async def page(self, context: Context) -> None:
        """Show one version; a form that was open is closed."""
        act = self.books.act(context)
        await or_gone(
            context,
            context.finish(
                store.opened, act, context.press.row, say=lambda sheet: wording.page(sheet, act.by)
            ),
        )

    async def row(self, context: Context) -> None:
        """Show one row as a Champion sees it."""
        screen = self.books.screen
        await or_gone(
            context,
            context.finish(
                store.sheet_of_row,
                self.books.papers,
                context.press.row,
                say=lambda found: wording.row(*found, screen),
            ),
        )

    async def history(self, context: Context) -> None:
        """Show who did what, when and why."""
        papers = self.books.papers

        def say(found: tuple[Version, list[Done], list[Version]]) -> Instead:
            return wording.history(found, papers.page(found[0]).title)

        await or_gone(context, context.finish(store.history, context.press.row, say=say))

    async def bands(self, context: Context) -> None:
        """Show the cut-offs of a version that are not national."""
        await self._sheet(context, signing_wording.bands)

    async def confirm(self, context: Context) -> None:
        """Confirm them in the specialist's name."""
        act = self.books.act(context)
        await or_gone(
            context,
            context.finish(
                store.confirm_bands,
                act,
                context.press.row,
                say=lambda sheet: wording.page(sheet, act.by),
            ),
        )
        await self.books.refresh()

    async def sign(self, context: Context) -> None:
        """Say what the signature means, and ask for it."""
        act = self.books.act(context)
        await self._signing(
            context,
            context.finish(
                store.sheet_to_sign,
                act,
                context.press.row,
                say=lambda sheet: signing_wording.ask_signature(sheet, act.by),
            ),
        )

    async def seal(self, context: Context) -> None:
        """Take the signature and serve the version."""
        act = self.books.act(context)
        await self._signing(
            context,
            context.finish(
                store.sign,
                act,
                context.press.row,
                say=lambda outcome: signing_wording.signed(outcome, act.by),
            ),
        )
        await self.books.refresh()

    async def renew(self, context: Context) -> None:
        """Offer later review dates."""
        await self._sheet(context, wording.renew)

    async def _list(self, context: Context, say: Callable[[Sequence[Item], int], Instead]) -> None:
        start = max(context.press.row, 0) if context.arrival.data else 0
        act = self.books.act(context)
        await context.finish(store.listed, act, say=lambda items: say(items, start))

    async def _sheet(self, context: Context, say: Callable[[Sheet], Said]) -> None:
        await or_gone(
            context,
            context.finish(store.sheet, self.books.papers, context.press.row, say=say),
        )

    async def _signing(self, context: Context, finishing: Awaitable[None]) -> None:
        try:
            await or_gone(context, finishing)
        except SigningRefused as why:
            await context.say(signing_wording.refused(why.reason))


async def or_gone(context: Context, finishing: Awaitable[None]) -> None:
    """Finish, or say that what a button stood for is not there any more."""
    try:
        await finishing
    except NotThere:
        await context.say(wording.not_there())
