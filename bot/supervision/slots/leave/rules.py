"""Reading what somebody typed of days and hours: "24 Dec – 2 Jan", "12/1", "12 Jan 14:00-16:00"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.supervision.slots.rules import local
from bot.supervision.values import Span

# Two dates that lie further apart are most likely the wrong way round.
LONGEST = timedelta(days=300)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>20\d\d))?"
# Before a date it says nothing more.
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[,.]? )?"
_DATES = tuple(
    re.compile(form)
    for form in (
        rf"{_WEEKDAY}{_NUMBER} (?:of )?{_MONTH}{_YEAR}",
        rf"{_WEEKDAY}{_MONTH} {_NUMBER}{_YEAR}",
        r"(?P<year>20\d\d)-(?P<number>\d{1,2})-(?P<day>\d{1,2})",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})[/.](?P<number>\d{{1,2}})(?:[/.](?P<year>(?:20)?\d\d))?\.?",
        r"(?P<near>today|tomorrow)",
        r"(?:next )?(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    )
)
_TO = re.compile(r" ?(?:-|(?:to|until|till)\b) ?")
_CLOCK = r"(\d{1,2})(?:[:.](\d\d))? ?([ap]m)?"
_HOURS = re.compile(rf"(?:from )?{_CLOCK} ?(?:-|to|until|till) ?{_CLOCK}")
# "24-28 Dec": a first day without its month.
_BARE = re.compile(rf"{_NUMBER} ?- ?(?=\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})")


class Unreadable(Exception):
    """A line that names no time; the reason is a word that the wording knows."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class When:
    """What a line names: the first and the last day, and hours on the first if there are any."""

    first: date
    last: date
    hours: tuple[time, time] | None = None


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


def read(text: str, today: date) -> When:
    """Read a line, or raise Unreadable. A date without a year is the next one from today."""
    rest = re.sub(r"\s+", " ", re.sub(r"[–—−]", "-", text.lower())).strip(" .")
    bare = _BARE.match(rest)
    if bare:
        rest = rest[bare.end() :]
        last, rest = _date(rest, today)
        first = _on(bare, last.month, last.year)
    else:
        first, rest = _date(rest, today)
        last, rest = _last(rest, first)
    hours, rest = _hours(rest.strip(" ,"))
    if rest.strip(" ,"):
        raise Unreadable("rest")
    if last < first:
        raise Unreadable("backwards")
    if last - first >= LONGEST:
        raise Unreadable("too-long")
    if hours and first != last:
        raise Unreadable("one-day")
    return When(first, last, hours)


def _last(rest: str, first: date) -> tuple[date, str]:
    to = _TO.match(rest)
    if to is None:
        return first, rest
    return _date(rest[to.end() :], first)


def _date(text: str, today: date) -> tuple[date, str]:
    """Read a date at the beginning of a text, the next from a day on; return it and the rest."""
    for form in _DATES:
        found = form.match(text)
        if found:
            return _of(found, today), text[found.end() :]
    raise Unreadable("no-day")


def _of(found: re.Match[str], today: date) -> date:
    parts = found.groupdict()
    if parts.get("near"):
        return today + timedelta(days=parts["near"] == "tomorrow")
    if parts.get("weekday"):
        weekday = _WEEKDAYS.index(parts["weekday"][:3])
        later = (weekday - today.weekday()) % 7
        return today + timedelta(days=later + 7 * (found.group().startswith("next") and not later))
    month = _month(parts)
    if parts["year"]:
        return _on(found, month, 2000 + int(parts["year"]) % 100)
    here = _on(found, month, today.year)
    return here if here >= today else _on(found, month, today.year + 1)


def _month(parts: dict[str, str | None]) -> int:
    if parts.get("number"):
        return int(str(parts["number"]))
    return _MONTHS.index(str(parts["month"])[:3]) + 1


def _on(found: re.Match[str], month: int, year: int) -> date:
    try:
        return date(year, month, int(found["day"]))
    except ValueError:
        raise Unreadable("no-such-day") from None


def _hours(text: str) -> tuple[tuple[time, time] | None, str]:
    found = _HOURS.match(text)
    if found is None:
        return None, text
    starts, ends = _clock(*found.groups()[:3]), _clock(*found.groups()[3:])
    if found[3] is None and found[6] == "pm" and starts.hour < 12 and starts < ends:
        # "2-4pm" is the afternoon, "10-2pm" begins in the morning.
        later = starts.replace(hour=starts.hour + 12)
        starts = later if later < ends else starts
    if ends <= starts:
        raise Unreadable("times")
    return (starts, ends), text[found.end() :]


def _clock(hour: str, minute: str | None, half: str | None) -> time:
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            raise Unreadable("times")
        number = number % 12 + 12 * (half == "pm")
    try:
        return time(number, int(minute or 0))
    except ValueError:
        raise Unreadable("times") from None


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
