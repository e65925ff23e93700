"""What the room counts, for a report."""

from datetime import UTC

from sqlite_utils.db import Database as Db

from bot.directory import rules, store
from bot.directory.schema import GAPS, REPORTS
from bot.directory.values import Status
from bot.figures import Figure, Period

_GAPS = f"""
select sort, need, coalesce(localities.name, '') as place, count(*) as count
from {GAPS} left join localities on localities.id = locality
where made_at >= ? and made_at < ? group by 1, 2, 3 order by 1, 2, 3
"""
_TOLD = f"select count(*) from {REPORTS} where made_at >= ? and made_at < ?"
_NAMES = {"none": "gaps noted", "bounced": "referrals that came back"}


def figures(db: Db, period: Period) -> tuple[Figure, ...]:
    """Return the gaps of a period, the newest waits in it, and how fresh the directory was."""
    span = (period.begins.astimezone(UTC).isoformat(), period.ends.astimezone(UTC).isoformat())
    (told,) = db.execute(_TOLD, span).fetchone()
    return (
        *(
            Figure(
                _NAMES[row["sort"]], row["count"], row["need"], place=row["place"], families=True
            )
            for row in db.query(_GAPS, span)
        ),
        *_waits(db, period),
        Figure("waits that families were told, as reported", told, families=True),
        _fresh(db, period),
    )


def _waits(db: Db, period: Period) -> tuple[Figure, ...]:
    found = []
    for service in store.every(db):
        seen = [one for one in service.waits if period.first <= one.seen <= period.last]
        if seen:
            newest = max(seen, key=lambda one: one.seen)
            found.append(
                Figure("weeks of wait, the newest seen", newest.last, service.name, families=True)
            )
    return tuple(found)


def _fresh(db: Db, period: Period) -> Figure:
    known = [one for one in store.every(db) if one.standing.status is not Status.CLOSED]
    fresh = [one for one in known if not rules.is_unchecked(one, period.last)]
    return Figure("services with facts checked in half a year", len(fresh), of=len(known))
