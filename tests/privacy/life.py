"""One person's life in every table that can name a person: what the sample area lived, made hers.

What nobody of the sample area has a row in gets one that keeps the table's checks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.calendar import Calendar
from bot.demo import curated, digested, fortnight, news, services
from bot.demo.area import settle_area
from bot.digests.feeds.filing import Filing
from bot.people import store as people
from bot.people.values import Person, Role
from tests.chat import Chat, Hand

NAME = "Zuleikha"
# It holds a person's number without saying so to SQLite, under a name that nothing else has.
WAITING = ("digest_feeds", "waiting")
# What each statement of a table allows, as far as a row must keep it.
ONE_OF = r"\b{column}\b[^,]*? in\s*\(\s*('[^)]*|[0-9][^)]*)\)"
AT_LEAST = r"\b{column} (?:between (\d+)|> (\d+))"
MARK = "written by her hand"


@dataclass(frozen=True, slots=True, order=True)
class Column:
    """A column that names a person."""

    table: str
    name: str


def tables(db: Db) -> list[str]:
    """Return every table of the schema that holds rows of ours."""
    found = db.execute("select name from sqlite_master where type = 'table' order by name")
    inner = re.compile(r"^sqlite_|^_sqlite|_(config|data|idx|docsize|content)$")
    return [str(row[0]) for row in found.fetchall() if not inner.search(row[0])]


def columns(db: Db, table: str) -> dict[str, str]:
    """Return the columns of a table with their types."""
    found = db.execute(f"pragma table_info('{table}')").fetchall()
    return {str(row[1]): str(row[2]) for row in found}


def naming(db: Db) -> list[Column]:
    """Return every column that names a person."""
    keys = {Column(table, key) for table in tables(db) for key in _keys(db, table, "people")}
    # Some hold a number without a key: what is called as the keys are is one.
    names = {key.name for key in keys}
    alike = {
        Column(table, name)
        for table in tables(db)
        for name, kind in columns(db, table).items()
        if name in names and kind == "INTEGER"
    }
    return sorted({*keys, *alike, Column(*WAITING)})


def _keys(db: Db, table: str, target: str) -> Iterator[str]:
    for row in db.execute(f"pragma foreign_key_list('{table}')").fetchall():
        if row[2] == target:
            yield str(row[3])


@dataclass(frozen=True, slots=True)
class Life:
    """Somebody who has a row wherever one can be hers."""

    hand: Hand
    person: Person


async def lived(chat: Chat, shelf: Shelf) -> Life:
    """Let the sample area live a fortnight, and make all that anybody did hers."""
    app, now = chat.app, chat.clock.now()
    house = app.house
    zone = house.settings.local
    days = Calendar(zone, house.settings.nation)
    await settle_area(app, chat.emulator)
    write = house.database.write
    cast = {one.name: one for one in await house.database.read(people.members, now)}
    kinds = frozenset(shelf.library.service_kinds)
    await write(services.live, kinds, shelf.crisis.kinds, now, days)
    await write(fortnight.live, shelf.papers, cast, now, zone)
    await Filing(house.database, chat.clock, news.FEEDS, house.settings.knowledge).take_in()
    await write(news.live, now)
    await write(curated.live, now, zone)
    await write(digested.live, now, digested.area(house.settings, shelf))
    her = await chat.member(NAME.lower(), Role.SPECIALIST, Role.SUPERVISOR)
    found = await house.database.read(people.by_user, her.user.id, now)
    assert found is not None
    await write(make_hers, found.id)
    return Life(her, found)


def make_hers(db: Db, person: int) -> None:
    """Give her what others have, and a row wherever there is none."""
    # What stands in the ledger cannot be put down to somebody else.
    for column in naming(db):
        if column.table not in ("ledger", "people_roles"):
            db.execute(f"update or ignore {column.table} set {column.name} = ?", (person,))
    before = "update digest_acts set before = json_set(before, '$.person', ?)"
    db.execute(f"{before} where json_valid(before)", (person,))
    for column in naming(db):
        if not count(db, column, person):
            _insert(db, column, person)


def count(db: Db, column: Column, person: int) -> int:
    """Return how many rows of a column name her."""
    return int(db.table(column.table).count_where(f"{column.name} = ?", [person]))


def _insert(db: Db, column: Column, person: int) -> None:
    sql = db.execute("select sql from sqlite_master where name = ?", (column.table,)).fetchone()[0]
    row: dict[str, object] = {}
    for name, kind in columns(db, column.table).items():
        if name != "id":
            row[name] = _value(str(sql), name, kind, len(row))
    for key in db.execute(f"pragma foreign_key_list('{column.table}')").fetchall():
        first = db.execute(f"select max({key[4] or 'id'}) from {key[2]}").fetchone()[0]
        row[str(key[3])] = first
    row[column.name] = person
    names = ", ".join(row)
    marks = ", ".join("?" * len(row))
    db.execute(f"insert into {column.table} ({names}) values ({marks})", tuple(row.values()))


def _value(sql: str, name: str, kind: str, order: int) -> object:
    allowed = re.search(ONE_OF.format(column=name), sql, re.S)
    if allowed:
        first = allowed[1].split(",")[0].strip().strip("'")
        return first if kind == "TEXT" else int(first)
    if name == "mark":
        return ""
    least = re.search(AT_LEAST.format(column=name), sql)
    if least:
        return int(least[1] or int(least[2]) + 1)
    # Of two times the later stands behind in every table.
    if name.endswith(("_at", "_on", "at", "day", "first", "last", "until", "week")):
        return f"2026-11-2{order % 10}T10:00:00+00:00"
    return f"{MARK} {order}" if kind == "TEXT" else order
