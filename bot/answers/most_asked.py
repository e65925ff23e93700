"""How often answers of each page were shown in a span, and how often none was found."""

from datetime import UTC, datetime

from sqlite_utils.db import Database as Db

from bot.answers.schema import SHOWN

_SHOWN = f"""
select page, count(*) as count from {SHOWN}
where outcome in ('answer', 'opened') and at >= ? and at < ? group by page
"""


def by_page(db: Db, begins: datetime, ends: datetime) -> dict[str, int]:
    """Return how often a row of each page was shown as an answer or opened, by the page's id."""
    return {row["page"]: row["count"] for row in list(db.query(_SHOWN, _span(begins, ends)))}


def without_page(db: Db, begins: datetime, ends: datetime) -> int:
    """Return how often a question had no page."""
    where = "outcome = 'unknown' and at >= ? and at < ?"
    return int(db.table(SHOWN).count_where(where, _span(begins, ends)))


def _span(begins: datetime, ends: datetime) -> list[str]:
    return [moment.astimezone(UTC).isoformat() for moment in (begins, ends)]
