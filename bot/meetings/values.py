"""The pack of a Champions' meeting: what has happened since the last one."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.people.values import Role
from bot.refusal import Refusal

ROOM = "meetings"
SPECIALIST = frozenset({Role.SPECIALIST})
# One cell of what is counted about families: measure, first day, last day, group, place.
Key = tuple[str, ...]
ALL = ""


class Measure(StrEnum):
    """What is counted about families."""

    ASKED = "answers shown, by page"
    UNKNOWN = "questions without a page"
    GAPS = "gaps noted"
    BOUNCED = "referrals that came back"


class Section(StrEnum):
    """What a pack holds, in this order."""

    ASKED = "asked"
    GAPS = "gaps"
    PAGES = "pages"
    SERVICES = "services"
    DATES = "dates"
    OWN = "own"


SECTIONS = tuple(Section)


@dataclass(frozen=True, slots=True)
class Total:
    """The exact sum of other cells."""

    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was counted; `group` is its id for a table, empty for all.

    `shown` is what may be printed of it, empty before anything has been decided.
    """

    measure: Measure
    count: int
    group: str = ALL
    title: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that has changed; `outside` is what a document says, without a family's figures."""

    text: str
    outside: str


@dataclass(frozen=True, slots=True)
class Date:
    """A meeting that is ahead."""

    title: str
    starts: datetime
    ends: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Own:
    """A line of the specialist's."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Pack:
    """All that is brought to a meeting. `held` says that `first` is the day of the last one.

    `left_out` are sections that somebody does not want in it.
    """

    first: date
    last: date
    held: bool
    counts: tuple[Count, ...]
    pages: tuple[Line, ...]
    services: tuple[Line, ...]
    dates: tuple[Date, ...]
    own: tuple[Own, ...]
    left_out: frozenset[Section]

    def of(self, measure: Measure) -> tuple[Count, ...]:
        """Return what was counted of a measure by group, the most first."""
        found = [one for one in self.counts if one.measure is measure and one.group]
        return tuple(sorted(found, key=lambda one: (-one.count, one.title)))

    def all(self, measure: Measure) -> Count:
        """Return what was counted of a measure altogether."""
        found = (one for one in self.counts if one.measure is measure and not one.group)
        return next(found, Count(measure, 0))


class NotNow(Refusal):
    """Something that a pack does not allow as it stands; the reason is one word."""
