"""How long items are kept."""

from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.digests.feeds.schema import PASSED
from bot.digests.schema import DECISIONS, ITEMS, SIGHTINGS

# product.md, "Kept how long": digests are kept for six years, and so is what was in them.
KEPT = timedelta(days=6 * 365 + 2)
# What nobody kept has no use but to be known again.
NOT_KEPT = timedelta(days=365)

_OLD = f"""
    select id from {ITEMS} where seen_at < ?
    union
    select id from {ITEMS} where seen_at < ? and not exists (
        select 1 from {DECISIONS} where item = {ITEMS}.id and verdict = 'kept'
    )
"""


def retain(db: Db, now: datetime) -> int:
    """Drop items that are past their time, and return how many."""
    before = (now - KEPT).isoformat(), (now - NOT_KEPT).isoformat()
    # What has no date would be taken for new if its feed still gives it.
    db.execute(
        f"insert or ignore into {PASSED} (feed, entry) select feed, entry from {SIGHTINGS}"
        f" where dated is null and item in ({_OLD})",
        before,
    )
    return int(db.execute(f"delete from {ITEMS} where id in ({_OLD})", before).rowcount)
