"""What is kept of somebody's own calendar: its address, how it went, and her busy times."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot.supervision.schema import CALENDARS
from bot.supervision.slots import store as slots
from bot.supervision.slots.outside import rules
from bot.supervision.slots.store import at
from bot.supervision.values import Span


@dataclass(frozen=True, slots=True)
class Calendar:
    """Somebody's calendar as it stands: when it was last read, and what is wrong if anything.

    The address is as good as a password: it is shown to nobody, not even in part beyond its host.
    """

    supervisor: int
    address: str
    set_at: datetime
    read_at: datetime | None
    whole_at: datetime | None
    etag: str
    modified: str
    busy: int
    unread: tuple[str, ...]
    fault: str
    faults: int
    told: str


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading a calendar: busy times, entries not read, and validators."""

    spans: tuple[Span, ...]
    unread: tuple[str, ...]
    etag: str
    modified: str


def calendar(db: Db, supervisor: int) -> Calendar | None:
    """Return somebody's calendar."""
    rows = list(db.table(CALENDARS).rows_where("supervisor = ?", [supervisor]))
    return _calendar(rows[0]) if rows else None


def due(db: Db, now: datetime) -> list[Calendar]:
    """Return the calendars that are to be asked now, the longest due first."""
    rows = db.table(CALENDARS).rows_where("due_at <= ?", [at(now)], order_by="due_at")
    return [_calendar(row) for row in rows]


def put(db: Db, supervisor: int, address: str, now: datetime) -> None:
    """Set somebody's calendar address; it is asked at once. The old busy times go."""
    slots.set_busy(db, supervisor, ())
    row = {"supervisor": supervisor, "address": address, "set_at": at(now), "due_at": at(now)}
    db.table(CALENDARS).insert(row, replace=True)


def drop(db: Db, supervisor: int) -> None:
    """Forget somebody's calendar and the busy times that it had."""
    slots.set_busy(db, supervisor, ())
    db.table(CALENDARS).delete_where("supervisor = ?", [supervisor])


def ask_soon(db: Db, supervisor: int, now: datetime) -> None:
    """Let somebody's calendar be asked at the next occasion."""
    db.table(CALENDARS).update(supervisor, {"due_at": at(now)})


def keep(db: Db, asked: Calendar, read: Read | None, now: datetime) -> Calendar | None:
    """Replace somebody's busy times, unless there is nothing new.

    Return the calendar as it is then, or None if she has set another address meanwhile.
    """
    if not _still(db, asked):
        return None
    if read is None:
        return _went_well(db, asked, now, {})
    slots.set_busy(db, asked.supervisor, read.spans)
    fields = {
        "etag": read.etag,
        "modified": read.modified,
        "whole_at": at(now),
        "busy": len(read.spans),
        "unread": json.dumps(read.unread),
    }
    return _went_well(db, asked, now, fields)


def fail(db: Db, asked: Calendar, reason: str, due_at: datetime) -> Calendar | None:
    """Note why a calendar could not be read; what was read last still counts."""
    if not _still(db, asked):
        return None
    fields = {"fault": reason, "faults": asked.faults + 1, "due_at": at(due_at)}
    db.table(CALENDARS).update(asked.supervisor, fields)
    return calendar(db, asked.supervisor)


def tell(db: Db, supervisor: int, what: str) -> None:
    """Note of what somebody has been told."""
    db.table(CALENDARS).update(supervisor, {"told": what})


def _went_well(
    db: Db, asked: Calendar, now: datetime, fields: dict[str, object]
) -> Calendar | None:
    well = {"read_at": at(now), "due_at": at(now + rules.EVERY), "fault": "", "faults": 0}
    db.table(CALENDARS).update(asked.supervisor, {**well, **fields})
    return calendar(db, asked.supervisor)


def _still(db: Db, asked: Calendar) -> bool:
    known = calendar(db, asked.supervisor)
    return known is not None and (known.address, known.set_at) == (asked.address, asked.set_at)


def spans(stretches: Iterable[tuple[datetime, datetime]]) -> tuple[Span, ...]:
    """Return stretches of time as spans."""
    return tuple(Span(starts, ends) for starts, ends in stretches)


def _calendar(row: dict[str, Any]) -> Calendar:
    return Calendar(
        supervisor=row["supervisor"],
        address=row["address"],
        set_at=datetime.fromisoformat(row["set_at"]),
        read_at=datetime.fromisoformat(row["read_at"]) if row["read_at"] else None,
        whole_at=datetime.fromisoformat(row["whole_at"]) if row["whole_at"] else None,
        etag=row["etag"],
        modified=row["modified"],
        busy=row["busy"],
        unread=tuple(json.loads(row["unread"])),
        fault=row["fault"],
        faults=row["faults"],
        told=row["told"],
    )
