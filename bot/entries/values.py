"""What was read of a feed: its entries as plain values, and how they travel between processes."""

import json
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum


class Form(StrEnum):
    """What is to be read: a feed, or what PubMed or Europe PMC answers to a query."""

    FEED = "feed"
    PUBMED = "pubmed"
    PUBMED_IDS = "pubmed-ids"
    EUROPE_PMC = "europepmc"


class NotAFeed(Exception):
    """Bytes that are no feed; the reason is 'html', 'empty', 'query' or 'unreadable'."""

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
        rows = [[getattr(one, name) for name in _FIELDS] for one in self.entries]
        whole = [self.title, rows, self.unread]
        return json.dumps(whole, default=datetime.isoformat).encode()

    @classmethod
    def from_json(cls, written: bytes) -> "Holding":
        """Read what `to_json` wrote, or raise NotAFeed if it is a fault."""
        found = json.loads(written)
        if isinstance(found, dict):
            raise NotAFeed(str(found["fault"]))
        title, rows, unread = found
        return cls(title, tuple(map(_entry, rows)), unread)


_FIELDS = tuple(field.name for field in fields(Entry))


def _entry(row: list[object]) -> Entry:
    found = dict(zip(_FIELDS, row, strict=True))
    moments = {name: _moment(found[name]) for name in ("published", "dated")}
    about = found["about"]
    names = tuple(map(str, about)) if isinstance(about, list) else ()
    return Entry(**(found | moments | {"about": names}))  # type: ignore[arg-type]  # as written


def _moment(written: object) -> datetime | None:
    return datetime.fromisoformat(str(written)) if written else None
