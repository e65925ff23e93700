"""How a feed stands, what came of asking it, and what it may be changed in."""

from dataclasses import dataclass
from datetime import datetime

from bot.digests.values import Feed, FeedKind, Source, Sure
from bot.entries.values import Holding
from bot.fetching.rules import Known

# A name is read on a phone.
NAME = 80


@dataclass(frozen=True, slots=True)
class Line:
    """A feed as the file or a dialog gives it."""

    name: str
    kind: FeedKind
    source: Source
    address: str
    topics: tuple[str, ...]
    weight: int
    sure: Sure


@dataclass(frozen=True, slots=True)
class Standing:
    """A feed and how it goes: when it was asked and read, and what is wrong if anything.

    `fault` is the reason word of the last asking, `failing_since` the first of a row of failures.
    `named` is false while its name is only its host's. `waiting` is who hears how it went.
    """

    feed: Feed
    known: Known
    fingerprint: str
    due_at: datetime
    asked_at: datetime | None
    read_at: datetime | None
    fault: str
    faults: int
    failing_since: datetime | None
    told_at: datetime | None
    named: bool
    moved_from: str
    moved_told: bool
    waiting: int | None


@dataclass(frozen=True, slots=True)
class Came:
    """What a feed held, what to ask with next time, and its new address if it moved for good."""

    holding: Holding
    known: Known
    fingerprint: str
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class NothingNew:
    """The server said so, or what came was the same bytes."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a feed could not be read, and how long its server asks to be left in peace."""

    reason: str
    wait_until: datetime


Outcome = Came | NothingNew | Failed


@dataclass(frozen=True, slots=True)
class Taken:
    """How many entries became items, and how many items were changed."""

    new: int = 0
    changed: int = 0


def unasked(line: Line, now: datetime) -> Standing:
    """Return how a feed stands that nobody has asked yet and nobody keeps."""
    feed = Feed(
        0,
        line.name,
        line.kind,
        line.source,
        line.address,
        line.topics,
        line.weight,
        line.sure,
        asked=True,
    )
    return Standing(feed, Known(), "", now, None, None, "", 0, None, None, True, "", True, None)
