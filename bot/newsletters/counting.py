"""What the room counts, for a report, and what is wrong with it."""

from datetime import UTC, datetime

from sqlite_utils.db import Database as Db

from bot.figures import Figure, Period
from bot.newsletters import leave_wording as wording
from bot.newsletters.schema import NEWSLETTERS, READERS, SHARES
from bot.newsletters.values import State

_SENT = f"""
select count(*) from {NEWSLETTERS}
where state in ('sending', 'sent') and sent_at >= ? and sent_at < ?
"""
# Who is no longer known by name counts without a locality.
_REACH = f"""
select coalesce(localities.name, '') as place, count(*) as copies,
       sum(readers.state = 'sent') as delivered, sum(opened_at is not null) as opened
from {READERS} as readers join {NEWSLETTERS} as issues on issues.id = newsletter
left join people on people.id = person left join localities on localities.id = people.locality
where issues.state in ('sending', 'sent') and sent_at >= ? and sent_at < ?
group by 1 order by 1
"""
_SHARED = f"""
select coalesce(sum(colleagues), 0) from {SHARES} where shared_at >= ? and shared_at < ?
"""


def figures(db: Db, period: Period) -> tuple[Figure, ...]:
    """Return what went out in a period, how far it reached, and with how many it was shared."""
    span = (period.begins.astimezone(UTC).isoformat(), period.ends.astimezone(UTC).isoformat())
    (sent,) = db.execute(_SENT, span).fetchone()
    (shared,) = db.execute(_SHARED, span).fetchone()
    reach = list(db.query(_REACH, span))
    return (
        Figure("newsletters sent", sent),
        *(
            Figure(
                "newsletter copies delivered",
                row["delivered"],
                place=row["place"],
                of=row["copies"],
            )
            for row in reach
        ),
        *(
            Figure(
                "newsletter copies opened", row["opened"], place=row["place"], of=row["delivered"]
            )
            for row in reach
        ),
        Figure("colleagues with whom newsletters were shared", shared),
    )


def health(db: Db, _now: datetime) -> str:
    """Return a word on newsletters that wait for somebody to decide, empty without one."""
    late = db.table(NEWSLETTERS).count_where("state = ?", [State.LATE.value])
    return wording.undecided(late) if late else ""
