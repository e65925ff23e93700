"""What a rule is, what it is held against, and what it would have matched."""

from dataclasses import dataclass
from enum import StrEnum

from bot.digests.curate.values import Standing
from bot.digests.values import FeedKind, Mark


class Does(StrEnum):
    """What a rule does: it drops what it matches, or brings it forward to be kept in one tap."""

    DROP = "drop"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a rule matches: one of its words, and whatever else it names; all that is named counts.

    Without words it matches whatever is of its feed, kind and mark. `summary` says that the words
    are looked for in the summary, too.
    """

    does: Does
    words: tuple[str, ...] = ()
    summary: bool = False
    feed: str = ""
    kind: FeedKind | None = None
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule is held against."""

    title: str
    summary: str
    feed: str
    kind: FeedKind
    mark: Mark


@dataclass(frozen=True, slots=True)
class Tried:
    """What a rule would have matched of the last items: how many of how many, and some of them.

    `kept` counts those that somebody had kept.
    """

    sieve: int
    terms: Terms
    matched: int
    of: int
    examples: tuple[str, ...]
    kept: int


@dataclass(frozen=True, slots=True)
class Sieve:
    """A rule in force: how many items it has marked, and how many of them were taken back."""

    id: int
    terms: Terms
    marked: int
    taken_back: int


@dataclass(frozen=True, slots=True)
class Sifted:
    """What a rule has dropped, the newest first."""

    sieve: Sieve
    dropped: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Items that a rule brings forward together; `number` is what its button carries."""

    sieve: int
    terms: Terms
    items: tuple[Standing, ...]
    number: int
