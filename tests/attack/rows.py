"""Whose each row of the database is, and which rows of others have changed."""

from dataclasses import dataclass
from typing import Any

from sqlite_utils.db import Database as Db

Key = tuple[str, tuple[object, ...]]
# What the house writes of every update, whoever sends it.
_HOUSE = frozenset(
    {"inbox", "outbox", "dialogs", "ledger", "jobs", "halts", "unreachable", "vector"}
)
# Who decided, checked or named is no owner.
_NOT_OWNERS = frozenset({"made_by", "named_by", "decided_by", "checked_by"})
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is, and the people that it is of."""

    content: tuple[object, ...]
    owners: frozenset[int]

    def texts(self) -> list[str]:
        """Return what somebody wrote in it, more than a word."""
        found = (one for one in self.content if isinstance(one, str))
        return [one for one in found if len(one) > 14 and " " in one and one[0] not in "[{"]


def every(db: Db) -> dict[Key, Row]:
    """Return every row of every room by its table and key."""
    links = {table: _links(db, table) for table in _tables(db)}
    return {
        (table, tuple(row[name] for name in _keys(db, table) or row)): Row(
            tuple(row.values()), _owners(db, links, table, row)
        )
        for table in links
        for row in db.query(f"select * from [{table}]")
    }


def not_hers(before: dict[Key, Row], after: dict[Key, Row], person: int) -> list[Key]:
    """Return which rows of other people changed, went or came."""
    changed = (key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    return sorted(
        key
        for key in changed
        if (owners := _both(before.get(key), after.get(key))) and person not in owners
    )


def _both(old: Row | None, new: Row | None) -> frozenset[int]:
    return (old.owners if old else frozenset()) | (new.owners if new else frozenset())


def _tables(db: Db) -> list[str]:
    rows = db.query("select name, sql from sqlite_master where type = 'table'")
    return [
        row["name"]
        for row in list(rows)
        if row["name"] not in _HOUSE
        and "virtual" not in row["sql"]
        and not row["name"].startswith(("sqlite_", "_sqlite", "digest_words", "newsletter_search"))
    ]


def _keys(db: Db, table: str) -> list[str]:
    return [row["name"] for row in db.query(f"pragma table_info([{table}])") if row["pk"]]


def _links(db: Db, table: str) -> list[tuple[str, str, str]]:
    found = db.query(f"pragma foreign_key_list([{table}])")
    return [(row["from"], row["table"], row["to"] or "id") for row in list(found)]


def _owners(
    db: Db, links: dict[str, list[Any]], table: str, row: dict[str, Any], depth: int = 0
) -> frozenset[int]:
    if table == "people":
        return frozenset({row["id"]})
    known = [link for link in links[table] if row[link[0]] is not None]
    direct = {row[name] for name, to, _ in known if to == "people" and name not in _NOT_OWNERS}
    if direct or depth == _DEEPEST:
        return frozenset(direct)
    found = set[int]()
    for name, to, key in known:
        if to in links and to != "people":
            for parent in list(db.query(f"select * from [{to}] where [{key}] = ?", [row[name]])):
                found |= _owners(db, links, to, parent, depth + 1)
    return frozenset(found)
