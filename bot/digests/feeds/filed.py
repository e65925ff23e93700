"""Puts the feeds of the file into the database; what was changed in the chat since stays."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot.digests.feeds import store
from bot.digests.feeds.schema import LINES
from bot.digests.feeds.values import Line
from bot.digests.schema import FEEDS

# What another address makes worthless.
_ANEW = {"etag": "", "modified": "", "fingerprint": "", "fault": "", "faults": 0, "moved_from": ""}


def take_lines(db: Db, lines: Sequence[Line], now: datetime) -> None:
    """Add the lines that are new, follow those that were changed, drop what is no line any more.

    A line counts when it is new or not what it was: topics or weight that the specialist has set,
    a feed that she paused or removed stay as she wants them until then.
    """
    before = {row["name"]: row for row in db.table(LINES).rows}
    _make_way(db, lines, before)
    for line in lines:
        was = before.pop(line.name, None)
        if was is None:
            was = _renamed(line, lines, before)
        _take(db, line, was, now)
    for name, gone in before.items():
        db.table(LINES).delete(name)
        if gone["feed"] is not None:
            db.table(FEEDS).delete_where("id = ?", [gone["feed"]])


def _make_way(db: Db, lines: Sequence[Line], before: dict[str, dict[str, Any]]) -> None:
    """Free the addresses that lines have no more, so that two lines may change places."""
    for line in lines:
        was = before.get(line.name)
        if was and was["feed"] is not None and json.loads(was["line"])["address"] != line.address:
            # The name of no feed: no address begins so.
            db.table(FEEDS).update(was["feed"], {"address": f"-{was['feed']}"})


def _renamed(
    line: Line, lines: Sequence[Line], before: dict[str, dict[str, Any]]
) -> dict[str, Any] | None:
    """Return the line that this one was under another name: by its address."""
    names = {one.name for one in lines}
    for name, row in before.items():
        if name not in names and json.loads(row["line"])["address"] == line.address:
            return before.pop(name)
    return None


def _take(db: Db, line: Line, was: dict[str, Any] | None, now: datetime) -> None:
    row = store.as_row(line)
    feed = _same(db, line, row, was, now)
    if was is not None and was["name"] != line.name:
        db.table(LINES).delete(was["name"])
    kept = {"name": line.name, "feed": feed, "line": json.dumps(row)}
    db.table(LINES).upsert(kept, pk="name")


def _same(
    db: Db, line: Line, row: dict[str, object], was: dict[str, Any] | None, now: datetime
) -> int | None:
    """Return the feed of a line, made or changed as it says; None if it was removed in the chat."""
    said = json.loads(was["line"]) if was else {}
    feed = was["feed"] if was else store.find(db, line)
    if feed is None:
        removed = was is not None and said["address"] == line.address
        return None if removed else store.add(db, store.with_free_name(db, line), now)
    changed = {name: value for name, value in row.items() if was and said[name] != value}
    if "name" in changed and store.is_taken(db, "name", line.name):
        del changed["name"]
    if "address" in changed:
        other = store.find(db, line, but=feed)
        if other is not None:
            db.table(FEEDS).delete(feed)
            return other
        changed |= _ANEW | {"due_at": now.isoformat()}
    if changed:
        db.table(FEEDS).update(feed, changed)
    return int(feed)
