"""What a report is made of: figures of periods, what of them is shown, sources and stories."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlite_utils.db import Database as Db

from bot.figures import Figure, Measure, Period
from bot.quarters import Quarter
from bot.reports.disclosure import Key, Shown
from bot.room import Work

ROOM = "reports"
# A figure by its measure, group and place, where "" means all.
Cell = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Amount:
    """How many, and where there is a denominator, of how many."""

    count: int
    of: int | None = None

    def __add__(self, other: "Amount") -> "Amount":
        """Return both together; what has no denominator has none together."""
        both = None if self.of is None or other.of is None else self.of + other.of
        return Amount(self.count + other.count, both)


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of a period with their sums by group, by place, and of all."""

    cells: Mapping[Cell, Amount]

    def get(self, name: str, group: str = "", place: str = "") -> Amount | None:
        """Return a figure, None where nothing was counted."""
        return self.cells.get((name, group, place))

    def groups(self, name: str) -> tuple[str, ...]:
        """Return the groups of a measure, the largest first."""
        return self._keys(name, 1)

    def places(self, name: str) -> tuple[str, ...]:
        """Return the places of a measure by name."""
        return tuple(sorted(self._keys(name, 2)))

    def _keys(self, name: str, at: int) -> tuple[str, ...]:
        found = {
            cell[at]: amount
            for cell, amount in self.cells.items()
            if cell[0] == name and cell[at] and not cell[3 - at]
        }
        return tuple(sorted(found, key=lambda key: (-found[key].count, key)))


@dataclass(frozen=True, slots=True)
class Count:
    """All that is counted for a report.

    `own` is of the period that was asked for. `run` are the whole quarters in it that are over:
    figures about families in a document for outside are of them alone, together in `families`.
    `quarters` are those over which trends are shown, each with its figures.
    """

    period: Period
    own: Tally
    run: tuple[Quarter, ...]
    families: Tally
    quarters: tuple[tuple[Quarter, Tally], ...]

    @property
    def span(self) -> tuple[str, str]:
        """Return the first and last day of the quarters that are over, as keys have them."""
        return self.run[0].begins.isoformat(), self.run[-1].ends.isoformat()


@dataclass(frozen=True, slots=True)
class Published:
    """What is known outside, and up to which entry of the record that was read.

    `cells` are of reports, whose tables are whole; `elsewhere` is what other documents have shown.
    """

    cells: Mapping[Key, Shown]
    upto: int
    elsewhere: Mapping[Key, Shown] = field(default_factory=dict)

    @property
    def every(self) -> Mapping[Key, Shown]:
        """Return all that anybody can know; what reports have shown stands as it was."""
        return {**self.elsewhere, **self.cells}


class Overtaken(Exception):
    """Somebody else published something meanwhile: it has to be decided anew."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source that pages cite, and how many do."""

    title: str
    organisation: str
    year: int | None
    seen: date | None
    address: str
    pages: int


@dataclass(frozen=True, slots=True)
class CaseStory:
    """A case story that has been signed: parts with their headings, when, and as whom."""

    parts: tuple[tuple[str, str], ...]
    signed_on: date
    signed_as: str


Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Sources:
    """What a report is given of the other rooms and of the pages.

    `names` says what the groups of a measure are called, by what it is grouped by. `elsewhere` is
    what documents of other rooms have shown of the same figures, by the same keys.
    """

    measures: Callable[[], tuple[Measure, ...]]
    figures: Work[Period, tuple[Figure, ...]]
    names: Callable[[], Names]
    cited: Callable[[], tuple[Cited, ...]]
    stories: Work[Period, tuple[CaseStory, ...]]
    elsewhere: Callable[[Db], Mapping[Key, Shown]]
