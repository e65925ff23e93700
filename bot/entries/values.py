"""What was read of a feed: its entries as plain values, and how they travel between processes."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum


class Form(StrEnum):
    """What is to be read: a feed, or what PubMed or Europe PMC answers to a query."""

    FEED = "feed"
    PUBMED = "pubmed"
    PUBMED_IDS = "pubmed-ids"
    EUROPE_PMC = "europepmc"


class NotAFeed(Exception):
    """Bytes that are no feed; the reason is 'html', 'empty' or 'unreadable'."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, all text plain. `key` is what its feed knows it by.

    `dated` is its latest date: a newer one means that it was changed. `canonical` is its address
    without what only follows readers about; `sameness` its title without case, accents and signs.
    `about` are the DOIs and PMIDs ("doi:…", "pmid:…") that a notice or a preprint is about.
    """

    key: str
    title: str
    address: str
    summary: str
    published: datetime | None
    dated: datetime | None
    canonical: str
    sameness: str
    doi: str = ""
    pmid: str = ""
    mark: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """What a feed holds: what it calls itself, its entries, and how many could not be read."""

    title: str
    entries: tuple[Entry, ...]
    unread: int = 0

    def to_json(self) -> bytes:
        """Return what `from_json` reads."""
        return json.dumps(asdict(self), default=datetime.isoformat).encode()

    @classmethod
    def from_json(cls, written: bytes) -> "Holding":
        """Read what `to_json` wrote."""
        found = json.loads(written)
        entries = tuple(_entry(one) for one in found["entries"])
        return cls(found["title"], entries, found["unread"])


def _entry(one: dict[str, object]) -> Entry:
    moments = {name: _moment(one[name]) for name in ("published", "dated")}
    about = one["about"]
    names = tuple(map(str, about)) if isinstance(about, list) else ()
    return Entry(**(one | moments | {"about": names}))  # type: ignore[arg-type]  # asdict wrote it


def _moment(written: object) -> datetime | None:
    return datetime.fromisoformat(str(written)) if written else None
