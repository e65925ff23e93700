"""Feeds and entries of nobody, for tests that need no server."""

from datetime import UTC, datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.digests.feeds import store
from bot.digests.feeds.values import Came, Failed, Line, Outcome, Standing
from bot.digests.values import FeedKind, Source, Sure
from bot.entries import making
from bot.entries.making import Raw
from bot.entries.values import Entry, Holding
from bot.fetching.rules import Known

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def line(name: str, address: str = "") -> Line:
    """Return a line of a file."""
    address = address or f"https://{name.lower().replace(' ', '-')}.example/feed"
    return Line(name, FeedKind.JOURNAL, Source.FEED, address, ("low-mood",), 3, Sure.PATTERN)


def feed(db: Db, name: str, now: datetime = NOW) -> Standing:
    """Add a feed and return how it stands."""
    found = store.by_id(db, store.add(db, line(name), now))
    assert found is not None
    return found


def entry(number: int, **changes: object) -> Entry:
    """Make an entry by its number."""
    raw = {
        "key": f"key-{number}",
        "title": f"What health visitors heard in invented study {number}",
        "link": f"https://journal.example/{number}",
        "text": "",
        "published": NOW - timedelta(days=1),
        "updated": None,
    }
    return making.entry(Raw(**(raw | changes)))  # type: ignore[arg-type]  # its own fields


def came(*entries: Entry, moved_to: str = "", title: str = "Its own name") -> Came:
    """Return what came of asking a feed that holds these."""
    return Came(Holding(title, entries), Known("etag", ""), "sum", moved_to)


def failed(reason: str = "denied", now: datetime = NOW) -> Failed:
    """Return a failure."""
    return Failed(reason, now + timedelta(hours=1))


def keeps(db: Db, one: Standing, outcome: Outcome, now: datetime = NOW) -> Standing:
    """Keep what came of asking a feed and return how it stands then."""
    kept = store.keep(db, store.by_id(db, one.feed.id) or one, outcome, now)
    assert kept is not None
    return kept[0]
