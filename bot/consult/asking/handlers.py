"""Asking in the chat: the draft, sending, one's own questions, adding, withdrawing."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.consult import rules
from bot.consult import store as cases
from bot.consult.acting import Act, act, do, form, show, subject
from bot.consult.asking import store, wording
from bot.consult.asking.drafts import Draft, Drafts
from bot.consult.values import Case, Cited, Means, NotNow, Plan, Soon
from bot.consult.wording import not_now
from bot.context import Context
from bot.delivery.said import Instead, Said
from bot.dialog import close
from bot.room import Handler

QUESTION, MORE = "question", "more"


@dataclass(frozen=True, slots=True)
class Asking:
    """Takes questions; what has not been sent is in memory alone."""

    means: Means
    drafts: Drafts = field(default_factory=Drafts)

    async def ask(self, context: Context) -> None:
        """Show what was just asked, to be sent; ask for it where it is not known any more."""
        row, now = context.press.row, context.house.clock.now()
        text = self.means.last_question(context.arrival.chat_id, row, now)
        cited = self.means.cited(row) if row else None
        await self._begin(context, text, cited)

    async def consult(self, context: Context) -> None:
        """List her questions, or take the one that stands after the command."""
        if context.arrival.red_flag is not None:
            await self._kept_nothing(context)
        elif context.words and not context.arrival.data:
            await self._begin(context, context.words, None)
        else:
            await self.mine(context)

    async def new(self, context: Context) -> None:
        """Ask for a question."""
        await self._begin(context, None, None)

    async def typed(self, context: Context) -> None:
        """Take the question that was typed."""
        if context.arrival.red_flag is not None:
            await self._kept_nothing(context)
            return
        await self._begin(context, context.text, None)

    async def different(self, context: Context) -> None:
        """Take her word that hers is another question."""
        hers = self._act(context)
        try:
            draft = self.drafts.of(hers.chat_id, context.press.row, hers.now)
        except NotNow as refused:
            await context.say(not_now(refused.reason))
            return
        await self._show(context, replace(draft, like=None), Instead)

    def plan(self, kind: Plan) -> Handler:
        """Return the handler that asks what she would do, or did."""

        async def handler(context: Context) -> None:
            hers = self._act(context)
            await context.ask(
                form(hers, kind.value, context.press.row), Instead(wording.ask_plan(kind))
            )

        return handler

    def planned(self, kind: Plan) -> Handler:
        """Return the handler that takes it."""

        async def handler(context: Context) -> None:
            hers, number = self._act(context), subject(context)
            if context.arrival.red_flag is not None:
                await self._kept_nothing(context)
                return
            try:
                draft = self.drafts.of(hers.chat_id, number, hers.now)
                text = rules.taken(context.text, rules.PLAN)
            except NotNow as refused:
                await context.say(not_now(refused.reason))
                return
            risk = context.arrival.safety_line or draft.risk
            planned = replace(draft, plan=kind, plan_text=text, risk=risk)
            await self._show(context, planned, _below)

        return handler

    def send(self, soon: Soon) -> Handler:
        """Return the handler that sends a draft, to be answered so soon."""

        async def handler(context: Context) -> None:
            hers, number = self._act(context), context.press.row
            await do(
                context,
                lambda db: (
                    store.sent_already(db, number, hers)
                    or store.send(db, self._draft(hers, number), soon, hers)
                ),
                lambda result: wording.sent(result, hers.zone),
            )

        return handler

    async def later(self, context: Context) -> None:
        """Leave a draft for the specialist who is away."""
        hers, number = self._act(context), context.press.row
        await do(
            context,
            lambda db: (
                store.sent_already(db, number, hers)
                or store.send_later(db, self._draft(hers, number), hers)
            ),
            lambda result: wording.sent(result, hers.zone),
        )

    async def close(self, context: Context) -> None:
        """Send nothing, and forget what was written."""
        self.drafts.drop(context.arrival.chat_id)
        chat_id = context.arrival.chat_id
        await context.finish(close, chat_id, say=lambda _: Instead(wording.closed()))

    async def mine(self, context: Context) -> None:
        """List her questions."""
        hers = self._act(context)
        await show(context, lambda db: store.opened(db, hers), lambda f: wording.mine(f, hers.zone))

    async def show(self, context: Context) -> None:
        """Show one of her questions."""
        hers, number = self._act(context), context.press.row
        await show(
            context,
            lambda db: store.hers(db, number, hers),
            lambda found: wording.shown(found, hers.zone, self._cited(found)),
        )

    async def more(self, context: Context) -> None:
        """Ask for what she wants to add."""
        hers, number = self._act(context), context.press.row
        opened = form(hers, MORE, number)
        await do(context, lambda db: store.ask_more(db, number, opened, hers), wording.ask_more)

    async def added(self, context: Context) -> None:
        """Add what was typed, unless it holds a red flag: then nothing of it is kept."""
        if context.arrival.red_flag is not None:
            await self._kept_nothing(context)
            return
        hers, number = self._act(context), subject(context)
        await do(
            context,
            lambda db: store.add(db, number, context.text, hers),
            lambda result: wording.added(result, hers.zone, risk=context.arrival.safety_line),
        )

    async def withdraw(self, context: Context) -> None:
        """Take her question back."""
        hers, number = self._act(context), context.press.row
        await do(context, lambda db: store.withdraw(db, number, hers), wording.withdrawn)

    async def urgent(self, context: Context) -> None:
        """Show the crisis contacts, below whatever stands there."""
        now = context.house.clock.now()
        await context.say(self.means.contacts(self.means.calendar.day(now)))

    async def _begin(self, context: Context, text: str | None, cited: Cited | None) -> None:
        hers = self._act(context)
        if text is None:
            await context.ask(form(hers, QUESTION, 0), wording.ask())
            return
        try:
            said = rules.taken(text, rules.QUESTION)
        except NotNow as refused:
            await context.ask(form(hers, QUESTION, 0), not_now(refused.reason))
            return
        risk = context.arrival.safety_line
        draft = Draft(context.arrival.update_id, said, cited, hers.now, risk=risk)
        like = await self._alike(context, draft)
        if like is None:
            await self._show(context, draft, _below)
            return
        draft = replace(draft, like=like.question.id)
        self.drafts.put(hers.chat_id, draft)
        if hers.person.id in dict(like.askers):
            reply = wording.asked_already(draft, like, hers.zone)
            await context.finish(close, hers.chat_id, say=lambda _: reply)
            return
        await context.finish(store.days, hers, say=lambda days: wording.alike(draft, like, days))

    async def _alike(self, context: Context, draft: Draft) -> Case | None:
        """Return the open question that this one is so alike as to be the same."""
        others = await context.house.database.read(cases.waiting)
        if not others:
            return None
        texts = [one.question.text for one in others]
        place = await asyncio.to_thread(self.means.same, draft.text, texts)
        return None if place is None else others[place]

    async def _show(self, context: Context, draft: Draft, where: Callable[..., Said]) -> None:
        hers = self._act(context)
        self.drafts.put(hers.chat_id, draft)
        await context.finish(store.days, hers, say=lambda days: where(wording.draft(draft, days)))

    async def _kept_nothing(self, context: Context) -> None:
        """Drop the draft and the form; the crisis message has gone out on receipt."""
        chat_id = context.arrival.chat_id
        self.drafts.drop(chat_id)
        await context.finish(close, chat_id, say=lambda _: wording.kept_nothing())

    def _draft(self, hers: Act, number: int) -> Draft:
        return self.drafts.of(hers.chat_id, number, hers.now)

    def _cited(self, found: Case) -> Cited | None:
        return self.means.cited(found.question.page) if found.question.page else None

    def _act(self, context: Context) -> Act:
        return act(context, self.means)


def _below(said: Said) -> Said:
    return said
