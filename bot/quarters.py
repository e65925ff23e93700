"""A quarter of a year, by which the service accounts for itself."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """The quarter, 1 to 4, of a calendar year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """Return the quarter that a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def before(self) -> "Quarter":
        """Return the quarter before."""
        return Quarter.of(self.begins - timedelta(days=1))

    @property
    def begins(self) -> date:
        """Return its first day."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def month_ends(self) -> tuple[date, date, date]:
        """Return the last days of its three months."""
        months = [self.year * 12 + self.number * 3 - 3 + number for number in range(1, 4)]
        first, second, third = (
            date(month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in months
        )
        return first, second, third

    @property
    def ends(self) -> date:
        """Return its last day."""
        return self.month_ends[2]

    def __str__(self) -> str:
        """Return how people name it: July to September 2026."""
        return f"{self.begins:%B} to {self.ends:%B %Y}"
