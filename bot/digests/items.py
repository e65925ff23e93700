"""Reads items as the rest of the room knows them."""

import json
from datetime import date, datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot.digests.schema import ITEMS
from bot.digests.values import FeedKind, Item, Mark


def get(db: Db, item: int) -> Item:
    """Return an item; raise NotFoundError if there is none."""
    return of_row(db.table(ITEMS).get(item))


def of_row(row: dict[str, Any]) -> Item:
    """Read a row of the table of items."""
    return Item(
        id=row["id"],
        title=row["title"],
        address=row["address"],
        summary=row["summary"],
        feed=row["feed_name"],
        kind=FeedKind(row["kind"]),
        topics=tuple(json.loads(row["topics"])),
        weight=row["weight"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        seen=datetime.fromisoformat(row["seen_at"]),
        doi=row["doi"] or "",
        pmid=row["pmid"] or "",
        mark=Mark(row["mark"]),
        version=row["version"],
    )
