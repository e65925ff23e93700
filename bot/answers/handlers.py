"""Questions, and the buttons under answers."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.answers import beyond, mine, more_wording, store, tidying, wording
from bot.answers.asking import (
    Asked,
    InCrisis,
    Refused,
    Verdict,
    Withheld,
    found_pages,
    kept_back,
    row_kept_back,
    shown_library,
)
from bot.answers.beyond import Latest, Unasked
from bot.answers.mine import Place
from bot.answers.rules import Answer, Choose, Unknown
from bot.answers.shelf import Shelf
from bot.answers.store import Shown, Told, first_topic
from bot.answers.tidying import InChat
from bot.answers.wording import Offer, Scene
from bot.calendar import Calendar
from bot.context import Context
from bot.delivery.said import Gone, Instead, Said
from bot.pages.values import Library, Page, Row
from bot.people.values import PAGE_ROLES, Person, Role
from bot.reply import Reply
from bot.safety.identifiers.without import without_identifiers

# Answers a question that asks for nothing but a local service; None for every other question.
Local = Callable[[Context], Awaitable[Reply | None]]


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers from one shelf. `drafts_for` says whether a person is shown unsigned pages.

    `local` answers a question that asks for nothing but a local service. What `latest` was asked
    may be passed on to the specialist.
    """

    shelf: Shelf
    offers: frozenset[Offer]
    days: Calendar
    drafts_for: Callable[[Person], bool]
    local: Local
    unasked: Unasked = field(default_factory=Unasked)
    latest: Latest = field(default_factory=Latest)

    @property
    def zone(self) -> ZoneInfo:
        """Return the area's local time."""
        return self.days.zone

    async def question(self, context: Context) -> None:
        """Answer a question in the person's own words."""
        scene = await self.scene(context)
        asked = await self._ask(context, context.text, scene)
        here = await self._local(context, asked)
        if here is not None:
            await _finish_here(context, here)
            return
        self._keep(context, context.text, asked)
        again = await self._again(context, asked)
        said = again or _said(context, asked)
        await _finish(context, _shown(asked), scene, said)

    async def refusing(self, context: Context, notice: Reply) -> Reply:
        """Hang "ask without it" under a refusal, where what is left finds a page."""
        text = without_identifiers(context.text)
        if text is None:
            return notice
        asked = await self._ask(context, text, await self.scene(context))
        if not isinstance(asked.verdict, Answer | Choose):
            return notice
        self.unasked.put(context.arrival.chat_id, text, context.house.clock.now())
        return more_wording.without(notice)

    async def without(self, context: Context) -> None:
        """Answer a refused question without what was left out."""
        text = self.unasked.take(context.arrival.chat_id, context.house.clock.now())
        if text is None:
            await context.say(more_wording.too_late())
            return
        scene = await self.scene(context)
        asked = await self._ask(context, text, scene)
        self._keep(context, text, asked)
        await _finish(context, _shown(asked), scene, asked.replies)

    async def open_row(self, context: Context) -> None:
        """Show the row whose button was pressed, in place of what offered it."""
        await self._show_row(context, Instead)

    async def beside(self, context: Context) -> None:
        """Show the row whose button was pressed below the crisis message, which stays."""
        await self._show_row(context, lambda reply: reply)

    async def steps(self, context: Context) -> None:
        """List every step of a page."""
        await self._show_page(context, wording.steps)

    def _keep(self, context: Context, text: str, asked: Asked) -> None:
        """Remember a question until it is passed on; one with a red flag is for the phone."""
        chat_id = context.arrival.chat_id
        if isinstance(asked.verdict, InCrisis | Refused) or context.arrival.red_flag:
            self.latest.drop(chat_id)
        else:
            self.latest.put(chat_id, text, found_pages(asked), context.house.clock.now())

    async def _ask(self, context: Context, text: str, scene: Scene) -> Asked:
        drafts = self.drafts_for(context.asker)
        asker = self.shelf.asker
        return await asyncio.to_thread(asker.ask, text, scene, approved_only=not drafts)

    async def _local(self, context: Context, asked: Asked) -> Reply | None:
        """Return the local services that were asked for, with what the pages have beside them.

        Where risk is as much as mentioned, the pages answer.
        """
        found = asked.examined
        if found.red_flag or found.identifiers or found.safety_line:
            return None
        here = await self.local(context)
        return here and wording.beside_services(here, _pages(asked.verdict))

    async def _again(self, context: Context, asked: Asked) -> Reply | None:
        """Return a short answer where the same one was given just now, nothing added."""
        if not isinstance(asked.verdict, Answer) or asked.examined.safety_line:
            return None
        page, row = asked.verdict.page, asked.verdict.row
        house = context.house
        place = Place(page.id, row.slug)
        seen = await house.database.read(mine.still_stands, context.asker.id, place)
        if seen is None or not beyond.is_repeat(seen, page, house.clock.now()):
            return None
        at = seen.at.astimezone(self.zone)
        return more_wording.same_again(page, row, at, asked.verdict.near)

    async def _show_row(self, context: Context, where: Callable[[Reply], Said]) -> None:
        found = self.library(context).numbered_row(context.press.row)
        if found is None:
            await context.say(wording.no_longer_there())
            return
        page, row = found
        scene = await self.scene(context)
        instead = row_kept_back(page, row, scene)
        if instead is not None:
            await context.say(where(instead))
            return
        shown = Shown.of("opened", page, row)
        await _finish(context, shown, scene, where(wording.answer(page, row, scene)))

    async def _show_page(self, context: Context, say: Callable[[Page, Scene], Reply]) -> None:
        page = self.library(context).numbered_page(context.press.row)
        if page is None:
            await context.say(wording.no_longer_there())
            return
        scene = await self.scene(context)
        await context.say(Instead(kept_back(page, scene) or say(page, scene)))

    def library(self, context: Context) -> Library:
        """Return the pages that this person may be shown."""
        drafts = self.drafts_for(context.asker)
        return shown_library(self.shelf.library, approved_only=not drafts)

    async def scene(self, context: Context) -> Scene:
        """Return what an answer to this person depends on now."""
        house = context.house
        now = house.clock.now()
        due = await house.database.read(store.notice_is_due, context.asker.id, now)
        own = self.offers if context.asker.may(PAGE_ROLES) else self.offers - {Offer.REVIEW}
        if Role.SPECIALIST in context.asker.roles:
            # She is whom others ask.
            own = own - {Offer.ASK}
        return Scene(now.astimezone(self.zone), own, False, (), due)


async def _finish(context: Context, shown: Shown, scene: Scene, said: Said) -> None:
    noticed = scene.full_notice and shown.slug is not None
    told = Told(shown, noticed, _in_chat(context, said))
    now = context.house.clock.now()
    await context.finish(store.keep, context.asker.id, told, now, say=lambda _: said)


async def _finish_here(context: Context, here: Reply) -> None:
    """Answer with local services: nothing is kept of it but where it stands, to be tidied."""
    stands, now = _in_chat(context, here), context.house.clock.now()
    await context.finish(tidying.follow, context.asker.id, stands, None, now, say=lambda _: here)


def _in_chat(context: Context, said: Said) -> InChat:
    """Return where the answer stands, so that it can be tidied; a crisis message never is."""
    arrival = context.arrival
    if isinstance(said, Instead):
        return InChat(None, None, arrival.message_id)
    question = None if arrival.data else arrival.message_id
    return InChat(None if arrival.red_flag else arrival.update_id, question, None)


def _shown(asked: Asked) -> Shown:
    match asked.verdict:
        case Answer(page=page, row=row):
            return Shown.of("answer", page, row)
        case Choose() | InCrisis():
            return Shown("choose")
        case Unknown(topic=topic):
            return Shown("unknown", topic=topic)
        case Withheld(page=page):
            return Shown("unknown", topic=first_topic(page))
        case Refused():  # pragma: no branch
            return Shown("unknown")


def _pages(verdict: Verdict) -> tuple[tuple[Page, Row], ...]:
    """Return what the pages would have shown: a row, or the most cautious row of a page."""
    match verdict:
        case Answer(page=page, row=row):
            return ((page, row),)
        case Choose(options=options):
            return tuple((one.page, one.page.most_cautious()) for one in options)
        case _:
            return ()


def _said(context: Context, asked: Asked) -> Said:
    """Return what is said; a red flag's message went out on receipt, its buttons follow it."""
    if isinstance(asked.verdict, InCrisis):
        return context.under_crisis(asked.replies[0].keyboard)
    if isinstance(asked.verdict, Refused):
        # The guard on receipt let it pass for a form that has closed since.
        return Gone(context.arrival.message_id), asked.replies[-1]
    return asked.replies
