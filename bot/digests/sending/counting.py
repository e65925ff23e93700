"""What is counted of digests: the figures of a period, and what the specialist sees of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils.db import Database as Db

from bot.delivery import broadcasts
from bot.delivery import store as outbox
from bot.digests.sending.schema import ISSUES, PLANS, RUNS, SENT
from bot.figures import Figure, Period
from bot.people import store as people

# What the specialist looks back on: two of the usual rhythm.
LATELY = timedelta(days=28)
# With whom it was shared is what readers say: a band counts for its least.
_COUNTED = f"""
select coalesce(localities.name, '') as place, count(*) as sent,
    sum((select count(*) from {SENT} where issue = issues.id)) as items,
    count(opened_at) as opened, sum(shared <> 'nobody') as shared,
    sum(case shared when '1 to 5' then 1 when '6 to 10' then 6
        when 'more than 10' then 11 else 0 end) as colleagues
from {ISSUES} as issues left join people on people.id = person
left join localities on localities.id = locality
where sent_at >= ? and sent_at < ? group by 1 order by 1
"""
_UNKNOWN = f"select chat_id from ({broadcasts.FATES}) where came = 'unknown'"


@dataclass(frozen=True, slots=True)
class Reach:
    """How digests of a place came through, or of all places: of how many what is known."""

    place: str
    sent: int
    opened: int
    shared: int
    colleagues: int


@dataclass(frozen=True, slots=True)
class Round:
    """What became of digests lately, by place, and by name who may not have got one.

    `off` have switched digests off.
    """

    since: datetime
    places: tuple[Reach, ...]
    unreachable: tuple[str, ...]
    unknown: tuple[str, ...]
    off: int

    @property
    def all(self) -> Reach:
        """Return the sums of all places."""
        counts = [(one.sent, one.opened, one.shared, one.colleagues) for one in self.places]
        return Reach("", *(sum(each) for each in zip(*counts, strict=True))) if counts else NONE


NONE = Reach("", 0, 0, 0, 0)


def lately(db: Db, now: datetime) -> Round:
    """Return what became of the digests of the last four weeks."""
    rows = _rows(db, now - LATELY, now)
    gone = outbox.unreachable(db)
    wanted = db.table(PLANS).rows_where("rhythm <> 'off'")
    wants, doubted = {row["person"] for row in list(wanted)}, _doubted(db)
    here = [one for one in people.members(db, now) if one.id in wants]
    return Round(
        now - LATELY,
        tuple(
            Reach(row["place"], row["sent"], row["opened"], row["shared"], row["colleagues"])
            for row in rows
        ),
        tuple(one.name for one in here if one.user_id in gone),
        tuple(one.name for one in here if one.user_id in doubted),
        db.table(PLANS).count_where("rhythm = 'off'"),
    )


def figures(db: Db, period: Period) -> tuple[Figure, ...]:
    """Return what was sent in a period, exact, by locality."""
    return tuple(_figures(_rows(db, period.begins, period.ends)))


def _figures(rows: list[dict[str, Any]]) -> Iterator[Figure]:
    for row in rows:
        place, sent = row["place"], row["sent"]
        yield Figure("digests sent", sent, place=place)
        yield Figure("items in digests", row["items"], place=place)
        yield Figure("digests opened: a button was pressed", row["opened"], "", place, sent)
        yield Figure("digests shared on", row["shared"], "", place, sent)
        yield Figure("colleagues shared with, at least", row["colleagues"], place=place)


def _rows(db: Db, begins: datetime, ends: datetime) -> list[dict[str, Any]]:
    return list(db.query(_COUNTED, [one.astimezone(UTC).isoformat() for one in (begins, ends)]))


def _doubted(db: Db) -> set[int]:
    """Return the chats of which nobody knows whether a digest of the last week arrived."""
    runs = [row["broadcast"] for row in db.table(RUNS).rows]
    return {row["chat_id"] for run in runs for row in list(db.query(_UNKNOWN, [run]))}
