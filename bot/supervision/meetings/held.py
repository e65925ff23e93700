"""When the last Champions' meeting was held."""

from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.supervision.slots.store import at
from bot.supervision.values import Kind

_HELD = """
select max(starts_at) as held from supervision_sessions as sessions
where cancelled_at is null and kind = ? and ends_at <= ?
and (standing or exists (select 1 from supervision_seats where session = sessions.id
                         and state in ('booked', 'attended')))
"""


def last_held(db: Db, now: datetime) -> datetime | None:
    """Return when the last Champions' meeting began that was set or booked, None without one."""
    (row,) = db.query(_HELD, [Kind.CHAMPIONS_MEETING.value, at(now)])
    return datetime.fromisoformat(row["held"]) if row["held"] else None
