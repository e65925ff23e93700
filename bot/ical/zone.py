"""A time zone as calendar files describe it (RFC 5545, 3.6.5), so that any program reads it right.

One observance a change of the clocks and no lists: ical.js takes the first date of a list alone and
with icalendar's own description, which is one list, showed every winter time an hour early.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STEP = timedelta(days=7)
_SECOND = timedelta(seconds=1)


def described(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """Return the description of a zone that holds from one day to another, and a year about."""
    made = Timezone()
    made.add("tzid", zone.key)
    begins = datetime(first.year - 1, 1, 1, tzinfo=UTC)
    made.add_component(_observance(begins, zone))
    for moment in _changes(zone, begins.year, last.year + 1):
        made.add_component(_observance(moment, zone))
    return made


@lru_cache(maxsize=32)
def _changes(zone: ZoneInfo, first: int, last: int) -> tuple[datetime, ...]:
    """Return the moments of these years, the last included, at which the clocks change."""
    return tuple(
        _found(zone, datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC))
    )


def _found(zone: ZoneInfo, moment: datetime, end: datetime) -> Iterator[datetime]:
    while moment < end:
        if _offset(moment, zone) != _offset(moment + _STEP, zone):
            yield _between(moment, moment + _STEP, zone)
        moment += _STEP


def _between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if _offset(middle, zone) == _offset(before, zone):
            before = middle
        else:
            after = middle
    return after


def _observance(moment: datetime, zone: ZoneInfo) -> TimezoneStandard | TimezoneDaylight:
    local = moment.astimezone(zone)
    before = _offset(moment - _SECOND, zone)
    made = TimezoneDaylight() if local.dst() else TimezoneStandard()
    # The clock's own time just before it changes.
    made.add("dtstart", moment.replace(tzinfo=None) + before)
    made.add("tzoffsetfrom", before)
    made.add("tzoffsetto", _offset(moment, zone))
    made.add("tzname", local.tzname())
    return made


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)
