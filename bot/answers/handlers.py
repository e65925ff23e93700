"""Questions, and the buttons under answers."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.answers import store, wording
from bot.answers.asking import Asked, InCrisis, Refused, kept_back, row_kept_back, shown_library
from bot.answers.rules import Answer, Choose, open_rows
from bot.answers.shelf import Shelf
from bot.answers.store import Shown
from bot.answers.wording import Offer, Scene
from bot.context import Context
from bot.delivery.said import Gone, Instead, Said
from bot.pages.facts import read_facts
from bot.pages.values import Library, Page
from bot.people.values import PAGE_ROLES, Person
from bot.reply import Reply


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers from one shelf. `drafts_for` says whether a person is shown unsigned pages."""

    shelf: Shelf
    offers: frozenset[Offer]
    zone: ZoneInfo
    drafts_for: Callable[[Person], bool]

    async def question(self, context: Context) -> None:
        """Answer a question in the person's own words."""
        scene = await self._scene(context)
        asked = await asyncio.to_thread(
            self.shelf.asker.ask,
            context.text,
            scene,
            approved_only=not self.drafts_for(context.asker),
        )
        await _finish(context, _shown(asked), scene, _said(context, asked))

    async def open_row(self, context: Context) -> None:
        """Show the row whose button was pressed, in place of what offered it."""
        await self._show_row(context, Instead)

    async def beside(self, context: Context) -> None:
        """Show the row whose button was pressed below the crisis message, which stays."""
        await self._show_row(context, lambda reply: reply)

    async def open_page(self, context: Context) -> None:
        """Offer the rows of a page."""
        await self._show_page(context, _rows_of)

    async def steps(self, context: Context) -> None:
        """List every step of a page."""
        await self._show_page(context, wording.steps)

    async def _show_row(self, context: Context, where: Callable[[Reply], Said]) -> None:
        found = self._library(context).numbered_row(context.press.row)
        if found is None:
            await context.say(wording.no_longer_there())
            return
        page, row = found
        scene = await self._scene(context)
        instead = row_kept_back(page, row, scene)
        if instead is not None:
            await context.say(where(instead))
            return
        shown = Shown("opened", page.id, row.slug, page.version)
        await _finish(context, shown, scene, where(wording.answer(page, row, scene)))

    async def _show_page(self, context: Context, say: Callable[[Page, Scene], Reply]) -> None:
        page = self._library(context).numbered_page(context.press.row)
        if page is None:
            await context.say(wording.no_longer_there())
            return
        scene = await self._scene(context)
        await context.say(Instead(kept_back(page, scene) or say(page, scene)))

    def _library(self, context: Context) -> Library:
        drafts = self.drafts_for(context.asker)
        return shown_library(self.shelf.library, approved_only=not drafts)

    async def _scene(self, context: Context) -> Scene:
        house = context.house
        now = house.clock.now()
        due = await house.database.read(store.notice_is_due, context.asker.id, now)
        mine = self.offers if context.asker.may(PAGE_ROLES) else self.offers - {Offer.REVIEW}
        return Scene(now.astimezone(self.zone), mine, False, (), due)


async def _finish(context: Context, shown: Shown, scene: Scene, said: Said) -> None:
    noticed = scene.full_notice and shown.slug is not None
    now = context.house.clock.now()
    await context.finish(store.record, context.asker.id, shown, now, noticed, say=lambda _: said)


def _rows_of(page: Page, scene: Scene) -> Reply:
    return wording.choose_row(page, open_rows(page, read_facts("")), scene)


def _shown(asked: Asked) -> Shown:
    match asked.verdict:
        case Answer(page=page, row=row):
            return Shown("answer", page.id, row.slug, page.version)
        case Choose() | InCrisis():
            return Shown("choose")
        case _:
            return Shown("unknown")


def _said(context: Context, asked: Asked) -> Said:
    """Return what is said; a red flag's message went out on receipt, its buttons follow it."""
    if isinstance(asked.verdict, InCrisis):
        return context.under_crisis(asked.replies[0].keyboard)
    if isinstance(asked.verdict, Refused):
        # The guard on receipt let it pass for a form that has closed since.
        return Gone(context.arrival.message_id), asked.replies[-1]
    return asked.replies
