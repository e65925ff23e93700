"""Pages as an area has them: signed, suspended, retired or outdated, done through the stores."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf, asker_of
from bot.pages import store
from bot.pages.loader import Paper, read_paper
from bot.pages.values import Signed
from bot.people import store as people
from tests.chat import Chat

BY = "Ruth Calder"
ON = date(2026, 11, 1)


def with_review_date(shelf: Shelf, page: str, day: date) -> Shelf:
    """Return a shelf one of whose files has another review date."""
    papers = [_dated(one, day) if one.page.id == page else one for one in shelf.folder.papers]
    folder = replace(shelf.folder, papers=papers)
    library = folder.library()
    asker = asker_of(library, shelf.crisis, shelf.means)
    return Shelf(library, asker, shelf.crisis, folder, shelf.means)


def _dated(paper: Paper, day: date) -> Paper:
    text = re.sub("review_by: .*", f"review_by: {day}", paper.text, count=1)
    read, faults = read_paper(paper.file, text)
    assert read is not None
    assert faults == []
    return read


def someone(db: Db, now: datetime) -> int:
    """Return somebody who keeps pages and is nobody of the test's."""
    return people.add(db, 1, BY, people.locality(db, None), now)


async def do(chat: Chat, page: str, act: Callable[[Db, int, int, datetime], object]) -> None:
    """Do something to the newest version of a page, and serve what came of it."""
    database, now = chat.app.house.database, chat.clock.now()

    def work(db: Db) -> None:
        found = list(db.query("select id from people where user_id = 1"))
        person = found[0]["id"] if found else someone(db, now)
        act(db, store.of_page(db, page)[0].id, person, now)

    await database.write(work)
    for room in chat.app.rooms:
        if room.opened is not None:
            await room.opened()


def sign(db: Db, key: int, person: int, now: datetime) -> None:
    store.sign(db, key, person, Signed(BY, ON), now)


def suspend(db: Db, key: int, person: int, now: datetime) -> None:
    store.suspend(db, key, person, "Unsafe", now)


def retire(db: Db, key: int, person: int, now: datetime) -> None:
    store.retire(db, key, person, "Another page covers it", now)
