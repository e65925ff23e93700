"""Makes items of entries: one of what is one, changed where its feed says so."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot.digests.feeds import rules
from bot.digests.feeds.schema import PASSED
from bot.digests.feeds.taking import twins
from bot.digests.feeds.values import Taken
from bot.digests.schema import ITEMS, SIGHTINGS
from bot.digests.values import Feed, Mark
from bot.entries.values import Entry

_INSERT = f"""
    insert into {ITEMS} (
        feed, feed_name, kind, topics, weight, title, address, summary, doi, pmid, canonical,
        sameness, published, seen_at, changed_at, mark, about
    ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_SIGHT = f"insert into {SIGHTINGS} (feed, entry, item, dated, seen_at) values (?, ?, ?, ?, ?)"
_CORE = "title = ?, summary = ?, published = ?, changed_at = ?, version = version + 1"


@dataclass(frozen=True, slots=True)
class _Seen:
    """An entry that this feed has brought before: its item, and the date that it had."""

    item: int
    dated: str | None


def take(db: Db, feed: Feed, entries: Iterable[Entry], now: datetime) -> Taken:
    """Take in what is new or newer of a feed's entries, and say how much it was."""
    seen, passed = _seen(db, feed.id), _passed(db, feed.id)
    room = rules.MOST_UNDATED if not seen and not passed else None
    new = changed = 0
    for entry in entries:
        if entry.key in seen:
            changed += _again(db, feed, entry, seen[entry.key], now)
        elif entry.key not in passed and rules.is_news(_day(entry, now), now):
            if room is not None and entry.published is None:
                room -= 1
                if room < 0:
                    db.table(PASSED).insert({"feed": feed.id, "entry": entry.key}, ignore=True)
                    continue
            new += _first(db, feed, entry, now)
    return Taken(new, changed)


def _again(db: Db, feed: Feed, entry: Entry, seen: _Seen, now: datetime) -> bool:
    """Take over a change that the feed tells of, if it was the first to bring the item."""
    item = db.table(ITEMS).get(seen.item)
    if not _is_newer(entry, seen, item):
        return False
    db.execute(
        f"update {SIGHTINGS} set dated = ? where feed = ? and entry = ?",
        (_written(entry), feed.id, entry.key),
    )
    if item["feed"] != feed.id:
        return False
    published = _text(_day(entry, now)) or item["published"]
    db.execute(
        f"update {ITEMS} set {_CORE}, sameness = ? where id = ?",
        (entry.title, entry.summary, published, now.isoformat(), entry.sameness, seen.item),
    )
    if entry.mark and entry.mark != item["mark"]:
        db.table(ITEMS).update(seen.item, {"mark": entry.mark})
    return True


def _is_newer(entry: Entry, seen: _Seen, item: dict[str, Any]) -> bool:
    if entry.dated is None or seen.dated is None:
        # Nothing says when: then it is changed if it is called something else.
        return bool(entry.title != item["title"] and item["feed"] is not None)
    return entry.dated > datetime.fromisoformat(seen.dated)


def _first(db: Db, feed: Feed, entry: Entry, now: datetime) -> bool:
    """Note an entry that this feed has not brought before; say whether it made an item."""
    twin = twins.find(db, feed, entry, now)
    item = twin if twin is not None else _insert(db, feed, entry, now)
    if twin is not None:
        twins.complete(db, twin, entry)
    db.execute(_SIGHT, (feed.id, entry.key, item, _written(entry), now.isoformat()))
    return twin is None


def _insert(db: Db, feed: Feed, entry: Entry, now: datetime) -> int:
    about = twins.about(db, entry)
    # One statement for thousands of entries: sqlite-utils would look the table up for each.
    made = db.execute(
        _INSERT,
        (
            feed.id, feed.name, feed.kind.value, json.dumps(feed.topics), feed.weight,
            entry.title, entry.address, entry.summary, entry.doi or None,
            twins.free(db, "pmid", entry.pmid), twins.free(db, "canonical", entry.canonical),
            entry.sameness, _text(_day(entry, now)), now.isoformat(), now.isoformat(),
            entry.mark, about,
        ),
    )  # fmt: skip
    if entry.mark == Mark.RETRACTION and about is not None:
        _retract(db, about, now)
    return int(made.lastrowid or 0)


def _retract(db: Db, item: int, now: datetime) -> None:
    """Mark what a notice takes back, so that nobody reads it as sound."""
    db.execute(
        f"update {ITEMS} set mark = 'retraction', version = version + 1, changed_at = ?"
        " where id = ? and mark != 'retraction'",
        (now.isoformat(), item),
    )


def _seen(db: Db, feed: int) -> dict[str, _Seen]:
    rows = db.execute(f"select entry, item, dated from {SIGHTINGS} where feed = ?", (feed,))
    return {entry: _Seen(item, dated) for entry, item, dated in rows.fetchall()}


def _passed(db: Db, feed: int) -> set[str]:
    rows = db.execute(f"select entry from {PASSED} where feed = ?", (feed,))
    return {entry for (entry,) in rows.fetchall()}


def _day(entry: Entry, now: datetime) -> date | None:
    """Return the day of an entry; journals give days to come to what is out already."""
    return min(entry.published.date(), now.date()) if entry.published else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _written(entry: Entry) -> str | None:
    return entry.dated.isoformat() if entry.dated else None
