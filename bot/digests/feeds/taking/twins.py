"""Finds the item that an entry is, if another feed or another address has brought it already."""

from datetime import date, datetime

from sqlite_utils.db import Database as Db

from bot.digests.feeds import rules
from bot.digests.schema import ITEMS, SIGHTINGS
from bot.digests.values import Feed, Mark
from bot.entries import marks, plainly
from bot.entries.values import Entry


def find(db: Db, feed: Feed, entry: Entry, now: datetime) -> int | None:
    """Return the item that an entry is: by DOI, PMID, address, or title and date."""
    return (
        _by(db, "doi", entry.doi)
        or _by(db, "pmid", entry.pmid)
        or _by_address(db, feed, entry)
        or _by_title(db, entry, now)
    )


def complete(db: Db, item: int, entry: Entry) -> None:
    """Add to an item what another feed knows of it; what is known stays."""
    row = db.table(ITEMS).get(item)
    more = {
        name: value
        for name, value in (("summary", entry.summary), ("mark", entry.mark))
        if value and not row[name]
    } | {
        name: value
        for name, value in (("doi", entry.doi), ("pmid", entry.pmid))
        if not row[name] and free(db, name, value)
    }
    if more:
        db.table(ITEMS).update(item, more)


def about(db: Db, entry: Entry) -> int | None:
    """Return the item that a notice or a preprint is about, where it is here."""
    for name in entry.about:
        scheme, _, value = name.partition(":")
        found = _by(db, "doi" if scheme == "doi" else "pmid", value)
        if found is not None:
            return found
    if entry.mark not in (Mark.CORRECTION, Mark.RETRACTION):
        return None
    subject = plainly.words(marks.subject(entry.title))
    if not rules.tells_apart(subject):
        return None
    rows = db.execute(
        f"select id from {ITEMS} where sameness = ? order by seen_at desc limit 1", (subject,)
    ).fetchall()
    return int(rows[0][0]) if rows else None


def free(db: Db, name: str, value: str) -> str | None:
    """Return a value that no item is known by yet, else None."""
    return value if value and _by(db, name, value) is None else None


def _by(db: Db, name: str, value: str) -> int | None:
    if not value:
        return None
    rows = db.execute(f"select id from {ITEMS} where {name} = ?", (value,)).fetchall()
    return int(rows[0][0]) if rows else None


def _by_address(db: Db, feed: Feed, entry: Entry) -> int | None:
    item = _by(db, "canonical", entry.canonical)
    if item is None:
        return None
    # Some feeds give all that they bring one address: of those the title decides.
    (sameness,) = db.execute(f"select sameness from {ITEMS} where id = ?", (item,)).fetchone()
    return item if sameness == entry.sameness or not _has_brought(db, feed, item) else None


def _has_brought(db: Db, feed: Feed, item: int) -> bool:
    rows = db.execute(
        f"select 1 from {SIGHTINGS} where item = ? and feed = ? limit 1", (item, feed.id)
    )
    return bool(rows.fetchall())


def _by_title(db: Db, entry: Entry, now: datetime) -> int | None:
    if not rules.tells_apart(entry.sameness):
        return None
    rows = db.execute(
        f"select id, doi, pmid, coalesce(published, substr(seen_at, 1, 10)) from {ITEMS}"
        " where sameness = ? order by id",
        (entry.sameness,),
    ).fetchall()
    day = (entry.published or now).date()
    for item, doi, pmid, published in rows:
        # One title, two DOIs: a preprint and its paper, or a paper and its reprint.
        apart = (entry.doi and doi) or (entry.pmid and pmid)
        if not apart and rules.is_same_day(date.fromisoformat(published), day):
            return int(item)
    return None
