"""The meetings that are ahead, for whoever announces them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.supervision.bookings import gatherings
from bot.supervision.bookings.values import Gathering
from bot.supervision.slots.store import at
from bot.supervision.values import Kind

# Meetings that are for all; who is in a group of supervision is nobody else's business.
ANNOUNCED = (Kind.CHAMPIONS_MEETING, Kind.LIAISON)
AHEAD = timedelta(weeks=10)
MOST = 6
_MEETINGS = """
select id from supervision_sessions as sessions
where cancelled_at is null and kind in (?, ?) and starts_at > ? and starts_at < ?
and (standing or exists (select 1 from supervision_seats where session = sessions.id
                         and state in ('requested', 'booked')))
order by starts_at limit ?
"""


def announced(db: Db, now: datetime, zone: ZoneInfo) -> tuple[Gathering, ...]:
    """Return the meetings for all that are set or booked, the earliest first."""
    asked = [*(kind.value for kind in ANNOUNCED), at(now), at(now + AHEAD), MOST]
    rows = list(db.query(_MEETINGS, asked))
    return tuple(gatherings.gathering(db, row["id"], zone) for row in rows)
