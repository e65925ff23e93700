"""Figures about families: which cell, how cells sum up, and what of a cell is shown."""

from dataclasses import dataclass

# One cell: (measure, first day, last day, group, place), where "" means all.
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """The exact count of the total is the sum of the exact counts of the parts."""

    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Rounded:
    """A count to the nearest 5; 0 stays 0, and 8 is the least that is not hidden."""

    count: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """A count that is printed as a star: small, or hidden to keep a small one."""


Shown = Rounded | Hidden


class PeriodRefused(Exception):
    """A document for outside may not have this period; `reason` is a word for wording."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
