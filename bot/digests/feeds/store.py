"""What is kept of feeds: how each stands, and what came of asking it."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot.database import last_id
from bot.digests.feeds import rules
from bot.digests.feeds.taking import store as taking
from bot.digests.feeds.values import NAME, Came, Failed, Line, Outcome, Standing, Taken
from bot.digests.schema import FEEDS
from bot.digests.values import Feed, FeedKind, Source, Sure
from bot.entries import plainly
from bot.fetching.rules import Known


def every(db: Db) -> list[Standing]:
    """Return all feeds by name."""
    rows = db.table(FEEDS).rows_where(order_by="name collate nocase")
    return [_standing(row) for row in rows]


def due(db: Db, now: datetime) -> list[Standing]:
    """Return the feeds that are to be asked now, the longest due first."""
    rows = db.table(FEEDS).rows_where(
        "asked = 1 and due_at <= ?", [now.isoformat()], order_by="due_at, id"
    )
    return [_standing(row) for row in rows]


def claim(db: Db, now: datetime) -> list[Standing]:
    """Return the feeds that are to be asked now, and let nobody ask them again within the hour.

    So a bot that is killed, or whose disk refuses what came, does not ask at every tick.
    """
    claimed = due(db, now)
    later = rules.next_after_success(now, conditional=True).isoformat()
    db.execute(
        f"update {FEEDS} set due_at = ?, asked_at = ? where asked = 1 and due_at <= ?",
        (later, now.isoformat(), now.isoformat()),
    )
    return claimed


def by_id(db: Db, feed: int) -> Standing | None:
    """Return how a feed stands."""
    rows = list(db.table(FEEDS).rows_where("id = ?", [feed]))
    return _standing(rows[0]) if rows else None


def add(db: Db, line: Line, now: datetime) -> int:
    """Add a feed, to be asked at once; raise sqlite3.IntegrityError if it is there."""
    row = as_row(line) | {"due_at": now.isoformat()}
    return last_id(db.table(FEEDS).insert(row))


def find(db: Db, line: Line, *, but: int = 0) -> int | None:
    """Return the feed, but for one, that asks what this line asks."""
    rows = db.execute(
        f"select id from {FEEDS} where source = ? and address = ? and id != ?",
        (line.source.value, line.address, but),
    ).fetchall()
    return int(rows[0][0]) if rows else None


def with_free_name(db: Db, line: Line) -> Line:
    """Return a line under its name, or under that and a number where another feed has it."""
    names = (f"{line.name} ({number})" for number in range(2, 1000))
    name = line.name
    while is_taken(db, "name", name):
        name = next(names)
    return replace(line, name=name)


def as_row(line: Line) -> dict[str, object]:
    """Return what the table holds of a line."""
    return {
        "name": line.name,
        "kind": line.kind.value,
        "source": line.source.value,
        "address": line.address,
        "topics": json.dumps(line.topics),
        "weight": line.weight,
        "sure": line.sure.value,
    }


def keep(db: Db, asked: Standing, came: Outcome, now: datetime) -> tuple[Standing, Taken] | None:
    """Keep what came of asking a feed; return how it stands then, and what was taken.

    None if it was removed, or given another address, meanwhile.
    """
    stands = by_id(db, asked.feed.id)
    if stands is None or stands.feed.address != asked.feed.address:
        return None
    match came:
        case Failed():
            fields, taken = _failed(asked, came, now), Taken()
        case Came():
            taken = taking.take(db, stands.feed, came.holding.entries, now)
            fields = _well(came.known, now) | _came(db, stands, came)
        case _:
            fields, taken = _well(asked.known, now), Taken()
    db.table(FEEDS).update(asked.feed.id, fields | {"asked_at": now.isoformat(), "waiting": None})
    return (by_id(db, asked.feed.id) or stands), taken


def put_off(db: Db, feed: int, until: datetime) -> None:
    """Leave a feed in peace whose host asked for it on behalf of another."""
    db.table(FEEDS).update(feed, {"due_at": until.isoformat()})


def is_taken(db: Db, column: str, value: str) -> bool:
    """Say whether a feed has this name or address already."""
    return db.table(FEEDS).count_where(f"{column} = ?", [value]) > 0


def _failed(asked: Standing, came: Failed, now: datetime) -> dict[str, object]:
    since = asked.failing_since or now
    return {
        "fault": came.reason,
        "faults": asked.faults + 1,
        "failing_since": since.isoformat(),
        "due_at": came.wait_until.isoformat(),
    }


def _well(known: Known, now: datetime) -> dict[str, object]:
    conditional = bool(known.etag or known.modified)
    return {
        "read_at": now.isoformat(),
        "due_at": rules.next_after_success(now, conditional=conditional).isoformat(),
        "fault": "",
        "faults": 0,
        "failing_since": None,
        "told_at": None,
    }


def _came(db: Db, stands: Standing, came: Came) -> dict[str, object]:
    fields: dict[str, object] = {
        "etag": came.known.etag,
        "modified": came.known.modified,
        "fingerprint": came.fingerprint,
    }
    if came.moved_to and not is_taken(db, "address", came.moved_to):
        fields |= {"address": came.moved_to, "moved_from": stands.feed.address, "moved_told": 0}
    name = plainly.cut(came.holding.title, NAME)
    if not stands.named and name and not is_taken(db, "name", name):
        fields |= {"name": name, "named": 1}
    return fields


def _standing(row: dict[str, Any]) -> Standing:
    return Standing(
        feed=Feed(
            id=row["id"],
            name=row["name"],
            kind=FeedKind(row["kind"]),
            source=Source(row["source"]),
            address=row["address"],
            topics=tuple(json.loads(row["topics"])),
            weight=row["weight"],
            sure=Sure(row["sure"]),
            asked=bool(row["asked"]),
        ),
        known=Known(row["etag"], row["modified"]),
        fingerprint=row["fingerprint"],
        due_at=datetime.fromisoformat(row["due_at"]),
        asked_at=_moment(row["asked_at"]),
        read_at=_moment(row["read_at"]),
        fault=row["fault"],
        faults=row["faults"],
        failing_since=_moment(row["failing_since"]),
        told_at=_moment(row["told_at"]),
        named=bool(row["named"]),
        moved_from=row["moved_from"],
        moved_told=bool(row["moved_told"]),
        waiting=row["waiting"],
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def mydata(db: Db, person: int) -> dict[str, object]:
    """Return the feeds of which somebody waits to hear how the next reading goes."""
    waiting = db.query(f"select name from {FEEDS} where waiting = ?", [person])
    return {"feeds that I wait to hear of": list(waiting)}


def forget(db: Db, person: int) -> None:
    """Let nobody wait any more who is not there."""
    db.execute(f"update {FEEDS} set waiting = null where waiting = ?", (person,))
