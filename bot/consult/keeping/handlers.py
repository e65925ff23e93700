"""Keeping a reply for everybody, in the chat."""

import asyncio
from dataclasses import dataclass

from bot.consult.acting import Act, act, form, subject
from bot.consult.keeping import store, wording
from bot.consult.keeping.store import Making, Worth
from bot.consult.keeping.wording import BASE, MOST_NEAR
from bot.consult.values import Means, Near, NotNow
from bot.consult.wording import not_now
from bot.context import Context
from bot.delivery.said import Instead
from bot.pages.steps import Step
from bot.pages.values import number
from bot.room import Handler

STEPS = tuple(Step)


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

    async def line(self, context: Context) -> None:
        """Let the question lead to a row's page."""
        answer, row = divmod(context.press.row, BASE)
        found = await self._worth(context, answer)
        if found is None:
            return
        near = await self._near(found)
        to = next((one for one in near if number(one.cited.address) == row), None)
        if to is None:
            await context.say(not_now("gone"))
            return
        await self._propose(context, found, lambda db: store.line(db, found, to), (near, None))

    def ask_step(self, kind: str) -> Handler:
        """Return the handler that asks for the step of a row or page."""

        async def handler(context: Context) -> None:
            found = await self._worth(context, context.press.row // BASE)
            if found is not None:
                near = await self._near(found)
                await context.say(Instead(wording.step(kind, context.press.row, near)))

        return handler

    def make(self, kind: str, step: Step) -> Handler:
        """Return the handler that makes a row or page of this step."""

        async def handler(context: Context) -> None:
            await self._make(context, (kind, step), context.press.row, "")

        return handler

    def shorter(self, kind: str) -> Handler:
        """Return the handler that makes it of the words that were typed."""

        async def handler(context: Context) -> None:
            key, step = divmod(subject(context), len(STEPS))
            await self._make(context, (kind, STEPS[step]), key, context.text)

        return handler

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
        try:
            await self._propose(context, found, text, (near, step))
        except NotNow as refused:
            if refused.reason != "too long":
                raise
            opened = form(self._act(context), f"short-{kind}", key * len(STEPS) + STEPS.index(step))
            await context.ask(opened, wording.too_long())

    async def _propose(
        self,
        context: Context,
        found: Worth,
        text: Making,
        about: tuple[tuple[Near, ...], Step | None],
    ) -> None:
        hers, question, (near, step) = self._act(context), found.case.question.id, about
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
            lambda version, others: wording.made(version, others, near, step),
        )

    async def _worth(self, context: Context, answer: int) -> Worth | None:
        try:
            return await context.house.database.read(store.worth, answer, self._act(context))
        except NotNow as refused:
            await context.say(not_now(refused.reason))
            return None

    async def _near(self, found: Worth) -> tuple[Near, ...]:
        near = await asyncio.to_thread(self.means.pages.near, found.case.question.text)
        return near[:MOST_NEAR]

    def _act(self, context: Context) -> Act:
        return act(context, self.means)
