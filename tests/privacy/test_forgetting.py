"""All that is kept about a person is hers to read, and when she is forgotten none of it is left."""

import json
import re
from collections.abc import Callable

from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.housekeeping import doorway
from bot.people.values import Person
from bot.room import Room
from tests.chat import Chat
from tests.privacy import life
from tests.privacy.life import Column

# Who signed a page, and who confirmed a cut-off, stays under it (docs/privacy/index.md).
SIGNED = {"page_signatures", "page_bands"}
# Written for the area, which goes on using it without her name.
WORKS = {
    *SIGNED, "consult_answers", "consult_ready", "consult_terms", "digest_acts", "digest_decisions",
    "digest_feeds", "digest_sieves", "directory_changes", "directory_lines", "directory_services",
    "newsletters", "page_events", "page_versions", "stories", "supervision_offers",
    "supervision_sessions",
}  # fmt: skip
# What no one may take away, so that it cannot be tried without: shown as "what you did".
APPEND_ONLY = "ledger"


def texts_of(db: Db, person: int) -> set[str]:
    """Return what she wrote for herself or about families, of two words or more."""
    return {
        value
        for column in life.naming(db)
        if column.table not in WORKS and not column.table.startswith(("people", "invitations"))
        for row in db.table(column.table).rows_where(f"{column.name} = ?", [person])
        for value in row.values()
        if isinstance(value, str) and re.search(r"[A-Za-z]{3} [A-Za-z]", value)
    }


def everything(db: Db) -> list[tuple[str, str]]:
    """Return every value that is kept anywhere, as text, with its table."""
    return [
        (table, str(value))
        for table in life.tables(db)
        for row in db.table(table).rows
        for value in row.values()
        if value is not None
    ]


def hidden(rooms: list[Room], her: Person) -> Callable[[Db], list[Column]]:
    """Return the work that finds what of hers can go without /mydata changing by it."""

    def shown(db: Db) -> str:
        return json.dumps(doorway(rooms).mydata(db, her), default=str)

    def work(db: Db) -> list[Column]:
        whole, found = shown(db), []
        for column in life.naming(db):
            if column.table == APPEND_ONLY:
                continue
            db.execute("savepoint one")
            db.execute(f"delete from {column.table} where {column.name} = ?", (her.id,))
            found += [column] * (shown(db) == whole)
            db.execute("rollback to one")
        return found

    return work


async def test_her_own_data_names_every_table_that_names_her_and_forgetting_empties_them_all(
    chat: Chat, shelf: Shelf
) -> None:
    alive = await life.lived(chat, shelf)
    database = chat.app.house.database
    columns = await database.read(life.naming)
    texts = await database.read(texts_of, alive.person.id)
    assert [one for one in columns if not await count(chat, one, alive)] == []

    assert await database.write(hidden(list(chat.app.rooms), alive.person)) == []
    await alive.hand.says("/forgetme")
    await alive.hand.presses("Yes")

    assert [one for one in columns if await count(chat, one, alive)] == []
    left = await database.read(everything)
    assert len(texts) > 10
    assert not any(re.search(f'"person": ?{alive.person.id}\\b', kept) for _, kept in left)
    assert [(table, text) for table, kept in left for text in texts if text in kept] == []
    # Colleagues were told that she has left: that goes with all bodies after seven days.
    name, number = life.NAME.lower(), str(alive.hand.user.id)
    named = {table for table, kept in left if name in kept.lower() or number in kept}
    assert named <= {"outbox"}


async def count(chat: Chat, column: Column, alive: life.Life) -> int:
    """Return how many rows of a column name her."""
    return await chat.app.house.database.read(life.count, column, alive.person.id)
