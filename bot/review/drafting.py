"""Makes a draft of a text that another room has put together, if it breaks nothing."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.calendar import Calendar
from bot.context import Context, House
from bot.delivery import store as outbox
from bot.delivery.said import Letter, Said, parcels
from bot.pages import store as pages
from bot.pages.check import has_few_questions
from bot.pages.loader import Paper, read_paper
from bot.pages.store import Written
from bot.pages.versions import Origin, Version
from bot.people import store as people
from bot.people.values import PAGE_ROLES, Person
from bot.reply import Reply
from bot.review import change_wording, edits, rules, wording
from bot.review.change_wording import Trial
from bot.review.handlers import Books
from bot.review.rules import EditRefused
from bot.review.schema import REMINDED
from bot.review.store import Act


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is to become a draft: of the page of a version, or of a new page in a file."""

    base: int | None
    file: Path
    markdown: str
    reason: str


# What else is done with the version that was made, and what is said of it, given how many others
# may sign it.
Also = Callable[[Db, int], None]
Say = Callable[[int, int], Reply]


@dataclass(frozen=True, slots=True)
class Drafting:
    """Tries texts and makes drafts of them, as an edit in the chat is tried and saved."""

    books: Books

    async def propose(self, context: Context, text: Text, also: Also, say: Say) -> None:
        """Answer a press, then make a draft of a text or say what it would break."""
        paper, faults = await asyncio.to_thread(read_paper, text.file, text.markdown)
        if paper is None or faults:
            await context.say(change_wording.broken(Trial(tuple(faults), 0)))
            return
        act, settings = self.books.act(context), context.house.settings
        days = Calendar(settings.local, settings.nation)
        # A form that brought the text has done its work: what is typed next is a question again.
        chat_id = context.arrival.chat_id
        await context.finish(dialog.close, chat_id, say=lambda _: change_wording.checking())

        def make(db: Db) -> Said:
            key = _make(db, act, paper, text)
            also(db, key)
            signers = _signers(db, act)
            told = _told(db, act, key, [one for one in signers if not one.is_quiet(act.now, days)])
            return (say(key, len(signers)), *told)

        # Not awaited: every question of the area would wait for this one draft.
        context.application.create_task(self._judge(context.house, act, paper, make))

    async def _judge(
        self, house: House, act: Act, paper: Paper, make: Callable[[Db], Said]
    ) -> None:
        """Make the draft, or say what it would break."""
        every = await house.database.read(pages.served)
        served = [version for version in every if not version.retired]
        trial = await asyncio.to_thread(self._tried, served, paper)

        def finish(db: Db) -> None:
            said: Said = change_wording.broken(trial)
            if not trial.faults:
                try:
                    said = make(db)
                except EditRefused as refused:
                    said = change_wording.edit_refused(refused.reason)
            outbox.post(db, parcels(said, act.by.user_id, 0), None, act.now)

        await house.database.write(finish)
        house.sender.wake()
        await self.books.refresh()

    def _tried(self, served: list[Version], paper: Paper) -> Trial:
        papers = self.books.papers
        edited = papers.folder(served, paper)
        faults, questions = self.books.trying(papers.folder(served), edited, paper.file)
        before = [papers.page(version) for version in served if version.page == paper.page.id]
        if all(len(one.asked_as) < len(paper.page.asked_as) for one in before):
            # A page that was asked for once is found by one question; more come with time.
            faults = [fault for fault in faults if not has_few_questions(fault)]
        return Trial(tuple(faults), questions)


def _make(db: Db, act: Act, paper: Paper, text: Text) -> int:
    """Keep a text as the newest version of its page, or raise EditRefused if outrun."""
    base = pages.version(db, text.base) if text.base is not None else None
    if base is not None:
        rules.check_edit(base, pages.of_page(db, base.page)[0], paper.page, paper.text)
    elif pages.of_page(db, paper.page.id):
        raise EditRefused("changed")
    written = Written(paper, Origin.EDIT, False, act.by.id, act.by.id, text.reason)
    key = pages.add(db, written, act.now)
    if base is not None:
        pages.set_bands(db, key, edits.bands(act, base, paper.page), None)
    ledger.record(db, act.now, act.by.id, "page drafted", key)
    return key


def _signers(db: Db, act: Act) -> list[Person]:
    """Return who else may sign."""
    everybody = people.members(db, act.now)
    return [one for one in everybody if one.may(PAGE_ROLES) and one.id != act.by.id]


def _told(db: Db, act: Act, key: int, signers: list[Person]) -> list[Letter]:
    """Tell those who may sign; whoever is quiet is reminded later, as of any edit."""
    db.table(REMINDED).insert_all(
        {"person": one.id, "version": key, "of": "sign", "at": act.now.isoformat()}
        for one in signers
    )
    return [Letter(one.user_id, wording.to_sign(key)) for one in signers]
