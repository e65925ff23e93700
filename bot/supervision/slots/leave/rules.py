"""What a typed line means as leave or as extra hours: a span in local time that is still ahead."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.days import Unreadable, When, read
from bot.supervision.slots.rules import local
from bot.supervision.values import Span


def near(choice: int, now: datetime, zone: ZoneInfo) -> Span:
    """Return today, tomorrow, the rest of this week or all of the next one, by number."""
    today = now.astimezone(zone).date()
    monday = today + timedelta(days=7 - today.weekday())
    first, last = {
        0: (today, today),
        1: (today + timedelta(days=1), today + timedelta(days=1)),
        2: (today, monday - timedelta(days=1)),
        3: (monday, monday + timedelta(days=6)),
    }.get(choice, (None, None))
    if first is None or last is None:
        raise Unreadable("no-day")
    return Span.of_days(first, last, zone)


def away(text: str, now: datetime, zone: ZoneInfo) -> Span:
    """Return the absence that a line names, or raise Unreadable."""
    return _ahead(_span(read(text, now.astimezone(zone).date()), zone), now)


def extra(text: str, now: datetime, zone: ZoneInfo) -> Span:
    """Return the extra hours that a line names, or raise Unreadable; they need times."""
    when = read(text, now.astimezone(zone).date())
    if when.hours is None:
        raise Unreadable("needs-times")
    return _ahead(_span(when, zone), now)


def _span(when: When, zone: ZoneInfo) -> Span:
    if when.hours is None:
        return Span.of_days(when.first, when.last, zone)
    starts, ends = (local(when.first, clock, zone) for clock in when.hours)
    if starts is None or ends is None:
        raise Unreadable("no-such-time")
    return Span(starts, ends)


def _ahead(span: Span, now: datetime) -> Span:
    if span.ends <= now:
        raise Unreadable("past")
    return span
