"""Figures of a period, as rooms hand them to a report."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Period:
    """Local days from the first to the last, both included."""

    first: date
    last: date
    zone: ZoneInfo

    @property
    def begins(self) -> datetime:
        """Return the moment at which it begins."""
        return datetime.combine(self.first, time(0), self.zone)

    @property
    def ends(self) -> datetime:
        """Return the moment at which it is over."""
        return datetime.combine(self.last + timedelta(days=1), time(0), self.zone)


@dataclass(frozen=True, slots=True)
class Figure:
    """One exact count, what it counts, of which group and, where it has one, of how many.

    `name` is stable, for a table; `of` is the denominator of a share. `group` and `place` are empty
    where a figure is of everything or of the whole area. `families` says that it is about
    families: a report for outside suppresses those that are small. Nothing is suppressed here.
    """

    name: str
    count: int
    group: str = ""
    place: str = ""
    of: int | None = None
    families: bool = False
