"""What was kept lately, for whoever writes to many."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.digests.items import of_row
from bot.digests.schema import DECISIONS, ITEMS
from bot.digests.values import Item

LATELY = timedelta(days=60)
MOST = 12


@dataclass(frozen=True, slots=True)
class Kept:
    """An item that was kept: `note` says why, `visit` what it means for a visit."""

    item: Item
    note: str
    visit: str


def lately(db: Db, now: datetime) -> tuple[Kept, ...]:
    """Return what was kept in the last sixty days, pinned first, then the newest; a dozen at most.

    What was retracted since is left out.
    """
    rows = db.query(
        f"select items.*, note, visit from {ITEMS} as items join {DECISIONS} on item = items.id"
        " where verdict = 'kept' and kept_at >= ? and kept_at <= ? and mark <> 'retraction'"
        f" and not exists (select 1 from {ITEMS} where about = items.id and mark = 'retraction')"
        " order by pinned desc, kept_at desc, items.id desc limit ?",
        [(now - LATELY).isoformat(), now.isoformat(), MOST],
    )
    return tuple(Kept(of_row(row), row["note"], row["visit"]) for row in list(rows))
