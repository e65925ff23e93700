"""A calendar file of each person who has ever had a booking."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.supervision.bookings import calendar, finding, seats

# What was only held or offered was never in anybody's calendar.
_SEATS = """
select person, id from supervision_seats where state not in ('held', 'offered', 'lapsed')
order by person, id
"""


def calendars(db: Db, zone: ZoneInfo) -> Iterator[tuple[str, bytes]]:
    """Yield the calendar of each person, named by her number; the same whenever it is made."""
    hers: dict[int, list[int]] = {}
    for person, seat in db.execute(_SEATS).fetchall():
        hers.setdefault(person, []).append(seat)
    for person, numbers in hers.items():
        booked = [finding.ticket(db, seats.known(db, number), zone) for number in numbers]
        entries = [calendar.entry(one, one.booking.made_at) for one in booked]
        yield f"bookings/{person}.ics", calendar.several(entries, zone).content
