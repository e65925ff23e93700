"""A local urgent line as it is kept: whose, when it answers, and who last checked it."""

from dataclasses import dataclass
from datetime import date

from bot.directory.finding.values import PLACES
from bot.directory.numbers import packed, unpacked
from bot.people.values import Locality
from bot.safety.crisis import LocalLine

# A button about a line: its locality and its kind, by number.
BASES = (PLACES, 2**32)


@dataclass(frozen=True, slots=True)
class Kept:
    """A line of a locality, and by whom it was checked."""

    locality: Locality
    line: LocalLine
    by: str


@dataclass(frozen=True, slots=True)
class Board:
    """The lines of a locality, and every kind that there may be."""

    locality: Locality
    kept: tuple[Kept, ...]
    kinds: dict[str, str]
    today: date


def line_row(locality: int, kind: int) -> int:
    """Return the number of a button about a line."""
    return packed((locality, kind), BASES)


def of_line(row: int) -> tuple[int, int]:
    """Return the locality and the kind's number of a button, or raise NotNow."""
    locality, kind = unpacked(row, BASES)
    return locality, kind
