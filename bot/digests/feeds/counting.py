"""The figures of a period: what feeds brought, and how many could not be read in the end."""

from datetime import UTC

from sqlite_utils.db import Database as Db

from bot.digests.feeds import store
from bot.digests.schema import ITEMS
from bot.figures import Figure, Period


def figures(db: Db, period: Period) -> tuple[Figure, ...]:
    """Return items brought by kind of feed, and the feeds that fail now, of all that are asked."""
    begins, ends = (one.astimezone(UTC).isoformat() for one in (period.begins, period.ends))
    rows = db.execute(
        f"select kind, count(*) from {ITEMS} where seen_at >= ? and seen_at < ? group by kind",
        (begins, ends),
    ).fetchall()
    asked = [one for one in store.every(db) if one.feed.asked]
    failing = sum(bool(one.fault) for one in asked)
    return (
        *(Figure("items brought", count, group=kind) for kind, count in rows),
        Figure("feeds failing", failing, of=len(asked)),
    )
