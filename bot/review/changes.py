"""Changing a page: its text, whole or by the row, and whether it is in use; each with a reason."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.context import Context, FileRefused, House
from bot.delivery.said import Said
from bot.dialog import Dialog
from bot.pages import store as pages
from bot.pages.loader import Fault, Paper, read_paper
from bot.pages.versions import Version
from bot.reply import Reply
from bot.review import change_wording, edits, rules, store
from bot.review.change_wording import REASONS, Trial
from bot.review.handlers import Books, or_gone
from bot.review.rules import EditRefused, NotThere
from bot.review.store import Act, Decision, Sheet
from bot.review.words import ROOM
from bot.safety.examine import examine
from bot.safety.values import Profile

T = TypeVar("T")
WHOLE, ROW = "whole", "row"
Handler = Callable[[Context], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Changes:
    """Takes edits and reasons from whoever looks after pages."""

    books: Books

    def ask_why(self, act: str) -> Handler:
        """Return the handler that asks for the reason of an act."""

        async def handler(context: Context) -> None:
            form = _form(context, act, context.press.row)
            await or_gone(
                context,
                context.finish(
                    store.open_form,
                    self.books.papers,
                    context.arrival.chat_id,
                    form,
                    say=lambda sheet: change_wording.ask_why(act, sheet),
                ),
            )

        return handler

    def do(self, act: str, number: int) -> Handler:
        """Return the handler that does an act for the reason of this number."""

        async def handler(context: Context) -> None:
            await self._do(context, act, context.press.row, REASONS[act][number])

        return handler

    def typed(self, act: str) -> Handler:
        """Return the handler that does an act for a reason that was typed."""

        async def handler(context: Context) -> None:
            opened = _opened(context)
            reason = " ".join(context.text.split())[: rules.MOST_REASON]
            await self._do(context, act, opened.subject if opened else 0, reason)

        return handler

    async def _do(self, context: Context, act: str, key: int, reason: str) -> None:
        decision = Decision(act, key, reason)
        await or_gone(
            context,
            context.finish(
                store.carry_out,
                self.books.act(context),
                decision,
                say=lambda sheet: change_wording.done(act, sheet),
            ),
        )
        await self.books.refresh()

    def renew(self, months: int) -> Handler:
        """Return the handler that sets the review date so many months ahead."""

        async def handler(context: Context) -> None:
            await or_gone(
                context,
                context.finish(
                    store.renew,
                    self.books.act(context),
                    context.press.row,
                    months,
                    say=lambda sheet: change_wording.done("renew", sheet),
                ),
            )
            await self.books.refresh()

        return handler

    async def how(self, context: Context) -> None:
        """Offer to change a row or the whole page."""
        await or_gone(
            context,
            context.finish(
                store.sheet,
                self.books.papers,
                context.press.row,
                say=change_wording.how_to_change,
            ),
        )

    async def whole(self, context: Context) -> None:
        """Hand out the file of a page and wait for it."""
        await self._hand_out(context, WHOLE, store.open_form, change_wording.hand_out)

    async def one_row(self, context: Context) -> None:
        """Hand out the text of a row and wait for it."""
        await self._hand_out(context, ROW, store.open_row_form, change_wording.hand_out_row)

    async def take_whole(self, context: Context) -> None:
        """Take the text of a page, sent as a file or as a message."""
        try:
            text = await _sent(context)
            await self._try(context, await self._base(context), text)
        except EditRefused as why:
            await context.say(change_wording.edit_refused(why.reason))

    async def take_row(self, context: Context) -> None:
        """Take the text of a row."""
        try:
            opened = _opened(context)
            found = await context.house.database.read(
                store.sheet_of_row, self.books.papers, opened.subject if opened else 0
            )
            base = found[0].version
            text = rules.with_row(base.markdown, found[1], context.text)
            await self._try(context, base, text)
        except NotThere:
            await context.say(change_wording.edit_refused("changed"))
        except EditRefused as why:
            await context.say(change_wording.edit_refused(why.reason))

    def save(self, number: int) -> Handler:
        """Return the handler that makes an edit the newest version, for this reason."""

        async def handler(context: Context) -> None:
            try:
                await or_gone(
                    context,
                    context.finish(
                        edits.save,
                        self.books.act(context),
                        context.press.row,
                        REASONS["save"][number],
                        say=lambda sheet: change_wording.done("save", sheet),
                    ),
                )
            except EditRefused as why:
                await context.say(change_wording.edit_refused(why.reason))
            await self.books.refresh()

        return handler

    async def discard(self, context: Context) -> None:
        """Throw an edit away."""
        who = self.books.act(context)
        await context.finish(
            edits.discard, who, context.press.row, say=lambda _: change_wording.discarded()
        )

    async def _base(self, context: Context) -> Version:
        opened = _opened(context)
        base = await context.house.database.read(pages.version, opened.subject if opened else 0)
        if base is None:
            raise EditRefused("changed")
        return base

    async def _hand_out(
        self, context: Context, step: str, work: Callable[..., T], say: Callable[[T], Said]
    ) -> None:
        """Open a form about what the button stands for and hand out its text."""
        form = _form(context, step, context.press.row)
        chat_id = context.arrival.chat_id
        await or_gone(context, context.finish(work, self.books.papers, chat_id, form, say=say))

    async def _try(self, context: Context, base: Version, text: str) -> None:
        """Put a text aside and try it; what it would break is said when it is known."""
        newest = await context.house.database.read(pages.of_page, base.page)
        paper, faults = await asyncio.to_thread(read_paper, base.file, text)
        if paper is None or faults:
            await context.say(change_wording.broken(Trial(tuple(faults), 0)))
            return
        rules.check_edit(base, newest[0], paper.page, text)
        act, opened = self.books.act(context), _opened(context)
        await context.finish(
            edits.put_aside, act, base.id, paper.text, say=lambda _: change_wording.checking()
        )
        # Not awaited: every question of the area would wait for this one edit.
        context.application.create_task(self._judge(context.house, act, paper, opened))

    async def _judge(self, house: House, act: Act, paper: Paper, form: Dialog | None) -> None:
        """Say what an edit changes, or what it would break."""
        every = await house.database.read(pages.served)
        served = [version for version in every if not version.retired]
        papers = self.books.papers

        def tried() -> tuple[list[Fault], int]:
            edited = papers.folder(served, paper)
            return self.books.trying(papers.folder(served), edited, paper.file)

        faults, questions = await asyncio.to_thread(tried)
        trial = Trial(tuple(faults), questions)

        def say(edit: int, sheet: Sheet) -> Reply:
            if trial.faults:
                return change_wording.broken(trial)
            page = paper.page
            changed = rules.changed_rows(sheet.page, page)
            rows = [row for row in page.rows if row.label in changed] or list(page.rows[:1])
            shown = self.books.screen(page, rows[0])
            return change_wording.preview(edit, sheet, page, trial, shown)

        again = form if trial.faults else None
        house.dialogs.remember(
            await house.database.write(edits.judged, act, paper.text, say, again)
        )
        house.sender.wake()


async def _sent(context: Context) -> str:
    """Return the text that was sent, or raise EditRefused; a file's text passes the guard too."""
    if not context.arrival.file_id:
        return context.text
    try:
        text = await context.file_text(rules.MOST_BYTES)
    except FileRefused as fault:
        raise EditRefused(fault.reason) from fault
    found = examine(text, Profile.PUBLISH)
    if found.identifiers:
        raise EditRefused("identifiers")
    return text.replace("\r\n", "\n")


def _form(context: Context, step: str, subject: int) -> Dialog:
    return Dialog(ROOM, step, subject, Profile.PUBLISH, context.house.clock.now())


def _opened(context: Context) -> Dialog | None:
    return context.house.dialogs.of(context.arrival.chat_id, context.house.clock.now())
