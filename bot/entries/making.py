"""Makes entries of what was found, each for itself: a bad one never loses the others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TypeVar
from urllib.parse import urlsplit

from bot.entries import identity, marks, plainly
from bot.entries.values import Entry, Holding

# No feed that people read is longer; a hostile one may be.
MOST_ENTRIES = 500
KEY = 300
# Before the web there was nothing to feed; what says so has lost its date.
_FIRST_YEAR = 1990
_LATEST = datetime.max.replace(tzinfo=UTC)
# Its licence (CC BY-ND) forbids cutting: it is linked to by its title.
_LINK_ONLY = ("theconversation.com",)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Raw:
    """What a feed says of an entry, word for word."""

    key: str
    title: str
    link: str
    text: str
    published: datetime | None
    updated: datetime | None
    doi: str = ""
    pmid: str = ""
    mark: str = ""
    about: tuple[str, ...] = ()


class _Nothing(Exception):
    """An entry with neither a title nor an address that can be opened."""


def text(value: object) -> str:
    """Return a value if it is text, as text; else nothing."""
    return value if isinstance(value, str) else ""


def holding(title: str, found: Iterable[T], make: Callable[[T], Raw]) -> Holding:
    """Make what a feed holds, the newest first; what cannot be read is counted."""
    entries: list[Entry] = []
    unread = 0
    for one in found:
        try:
            entries.append(entry(make(one)))
        except Exception:  # noqa: BLE001 — whatever is wrong with one entry loses no other
            unread += 1
    # What has no date stays where its feed put it.
    newest = sorted(entries, key=lambda one: one.dated or _LATEST, reverse=True)
    kept = _each_once(newest)[:MOST_ENTRIES]
    return Holding(plainly.title(title), tuple(kept), unread)


def entry(raw: Raw) -> Entry:
    """Make an entry, or raise if there is nothing to show."""
    link = identity.web_address(raw.link) or identity.web_address(raw.key)
    address = identity.without_followers(link)
    doi, pmid = raw.doi, raw.pmid
    address = address or (f"https://doi.org/{doi}" if doi else "")
    address = address or (f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else "")
    heading = plainly.title(raw.title) or plainly.cut(plainly.plain(raw.text), 80)
    if not address or not heading:
        raise _Nothing
    published, updated = _sound(raw.published), _sound(raw.updated)
    said = "" if _is_link_only(address) else plainly.summary(raw.text, heading, doi or pmid)
    return Entry(
        key=_key(raw.key) or _key(address),
        title=heading,
        address=address,
        summary=said,
        published=published or updated,
        # Some say two dates half a day apart: the later one counts.
        dated=max(filter(None, (published, updated)), default=None),
        canonical=identity.canonical(address),
        sameness=plainly.words(heading),
        doi=doi,
        pmid=pmid,
        mark=raw.mark or marks.of(heading, doi, address),
        about=raw.about,
    )


def _is_link_only(address: str) -> bool:
    if not any(one in address for one in _LINK_ONLY):
        return False
    host = urlsplit(address).hostname or ""
    return any(host == one or host.endswith(f".{one}") for one in _LINK_ONLY)


def _sound(moment: datetime | None) -> datetime | None:
    return moment if moment is not None and moment.year >= _FIRST_YEAR else None


def _key(text: str) -> str:
    """Return what an entry is known by; a long one by its sum."""
    if not text.isprintable():
        text = "".join(sign for sign in text if sign.isprintable())
    return text if len(text) <= KEY else f"sha256:{sha256(text.encode()).hexdigest()}"


def _each_once(entries: list[Entry]) -> list[Entry]:
    """Keep the newest where a feed gives several versions of one."""
    kept: dict[str, Entry] = {}
    for one in entries:
        kept.setdefault(one.key, one)
    return list(kept.values())
