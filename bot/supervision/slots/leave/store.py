"""What is read and written of leave and extra hours."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.supervision.schema import EXCEPTIONS
from bot.supervision.slots import store
from bot.supervision.slots.store import at
from bot.supervision.values import Kind, Offer, Span

_NOTES = """
select notes.id as id, kind, starts_at, ends_at from supervision_exceptions as notes
left join supervision_offers as offers on offers.id = notes.offer
where notes.supervisor = ? and ends_at > ? and ended_at is null order by starts_at, notes.id
"""


@dataclass(frozen=True, slots=True)
class Note:
    """A span in which somebody is away, or open for a kind beside her weekly hours."""

    id: int
    span: Span
    kind: Kind | None


def notes(db: Db, giver: int, now: datetime) -> tuple[Note, ...]:
    """Return what is still to come of somebody's leave and extra hours."""
    rows = list(db.query(_NOTES, [giver, at(now)]))
    return tuple(
        Note(
            row["id"],
            Span(datetime.fromisoformat(row["starts_at"]), datetime.fromisoformat(row["ends_at"])),
            Kind(row["kind"]) if row["kind"] else None,
        )
        for row in rows
    )


def put_away(db: Db, giver: int, span: Span) -> int:
    """Note an absence and return its id; the same one twice is one."""
    return _known(db, giver, None, span) or store.add_away(db, giver, span)


def put_extra(db: Db, given: Offer, span: Span) -> int:
    """Open an offer at an hour beside the weekly ones; the same one twice is one."""
    return _known(db, given.supervisor, given.id, span) or store.add_extra(db, given, span)


def _known(db: Db, giver: int, offer: int | None, span: Span) -> int | None:
    rows = db.table(EXCEPTIONS).rows_where(
        "supervisor = ? and offer is ? and starts_at = ? and ends_at = ?",
        [giver, offer, at(span.starts), at(span.ends)],
    )
    return next((int(row["id"]) for row in rows), None)
