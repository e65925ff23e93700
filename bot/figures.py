"""Figures of a period, as rooms declare them and hand them to a report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.quarters import Quarter

# product.md: a rating is shown from so many raters on, also to the specialist.
RATERS = 5


@dataclass(frozen=True, slots=True)
class Period:
    """Local days from the first to the last, both included."""

    first: date
    last: date
    zone: ZoneInfo

    @classmethod
    def of(cls, quarter: Quarter, zone: ZoneInfo) -> "Period":
        """Return a whole quarter."""
        return cls(quarter.begins, quarter.ends, zone)

    @property
    def begins(self) -> datetime:
        """Return the moment at which it begins."""
        return datetime.combine(self.first, time(0), self.zone)

    @property
    def ends(self) -> datetime:
        """Return the moment at which it is over."""
        return datetime.combine(self.last + timedelta(days=1), time(0), self.zone)


class Subject(StrEnum):
    """What a figure tells of: the parts of a report, in their order."""

    DEMAND = "What was asked"
    CONSULT = "Questions to the specialist"
    SUPERVISION = "Supervision"
    LEARNING = "Training and learning"
    REACH = "Digests and newsletters"
    GAPS = "Gaps and waits"
    NEXT = "What happened next"
    PAGES = "Pages and people"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure means, in one plain sentence that is printed, and what it tells of.

    `group` and `of` name what a figure is grouped by and what its denominator counts. A `unit`
    makes it an amount, such as minutes, of which no sum is a figure. One that is `now` is counted
    as things stand when it is asked for, whatever the period. `families` says that it is
    about families: a report for outside suppresses those that are small. Its groups are parts of
    one whole, which is a figure of `whole` (a name and a group) where another measure has it.
    """

    name: str
    subject: Subject
    definition: str
    group: str = ""
    of: str = ""
    unit: str = ""
    families: bool = False
    whole: tuple[str, str] | None = None
    now: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One exact figure of a measure: of which group and, where it has one, of how many.

    `of` is the denominator of a share. `group` and `place` are empty where a figure is of
    everything or of the whole area. Nothing is suppressed here.
    """

    name: str
    count: int
    group: str = ""
    place: str = ""
    of: int | None = None


# The first and the last day of a period, as keys of printed figures have them.
Days = tuple[str, str]


def pieces(days: Days, periods: Iterable[Days]) -> tuple[Days, ...]:
    """Return what the beginnings and ends of all periods cut one of them into."""
    first, after = _span(days)
    cuts = {cut for each in periods for cut in _span(each) if first < cut < after}
    return tuple(
        (begins.isoformat(), (ends - timedelta(days=1)).isoformat())
        for begins, ends in pairwise(sorted({first, after, *cuts}))
    )


def _span(days: Days) -> tuple[date, date]:
    first, last = (date.fromisoformat(one) for one in days)
    return first, last + timedelta(days=1)
