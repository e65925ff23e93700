"""Reading days as people type them: "24 Dec – 2 Jan", "12/1", "next Thu", "12 Jan 14:00-16:00"."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time, timedelta

# Two dates that lie further apart are most likely the wrong way round.
LONGEST = timedelta(days=300)
# So many years hold a 29 February.
LEAP = 5
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
_BARE = re.compile(rf"{_NUMBER} ?(?:-|to|until|till) ?(?=\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})")


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


def read(text: str, today: date) -> When:
    """Read a line, or raise Unreadable. A date without a year is the next one from today."""
    rest = even(text)
    bare = _BARE.match(rest)
    if bare:
        rest = rest[bare.end() :]
        last, rest = first_day(rest, today)
        first = _on(bare, last.month, last.year)
    else:
        first, rest = first_day(rest, today)
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


def even(text: str) -> str:
    """Return a line in small letters, with single blanks and plain dashes."""
    return re.sub(r"\s+", " ", re.sub(r"[–—−]", "-", text.lower())).strip(" .")


def _last(rest: str, first: date) -> tuple[date, str]:
    to = _TO.match(rest)
    if to is None:
        return first, rest
    return first_day(rest[to.end() :], first)


def first_day(text: str, today: date) -> tuple[date, str]:
    """Read the day at the beginning of a text, the next from today on; return it and the rest.

    Raise Unreadable if there is none.
    """
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
    for year in range(today.year, today.year + LEAP):
        with suppress(Unreadable):
            day = _on(found, month, year)
            if day >= today:
                return day
    raise Unreadable("no-such-day")


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
