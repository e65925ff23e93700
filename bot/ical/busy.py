"""When a calendar file says that its owner is busy; what it is about is not looked at."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component

Stretch = tuple[datetime, datetime]

# Entries that came from here stand for sessions that are in the way already, or no more.
OURS = "@pimh-bot.invalid"
_DECIDES = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
# Nobody meets every minute; such a rule would only be unrolled for ever.
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY"})


class NotACalendar(Exception):
    """Bytes that are no calendar file."""


class _Unread(Exception):
    """An entry whose times cannot be told."""


@dataclass(frozen=True, slots=True)
class Busy:
    """Busy stretches in UTC, earliest first and apart; and the day of each entry not read.

    The day is written as 2026-12-24, and is empty where not even that can be told.
    """

    stretches: tuple[Stretch, ...]
    unread: tuple[str, ...]

    def to_json(self) -> str:
        """Return what `from_json` reads."""
        pairs = [[one.isoformat() for one in pair] for pair in self.stretches]
        return json.dumps({"stretches": pairs, "unread": self.unread})

    @classmethod
    def from_json(cls, written: bytes) -> "Busy":
        """Read what `to_json` wrote."""
        found = json.loads(written)
        pairs = (tuple(map(datetime.fromisoformat, pair)) for pair in found["stretches"])
        return cls(tuple((starts, ends) for starts, ends in pairs), tuple(found["unread"]))


def busy_times(content: bytes, window: Stretch, zone: ZoneInfo) -> Busy:
    """Return when a calendar's owner is busy within a window, or raise NotACalendar.

    `zone` is that of whole days and of times that name none.
    """
    try:
        calendars = Calendar.from_ical(content, multiple=True)
    except (ValueError, KeyError, IndexError):
        raise NotACalendar from None
    if not calendars or any(one.name != "VCALENDAR" for one in calendars):
        raise NotACalendar
    found: list[Stretch] = []
    unread: list[str] = []
    for calendar in calendars:
        for series in _series(calendar):
            try:
                found += _of_series(calendar, series, window, zone)
            # A library for files from anywhere fails in more ways than it names.
            except Exception:  # noqa: BLE001
                if _may_matter(series, window):
                    unread.append(_day(series[0]))
    return Busy(_merged(found, window), tuple(sorted(unread)))


def _series(calendar: Component) -> Iterator[list[Component]]:
    """Yield the entries that belong together: an event with its changed occurrences."""
    entries = [one for one in calendar.walk() if one.name in ("VEVENT", "VFREEBUSY")]
    entries.sort(key=lambda one: (one.name, str(one.get("UID", ""))))
    for (_, uid), group in groupby(entries, key=lambda one: (one.name, str(one.get("UID", "")))):
        if not uid:
            yield from ([one] for one in group)
        elif not uid.endswith(OURS):
            yield list(group)


def _of_series(
    calendar: Component, series: list[Component], window: Stretch, zone: ZoneInfo
) -> list[Stretch]:
    if series[0].name == "VFREEBUSY":
        return [pair for one in series for pair in _periods(one, zone)]
    for one in series:
        _check(one)
    alone = Calendar()
    for name in ("X-WR-TIMEZONE", "PRODID", "VERSION"):
        if name in calendar:
            alone.add(name, calendar[name])
    for one in series:
        alone.add_component(one)
    begins, ends = window
    happened = recurring_ical_events.of(alone).between(begins - timedelta(days=1), ends)
    return [_stretch(one, zone) for one in happened if _is_busy(one)]


def _check(entry: Component) -> None:
    if any(name in _DECIDES for name, _ in entry.errors) or "DTSTART" not in entry:
        raise _Unread
    if "RRULE" in entry and not _TOO_OFTEN.isdisjoint(_rules(entry)):
        raise _Unread
    for name in ("DTSTART", "DTEND"):
        if name in entry and _names_unknown_zone(entry[name]):
            raise _Unread


def _rules(entry: Component) -> Iterator[str]:
    rules: Any = entry["RRULE"]
    for rule in rules if isinstance(rules, list) else [rules]:
        yield from (str(one).upper() for one in rule.get("FREQ", []))


def _names_unknown_zone(when: object) -> bool:
    moment = getattr(when, "dt", None)
    named = "TZID" in getattr(when, "params", {})
    return named and isinstance(moment, datetime) and moment.tzinfo is None


def _is_busy(entry: Component) -> bool:
    return (
        str(entry.get("STATUS", "")).upper() != "CANCELLED"
        and str(entry.get("TRANSP", "")).upper() != "TRANSPARENT"
        and str(entry.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() != "FREE"
    )


def _stretch(entry: Component, zone: ZoneInfo) -> Stretch:
    starts = _value(entry, "DTSTART")
    ends = _value(entry, "DTEND") or starts
    if ends == starts and not isinstance(starts, datetime):
        ends = starts + timedelta(days=1)
    return _moment(starts, zone), _moment(ends, zone)


def _periods(entry: Component, zone: ZoneInfo) -> Iterator[Stretch]:
    if any(name == "FREEBUSY" for name, _ in entry.errors):
        raise _Unread
    given: Any = entry.get("FREEBUSY", [])
    for period in given if isinstance(given, list) else [given]:
        if str(period.params.get("FBTYPE", "")).upper() != "FREE":
            yield _moment(period.start, zone), _moment(period.end, zone)


def _moment(when: date, zone: ZoneInfo) -> datetime:
    if not isinstance(when, datetime):
        return datetime.combine(when, time(0), zone).astimezone(UTC)
    return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)


def _merged(found: Iterable[Stretch], window: Stretch) -> tuple[Stretch, ...]:
    merged: list[Stretch] = []
    for starts, ends in sorted(found):
        starts, ends = max(starts, window[0]), min(ends, window[1])
        if starts >= ends:
            continue
        if merged and starts <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(ends, merged[-1][1]))
        else:
            merged.append((starts, ends))
    return tuple(merged)


def _value(entry: Component, name: str) -> Any:
    """Return the date or moment of an entry, None if it has none; raise ValueError if broken."""
    return getattr(entry.get(name), "dt", None)


def _may_matter(series: list[Component], window: Stretch) -> bool:
    """Say whether an entry can lie in the window: what is long over and does not recur cannot."""
    recurs = any("RRULE" in one or "RDATE" in one for one in series)
    # Nothing that is no series lasts longer than a month.
    day = _day(series[0])
    return recurs or not day or day >= f"{window[0] - timedelta(days=31):%Y-%m-%d}"


def _day(entry: Component) -> str:
    try:
        moment = _value(entry, "DTSTART")
    except ValueError:
        return ""
    return f"{moment:%Y-%m-%d}" if isinstance(moment, date) else ""
