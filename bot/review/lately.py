"""What was done to pages in a span of time, for whoever tells of it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlite_utils.db import Database as Db

from bot.pages import store as pages
from bot.pages.schema import EVENTS
from bot.pages.versions import Event, Version

# What colleagues notice of a page; all else is the reviewers' work.
_TOLD = (Event.SIGNED, Event.SUSPENDED, Event.RESTORED, Event.RETIRED, Event.REVIVED)
_LATEST = f"""
select max(id) as id, version, event from {EVENTS}
where event in ({", ".join("?" for _ in _TOLD)}) and at >= ? and at < ?
group by page order by id
"""
_SIGNED_BEFORE = f"""
select count(*) from {EVENTS} where page = ? and event = 'signed' and version < ?
"""


@dataclass(frozen=True, slots=True)
class Changed:
    """The last thing that was done to a page; `new` says that it was never signed before."""

    version: Version
    event: Event
    new: bool


def changed(db: Db, begins: datetime, ends: datetime) -> tuple[Changed, ...]:
    """Return the pages that were signed, suspended, restored, retired or revived, oldest first."""
    span = [moment.astimezone(UTC).isoformat() for moment in (begins, ends)]
    rows = list(db.query(_LATEST, [*(event.value for event in _TOLD), *span]))
    found = ((pages.version(db, row["version"]), Event(row["event"])) for row in rows)
    return tuple(
        Changed(version, event, _is_new(db, version)) for version, event in found if version
    )


def _is_new(db: Db, version: Version) -> bool:
    (before,) = db.execute(_SIGNED_BEFORE, (version.page, version.id)).fetchone()
    return not before
