"""What a page is made of: rows, sources, bands, and the conditions that choose a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from zlib import crc32

from bot.pages.steps import CAUTION, Step
from bot.safety.values import Kind as Danger


class Kind(StrEnum):
    """What sort of page it is."""

    THRESHOLD = "threshold"
    BOUNDARY = "boundary"
    TOOL = "tool"
    INTERVENTION = "intervention"
    GUIDE = "guide"


class Nation(StrEnum):
    """A nation whose guidance a page follows."""

    ENGLAND = "England"
    SCOTLAND = "Scotland"
    WALES = "Wales"
    NORTHERN_IRELAND = "Northern Ireland"


class Key(StrEnum):
    """What a question may state and a row may ask for."""

    EPDS = "epds"
    PHQ9 = "phq9"
    GAD7 = "gad7"
    GAD2 = "gad2"
    HADS_A = "hads_a"
    HADS_D = "hads_d"
    WHOOLEY = "whooley"
    WEEKS_PREGNANT = "weeks_pregnant"
    WEEKS_POSTNATAL = "weeks_postnatal"
    CHILD_MONTHS = "child_months"
    LASTING_WEEKS = "lasting_weeks"
    WHO = "who"


Value = int | str

# The highest value of each whole-number key; the lowest is 0. The order of a scale is its authors'.
HIGHEST: Mapping[Key, int] = {
    Key.EPDS: 30,
    Key.PHQ9: 27,
    Key.GAD7: 21,
    Key.GAD2: 6,
    Key.HADS_A: 21,
    Key.HADS_D: 21,
    Key.WEEKS_PREGNANT: 42,
    Key.WEEKS_POSTNATAL: 104,
    Key.CHILD_MONTHS: 60,
    Key.LASTING_WEEKS: 52,
}
WORDS: Mapping[Key, tuple[str, ...]] = {
    Key.WHOOLEY: ("yes", "no"),
    Key.WHO: ("mother", "father", "partner"),
}
# Keys with a cut-off that somebody has set, so that a page must say whose it is.
SCORES = (Key.EPDS, Key.PHQ9, Key.GAD7, Key.GAD2, Key.HADS_A, Key.HADS_D)


def domain(key: Key) -> tuple[Value, ...]:
    """Return every value that a key can have, lowest first."""
    return WORDS[key] if key in WORDS else tuple(range(HIGHEST[key] + 1))


@dataclass(frozen=True, slots=True)
class Span:
    """Whole numbers from low to high, both included."""

    low: int
    high: int

    def holds(self, value: Value) -> bool:
        """Say whether the value lies in the span."""
        return isinstance(value, int) and self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a key's vocabulary."""

    text: str

    def holds(self, value: Value) -> bool:
        """Say whether the value is this word."""
        return value == self.text


@dataclass(frozen=True, slots=True)
class Condition:
    """What one key must be for a row to be shown first."""

    key: Key
    allows: Span | Word


When = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One rung of a page: a step, who it is for and what to do.

    `when` chooses the row that is shown first; an empty one always does, and a row whose `when` is
    None is reached by its button. `only` rules it out where something else is stated.
    """

    slug: str
    step: Step
    label: str
    when: When | None
    why: str
    do: tuple[str, ...]
    decides: str
    services: tuple[str, ...]
    tell_parent: str
    tell_gp: str
    only: When = ()


def most_cautious(rows: Sequence[Row]) -> Row:
    """Return the row of the most cautious step, the later one where two are alike."""
    return max(reversed(rows), key=lambda row: CAUTION.index(row.step))


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from; `seen` is when somebody read it, `seen_in` the copy read."""

    title: str
    organisation: str
    year: int | None
    url: str
    seen: date | None
    seen_in: str


@dataclass(frozen=True, slots=True)
class Band:
    """Whose a cut-off is: national, or confirmed here by a named person on a date."""

    key: Key
    national: bool
    note: str
    set_by: str
    set_on: date | None


@dataclass(frozen=True, slots=True)
class Draft:
    """Nobody has signed this version."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A named clinician has signed this version."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Suspended:
    """This version is being checked; only its urgent and emergency rows are shown."""

    before: Draft | Signed


@dataclass(frozen=True, slots=True)
class Retired:
    """The page is no longer in use."""


Standing = Draft | Signed | Suspended | Retired


@dataclass(frozen=True, slots=True)
class Page:
    """The whole ladder of one topic, as one person reads and signs it.

    `dangers` are the kinds of red flag under whose crisis message it always hangs.
    """

    id: str
    kind: Kind
    title: str
    topics: tuple[str, ...]
    asked_as: tuple[str, ...]
    owner: str
    version: int
    review_by: date
    nations: tuple[Nation, ...]
    bands: tuple[Band, ...]
    sources: tuple[Source, ...]
    check_first: str
    baby: str
    rows: tuple[Row, ...]
    standing: Standing
    dangers: tuple[Danger, ...] = ()

    def asks_for(self) -> tuple[Key, ...]:
        """Return the keys that the rows ask for, in the order of the format."""
        used = {condition.key for row in self.rows for condition in row.when or ()}
        return tuple(key for key in Key if key in used)

    def row(self, slug: str) -> Row | None:
        """Return the row of that slug, if the page has it."""
        return next((row for row in self.rows if row.slug == slug), None)

    def ladder(self) -> tuple[Row, ...]:
        """Return the rows that facts choose from, in the page's order."""
        return tuple(row for row in self.rows if row.when is not None)

    def most_cautious(self) -> Row:
        """Return the row of the most cautious step, the later one where two are alike."""
        return most_cautious(self.rows)


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Short forms and what they mean: in any case, or only in capitals."""

    any_case: Mapping[str, str]
    capitals: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Library:
    """All pages of a folder with the words that they may use."""

    # Not in the repr: asyncio writes out what a task holds, and hundreds of pages take seconds.
    pages: tuple[Page, ...] = field(repr=False)
    topics: Mapping[str, str]
    service_kinds: Mapping[str, str]
    abbreviations: Abbreviations
    # What people ask when they mean a row, by its address: search terms, never shown or signed.
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    # What people ask that is for others than these pages: so the bot knows what it does not have.
    elsewhere: tuple[str, ...] = field(default=(), repr=False)

    def page(self, page_id: str) -> Page | None:
        """Return the page of that id, if there is one."""
        return next((page for page in self.pages if page.id == page_id), None)

    def numbered_page(self, wanted: int) -> Page | None:
        """Return the page that a button's number stands for, if there is one."""
        return next((page for page in self.pages if number(page.id) == wanted), None)

    def numbered_row(self, wanted: int) -> tuple[Page, Row] | None:
        """Return the page and row that a button's number stands for, if there is one."""
        rows = ((page, row) for page in self.pages for row in page.rows)
        return next((found for found in rows if number(address(*found)) == wanted), None)


def address(page: Page, row: Row) -> str:
    """Return how a row is pointed at: page#slug."""
    return f"{page.id}#{row.slug}"


def number(address_or_id: str) -> int:
    """Return the whole number that a button carries for a page's id or a row's address.

    It is the same after every restart and in every process; the check of the pages refuses two
    that are alike.
    """
    return crc32(address_or_id.encode())
