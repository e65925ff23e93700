"""What each person is sent: her rhythm, when the next digest is due, and what a digest holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.calendar import Calendar
from bot.digests.values import Item, Mark


class Rhythm(StrEnum):
    """How often somebody is sent a digest: whole weeks, so that it stays on her day."""

    FORTNIGHT = "fortnight"
    MONTH = "month"
    TWO_MONTHS = "two-months"
    OFF = "off"


class Shared(StrEnum):
    """With how many colleagues a digest was shared on, as she says herself."""

    NOBODY = "nobody"
    FEW = "1 to 5"
    SOME = "6 to 10"
    MANY = "more than 10"


@dataclass(frozen=True, slots=True)
class Area:
    """What sending needs to know of the area: its days, and its topics by their words."""

    calendar: Calendar
    topics: Callable[[], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Slot:
    """A weekday, 0 being Monday, and a local time."""

    weekday: int
    at: time


@dataclass(frozen=True, slots=True)
class Due:
    """A digest to come: the local day that it is of, and when it goes out, which may be later."""

    period: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Leave:
    """Days without digests: from the first one until the day on which somebody is back."""

    first: date
    back: date


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody wants to be sent, and what comes next; no topics are all topics.

    `slot` is what she chose, None being her protected hours. On the day `away_until` she is back
    from leave, which begins on `away_from` or, with None, has begun. `since` is when her last
    digest was made, None before the first. `due` is None while she wants none.
    """

    person: int
    rhythm: Rhythm = Rhythm.FORTNIGHT
    topics: tuple[str, ...] = ()
    slot: Slot | None = None
    empties: bool = True
    away_from: date | None = None
    away_until: date | None = None
    catching_up: bool = False
    since: datetime | None = None
    last: date | None = None
    due: Due | None = None
    own: bool = False

    def leaves(self, day: date) -> bool:
        """Say whether she is on leave on a day, or has been since."""
        return self.away_until is not None and (self.away_from or date.min) <= day

    def is_back(self, day: date) -> bool:
        """Say whether she has been on leave that is over."""
        return self.away_until is not None and self.away_until <= day

    def wants(self, topics: tuple[str, ...]) -> bool:
        """Say whether something of these topics is for her; what has none is for everybody."""
        return not self.topics or not topics or not set(topics).isdisjoint(self.topics)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item that was kept: its topics, who kept it and why, and what it means for a visit.

    `about` is the title of what a correction or a retraction is about, where that is known;
    `noticed` is what a notice says about this item itself.
    """

    item: Item
    topics: tuple[str, ...]
    note: str
    visit: str
    by: str
    pinned: bool
    kept: datetime
    about: str = ""
    noticed: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class News:
    """A correction or a retraction of something that she was sent, and when she was."""

    entry: Entry
    sent: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at the items found for somebody.

    People looked at `looked` items from `feeds` feeds since; `waiting` came since and wait for
    that; `more` were kept for her and are left to the archive.
    """

    entries: tuple[Entry, ...]
    news: tuple[News, ...]
    since: datetime
    looked: int
    feeds: int
    waiting: int
    more: int = 0

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to read."""
        return not self.entries and not self.news


@dataclass(frozen=True, slots=True)
class Issue:
    """A digest that somebody was sent."""

    id: int
    sent: datetime
    found: Found
    catching_up: bool = False
    shared: Shared = Shared.NOBODY


@dataclass(frozen=True, slots=True)
class Past:
    """A line of the archive: a digest and how many items it held."""

    id: int
    sent: datetime
    items: int
