"""What somebody means who pastes an address or types a search, and what a button carries."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from bot.digests.feeds.values import Line
from bot.digests.values import FeedKind, Source, Sure
from bot.entries.identity import web_address

WEIGHTS = range(1, 6)
USUAL_WEIGHT = 2
# As many feeds as fit on a phone without losing one's place.
PAGE = 8
QUERY = 1000
_SHOWN_QUERY = 50
_SEARCH = re.compile(
    r"^\s*(pubmed|europe\s?pmc)\s*[:\-–]?\s+(.+)$|^\s*(pubmed|europe\s?pmc):(.+)$", re.I | re.S
)
_HOST = re.compile(r"^[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(?:[:/?].*)?$", re.I)
# A button carries the id of a feed and a small number beside it.
_STEP = 100


class NotUnderstood(Exception):
    """A text that is neither an address nor a search."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A feed, and the number of what was chosen for it."""

    feed: int
    number: int

    def pack(self) -> int:
        """Return it as the row of a button."""
        return self.feed * _STEP + self.number

    @classmethod
    def unpack(cls, row: int) -> "Choice":
        """Read the row of a button."""
        return cls(*divmod(row, _STEP))


def wish(text: str, *, private: bool) -> Line:
    """Return the feed that a text asks for, or raise NotUnderstood.

    `private` leaves plain HTTP as it is; else an address is asked by HTTPS.
    """
    found = _SEARCH.match(text)
    if found:
        name, words = found.group(1) or found.group(3), found.group(2) or found.group(4)
        source = Source.PUBMED if name.lower() == "pubmed" else Source.EUROPE_PMC
        return _search(source, words)
    address = web_address(_with_scheme("".join(text.split()), private=private))
    if not address:
        raise NotUnderstood
    return _by_address(address)


def next_page(page: int, total: int) -> int:
    """Return a page that there is, whatever a button said."""
    return min(max(page, 0), max((total - 1) // PAGE, 0))


def _by_address(address: str) -> Line:
    parts = urlsplit(address)
    asked = parse_qs(parts.query)
    host = (parts.hostname or "").removeprefix("www.")
    # The page of a search is no feed, but says what is sought.
    if host == "pubmed.ncbi.nlm.nih.gov" and parts.path == "/" and "term" in asked:
        return _search(Source.PUBMED, asked["term"][0])
    if host == "europepmc.org" and parts.path == "/search" and "query" in asked:
        return _search(Source.EUROPE_PMC, asked["query"][0])
    return Line(host, FeedKind.NEWS, Source.FEED, address, (), USUAL_WEIGHT, Sure.GUESS)


def _search(source: Source, words: str) -> Line:
    query = " ".join(words.split())
    if not 3 <= len(query) <= QUERY:
        raise NotUnderstood
    short = query if len(query) <= _SHOWN_QUERY else f"{query[: _SHOWN_QUERY - 1]}…"
    name = f"{'PubMed' if source is Source.PUBMED else 'Europe PMC'}: {short}"
    return Line(name, FeedKind.JOURNAL, source, query, (), USUAL_WEIGHT, Sure.GUESS)


def _with_scheme(text: str, *, private: bool) -> str:
    """Return an address as it is fetched; browsers write feed:, and often no scheme at all."""
    text = text.removeprefix("feed:").removeprefix("//")
    if _HOST.match(text):
        return f"https://{text}"
    if text.lower().startswith("http://") and not private:
        return f"https://{text[len('http://') :]}"
    return text
