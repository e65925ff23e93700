"""Feeds, the items that they bring, and what was decided of an item."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

ROOM = "digests"


class Source(StrEnum):
    """How a feed is asked: at its own address, or by a query to a database of papers."""

    FEED = "feed"
    PUBMED = "pubmed"
    EUROPE_PMC = "europepmc"


class FeedKind(StrEnum):
    """What a feed brings."""

    JOURNAL = "journal"
    GUIDANCE = "guidance"
    POLICY = "policy"
    CHARITY = "charity"
    NEWS = "news"


class Sure(StrEnum):
    """How sure the address of a feed is: seen to answer, of a known form, or a guess."""

    SEEN = "seen"
    PATTERN = "pattern"
    GUESS = "guess"


class Mark(StrEnum):
    """What a reader must know of an item before she reads it."""

    NONE = ""
    CORRECTION = "correction"
    RETRACTION = "retraction"
    PREPRINT = "preprint"


class Verdict(StrEnum):
    """What was decided of an item."""

    WAITING = "waiting"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Feed:
    """A place that is asked for what is new: an address, or a query if the source is no feed."""

    id: int
    name: str
    kind: FeedKind
    source: Source
    address: str
    topics: tuple[str, ...]
    weight: int
    sure: Sure
    asked: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was published, however many feeds brought it; all its text is plain.

    `feed` and `kind` are those of the feed that brought it first. `published` is None where no
    feed says; `seen` is when it was first brought. `version` counts what was changed at its source.
    """

    id: int
    title: str
    address: str
    summary: str
    feed: str
    kind: FeedKind
    topics: tuple[str, ...]
    weight: int
    published: date | None
    seen: datetime
    doi: str = ""
    pmid: str = ""
    mark: Mark = Mark.NONE
    version: int = 1
