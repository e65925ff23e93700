"""What is counted for a report, and what has been published; each function is one transaction."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.figures import Period
from bot.reports import rules
from bot.reports.disclosure import Hidden, Key, Rounded, Shown
from bot.reports.schema import CELLS
from bot.reports.values import Count, Overtaken, Published, Sources, Tally

# product.md, "Kept how long": six years, of which two may be leap years. No person is in it.
KEPT = timedelta(days=6 * 365 + 3)
_CELLS = f"select id, measure, first, last, part, place, shown from {CELLS} order by id"
_UPTO = f"select coalesce(max(id), 0) from {CELLS}"


def tally(db: Db, sources: Sources, period: Period) -> Tally:
    """Return the exact figures of a period."""
    return rules.tallied(sources.figures(db, period), sources.measures())


def counted(db: Db, sources: Sources, period: Period, today: date) -> Count:
    """Return all that a document needs of the figures of a period."""
    run = rules.whole_quarters(period.first, period.last, today)
    own = tally(db, sources, period)
    families = own
    if run and (run[0].begins, run[-1].ends) != (period.first, period.last):
        families = tally(db, sources, Period(run[0].begins, run[-1].ends, period.zone))
    quarters = tuple(
        (one, own if run == (one,) and families is own else tally(db, sources, whole))
        for one in rules.last_over(period.last, today)
        for whole in (Period.of(one, period.zone),)
    )
    return Count(period, own, run, families if run else Tally({}), quarters)


def published(db: Db) -> Published:
    """Return every figure about families that a document for outside has shown."""
    cells: dict[Key, Shown] = {}
    upto = 0
    for row in db.query(_CELLS):
        key = (row["measure"], row["first"], row["last"], row["part"], row["place"])
        cells[key] = Hidden() if row["shown"] is None else Rounded(row["shown"])
        upto = row["id"]
    return Published(cells, upto)


def publish(db: Db, shown: Mapping[Key, Shown], known: Published, now: datetime) -> None:
    """Keep what a document shows; raise Overtaken if another was published since `known`."""
    (upto,) = db.execute(_UPTO).fetchone()
    if upto != known.upto:
        raise Overtaken
    new = [(key, one) for key, one in shown.items() if key not in known.cells]
    db.table(CELLS).insert_all(
        {
            "measure": key[0],
            "first": key[1],
            "last": key[2],
            "part": key[3],
            "place": key[4],
            "shown": one.count if isinstance(one, Rounded) else None,
            "published_at": now.isoformat(),
        }
        for key, one in new
    )


def retain(db: Db, now: datetime) -> int:
    """Drop what was published long enough ago; return how many rows."""
    before = (now - KEPT).isoformat()
    return int(db.execute(f"delete from {CELLS} where published_at < ?", (before,)).rowcount)
