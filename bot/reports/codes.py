"""What a button of the room points at: a quarter, or the year that ends with one."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.figures import Period
from bot.quarters import Quarter
from bot.reports import rules

_YEAR = 100_000
FIRST_YEAR, LAST_YEAR = 2000, 2200


@dataclass(frozen=True, slots=True)
class Choice:
    """A quarter, or the four quarters that end with it."""

    quarter: Quarter
    is_year: bool

    def pack(self) -> int:
        """Return the number that a button carries."""
        return self.quarter.year * 10 + self.quarter.number + _YEAR * self.is_year

    @classmethod
    def unpack(cls, row: int, today: date) -> "Choice":
        """Return what a button's number stands for; any other number is this quarter."""
        year, number = divmod(row % _YEAR, 10)
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= rules.YEAR:
            return cls(Quarter(year, number), row >= _YEAR)
        return cls(Quarter.of(today), False)

    @classmethod
    def every(cls, today: date) -> tuple["Choice", ...]:
        """Return what is offered: this quarter, the last, and the last four."""
        this = Quarter.of(today)
        return cls(this, False), cls(this.before, False), cls(this.before, True)

    def period(self, today: date, zone: ZoneInfo) -> Period:
        """Return the days of it that have been."""
        if self.is_year:
            return rules.year_to(self.quarter, zone)
        last = max(min(self.quarter.ends, today), self.quarter.begins)
        return Period(self.quarter.begins, last, zone)
