"""Keeping a reply for everybody, in the chat."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.consult.acting import Act, act, form, subject
from bot.consult.keeping import rules, store, wording
from bot.consult.keeping.store import Making, Worth
from bot.consult.keeping.wording import BASE, MOST_NEAR, Odds
from bot.consult.values import Made, Means, Near, NotNow
from bot.consult.wording import not_now
from bot.context import Context
from bot.delivery.said import Instead
from bot.pages.steps import Step
from bot.pages.values import number
from bot.room import Handler

STEPS = tuple(Step)
WAYS = "ways"


@dataclass(frozen=True, slots=True)
class Keeping:
    """Makes drafts of replies, through whoever tries and keeps pages."""

    means: Means

    async def keep(self, context: Context) -> None:
        """Show what the pages have near to it, and what it could become."""
        answer = context.press.row
        found = await self._worth(context, answer)
        if found is not None:
            near = await self._near(found)
            await context.say(Instead(wording.choose(answer, near)))

    def line(self, *, sure: bool) -> Handler:
        """Return the handler that lets the question lead to a row's page."""

        async def handler(context: Context) -> None:
            answer, row = divmod(context.press.row, BASE)
            found = await self._worth(context, answer)
            if found is None:
                return
            near = await self._near(found)
            to = next((one for one in near if number(one.cited.address) == row), None)
            if to is None:
                await context.say(not_now("gone"))
            elif sure or not await self._at_odds(context, found, near, ("line", to.cited.step)):
                work = partial(store.line, found=found, near=to)
                await self._propose(context, found, work, partial(wording.made, against=()))

        return handler

    def ask_step(self, kind: str) -> Handler:
        """Return the handler that asks for the step of a row or page."""

        async def handler(context: Context) -> None:
            found = await self._worth(context, context.press.row // BASE)
            if found is not None:
                near = await self._near(found)
                await context.say(Instead(wording.step(kind, context.press.row, near)))

        return handler

    def make(self, kind: str, step: Step, *, sure: bool) -> Handler:
        """Return the handler that makes a row or page of this step."""

        async def handler(context: Context) -> None:
            found = await self._worth(context, context.press.row // BASE)
            if found is None:
                return
            near = await self._near(found)
            if sure or not await self._at_odds(context, found, near, (kind, step)):
                await self._make(context, (kind, step), context.press.row, "")

        return handler

    def shorter(self, kind: str) -> Handler:
        """Return the handler that makes it of the words that were typed."""

        async def handler(context: Context) -> None:
            key, step = divmod(subject(context), len(STEPS))
            await self._make(context, (kind, STEPS[step]), key, context.text)

        return handler

    async def ask_ways(self, context: Context) -> None:
        """Ask for more ways of asking for a page that was made of a question."""
        opened = form(self._act(context), WAYS, context.press.row)
        await context.ask(opened, wording.ask_ways())

    async def ways(self, context: Context) -> None:
        """Make a draft of it with the ways that were typed, one a line."""
        version, lines = subject(context), tuple(context.text.splitlines())
        found = await self._read(context, store.kept_in, version, self._act(context))
        if found is None:
            return
        work = partial(store.ways, version=version, lines=lines)
        await self._propose(context, found, work, wording.more_ways)

    async def _make(self, context: Context, what: tuple[str, Step], key: int, words: str) -> None:
        kind, step = what
        answer, page = divmod(key, BASE)
        found = await self._worth(context, answer)
        if found is None:
            return
        near = await self._near(found)
        to = next((one for one in near if not page or one.cited.page == page), None)
        if to is None and page:
            await context.say(not_now("gone"))
            return
        to = to or self.means.pages.usual()
        matter = found.matter(step, self._act(context), words)
        text = store.making(store.row if kind == "row" else store.page, to, matter)
        made = wording.made if kind == "row" else wording.made_page
        try:
            await self._propose(
                context, found, text, partial(made, against=rules.contradicting(near, step))
            )
        except NotNow as refused:
            if refused.reason != "too long":
                raise
            opened = form(self._act(context), f"short-{kind}", key * len(STEPS) + STEPS.index(step))
            await context.ask(opened, wording.too_long())

    async def _at_odds(
        self, context: Context, found: Worth, near: Sequence[Near], what: tuple[str, Step]
    ) -> bool:
        """Show what says another step, side by side, and wait for a second press."""
        read, (kind, step) = found.case.question.page, what
        against = rules.at_odds(near, read, step)
        if against:
            pages = await context.house.database.read(store.newest_of, against)
            odds = Odds(kind, step, context.press.row, against, pages)
            await context.say(Instead(wording.at_odds(odds, found.answer.id)))
        return bool(against)

    async def _propose(self, context: Context, found: Worth, text: Making, say: Made) -> None:
        hers, question = self._act(context), found.case.question.id
        try:
            proposed = await context.house.database.read(text)
        except NotNow as refused:
            if refused.reason == "too long":
                raise
            await context.say(not_now(refused.reason))
            return
        await self.means.pages.propose(
            context,
            proposed,
            lambda db, version: store.keep(db, question, version, hers.hers),
            say,
        )

    async def _worth(self, context: Context, answer: int) -> Worth | None:
        return await self._read(context, store.worth, answer, self._act(context))

    async def _read(
        self, context: Context, work: Callable[..., Worth], number: int, hers: Act
    ) -> Worth | None:
        try:
            return await context.house.database.read(work, number, hers)
        except NotNow as refused:
            await context.say(not_now(refused.reason))
            return None

    async def _near(self, found: Worth) -> tuple[Near, ...]:
        """Return what is near to a question; the row that she had read comes first."""
        question = found.case.question
        near = await asyncio.to_thread(self.means.pages.near, question.text)
        return rules.with_read(self.means.pages.row(question.page), near)[:MOST_NEAR]

    def _act(self, context: Context) -> Act:
        return act(context, self.means)
