"""What is read and written of page versions, signatures and history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils.db import Database as Db

from bot.database import last_id
from bot.pages.loader import Paper
from bot.pages.schema import BANDS, EVENTS, RETIRED, ROWS, SIGNATURES, VERSIONS
from bot.pages.values import Key, Signed
from bot.pages.versions import Done, Event, Origin, SetBand, Version, row_sha, sha

# product.md, "Kept how long": pages and signatures six years, of which two may be leap years.
KEPT = timedelta(days=6 * 365 + 3)
# A page shows its latest signed version; one that nobody has signed yet, its latest draft.
_SERVED = """
    select coalesce(max(case when g.version is not null then v.id end), max(v.id)) as id
    from page_versions v left join page_signatures g on g.version = v.id group by v.page
"""
_VERSION = """
    select v.id, v.page, v.version, v.file, v.markdown, v.origin, v.shipped, v.author,
           coalesce(people.name, '') as author_name, v.made_at, v.suspended_at,
           g.name as signed_by, g.signed_on, r.page as retired
    from page_versions v
    left join people on people.id = v.author
    left join page_signatures g on g.version = v.id
    left join page_retired r on r.page = v.page
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A text that becomes a version: the paper, whose it is, how it came, and why."""

    paper: Paper
    origin: Origin
    shipped: bool
    author: int | None
    by: int | None
    reason: str


def take_in(db: Db, papers: Sequence[Paper], now: datetime) -> int:
    """Make a draft of each file whose text is new, the project its author; return how many."""
    known = {(row["page"], row["sha"]) for row in db.query("select page, sha from page_versions")}
    new = [paper for paper in papers if (paper.page.id, sha(paper.text)) not in known]
    for paper in new:
        add(db, Written(paper, Origin.FILE, True, None, None, ""), now)
    return len(new)


def add(db: Db, written: Written, now: datetime) -> int:
    """Keep a text as the next version of its page; return its id."""
    paper = written.paper
    page = paper.page
    last = db.execute(
        "select coalesce(max(version), 0) from page_versions where page = ?", (page.id,)
    ).fetchone()[0]
    # A file names its own version; once the area has gone on, the next number counts.
    number = max(page.version, last + 1) if written.origin is Origin.FILE else last + 1
    table = db.table(VERSIONS).insert(
        {
            "page": page.id,
            "version": number,
            "file": paper.file.as_posix(),
            "markdown": paper.text,
            "sha": sha(paper.text),
            "origin": written.origin.value,
            "shipped": int(written.shipped),
            "author": written.author,
            "made_at": now.isoformat(),
        }
    )
    key = last_id(table)
    db.table(ROWS).insert_all(
        [{"version": key, "slug": row.slug, "sha": row_sha(page, row)} for row in page.rows]
    )
    event = Event.COPIED if written.origin is Origin.COPY else Event.MADE
    note(db, key, written.by, Entry(event, written.reason), now)
    return key


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written into the history: what was done, and why."""

    event: Event
    reason: str


def note(db: Db, version: int, person: int | None, entry: Entry, now: datetime) -> None:
    """Write into a page's history."""
    db.table(EVENTS).insert(
        {
            "page": db.table(VERSIONS).get(version)["page"],
            "version": version,
            "person": person,
            "event": entry.event.value,
            "reason": entry.reason,
            "at": now.isoformat(),
        }
    )


def served(db: Db) -> list[Version]:
    """Return for each page the version that it shows, by page."""
    return _versions(db, f"{_VERSION} where v.id in ({_SERVED}) order by v.page", [])


def latest(db: Db) -> list[Version]:
    """Return the newest version of each page, by page."""
    newest = "select max(id) from page_versions group by page"
    return _versions(db, f"{_VERSION} where v.id in ({newest}) order by v.page", [])


def version(db: Db, key: int) -> Version | None:
    """Return a version by its id."""
    found = _versions(db, f"{_VERSION} where v.id = ?", [key])
    return found[0] if found else None


def of_page(db: Db, page: str) -> list[Version]:
    """Return all versions of a page, the newest first."""
    return _versions(db, f"{_VERSION} where v.page = ? order by v.id desc", [page])


def numbered(db: Db, page: str, number: int | None) -> Version | None:
    """Return the version of a page with this number, or the one that it shows."""
    exact = _versions(db, f"{_VERSION} where v.page = ? and v.version = ?", [page, number])
    if exact:
        return exact[0]
    return next((one for one in served(db) if one.page == page), None)


def rows(db: Db, key: int) -> list[tuple[int, str]]:
    """Return the id and slug of each row of a version, in its order."""
    found = db.table(ROWS).rows_where("version = ?", [key], order_by="id")
    return [(row["id"], row["slug"]) for row in found]


def row(db: Db, key: int) -> tuple[int, str] | None:
    """Return the version and slug of a row by its id."""
    found = list(db.table(ROWS).rows_where("id = ?", [key]))
    return (found[0]["version"], found[0]["slug"]) if found else None


def history(db: Db, page: str) -> list[Done]:
    """Return what was done to a page, the newest first."""
    rows = db.query(
        "select event, v.version, coalesce(people.name, '') as name, e.person, shipped, reason, at"
        " from page_events e join page_versions v on v.id = e.version"
        " left join people on people.id = e.person where e.page = ? order by e.id desc",
        [page],
    )
    return [
        Done(
            Event(row["event"]),
            row["version"],
            row["name"],
            row["reason"],
            datetime.fromisoformat(row["at"]),
        )
        for row in rows
    ]


def set_bands(db: Db, key: int, bands: Iterable[SetBand], person: int | None) -> None:
    """Keep whose the cut-offs of a version are."""
    for band in bands:
        db.table(BANDS).upsert(
            {
                "version": key,
                "key": band.key.value,
                "person": person,
                "name": band.by,
                "set_on": band.on.isoformat(),
            },
            pk=("version", "key"),
        )


def sign(db: Db, key: int, person: int, signed: Signed, now: datetime) -> None:
    """Keep a signature; a version that has one keeps the first."""
    db.table(SIGNATURES).insert(
        {
            "version": key,
            "person": person,
            "name": signed.by,
            "signed_on": signed.on.isoformat(),
            "signed_at": now.isoformat(),
        },
        pk="version",
    )
    note(db, key, person, Entry(Event.SIGNED, ""), now)


def suspend(db: Db, key: int, person: int, reason: str, now: datetime) -> bool:
    """Take a version out of use; return False if it was so already."""
    changed = db.execute(
        "update page_versions set suspended_at = ? where id = ? and suspended_at is null",
        (now.isoformat(), key),
    ).rowcount
    if changed:
        note(db, key, person, Entry(Event.SUSPENDED, reason), now)
    return bool(changed)


def restore(db: Db, key: int, person: int, reason: str, now: datetime) -> None:
    """Put a suspended version back into use."""
    db.execute("update page_versions set suspended_at = null where id = ?", (key,))
    note(db, key, person, Entry(Event.RESTORED, reason), now)


def retire(db: Db, key: int, person: int, reason: str, now: datetime) -> None:
    """Take the page of a version out of use for good."""
    page = db.table(VERSIONS).get(key)["page"]
    db.table(RETIRED).upsert({"page": page, "at": now.isoformat()}, pk="page")
    note(db, key, person, Entry(Event.RETIRED, reason), now)


def revive(db: Db, key: int, person: int, reason: str, now: datetime) -> None:
    """Bring a retired page back as it was."""
    page = db.table(VERSIONS).get(key)["page"]
    db.table(RETIRED).delete_where("page = ?", [page])
    note(db, key, person, Entry(Event.REVIVED, reason), now)


def retain(db: Db, now: datetime) -> int:
    """Drop versions older than six years that no page shows any more; return how many."""
    before = (now - KEPT).isoformat()
    return int(
        db.execute(
            f"delete from page_versions where made_at < ? and id not in ({_SERVED})"
            " and id not in (select max(id) from page_versions group by page)",
            (before,),
        ).rowcount
    )


def _versions(db: Db, query: str, values: list[object]) -> list[Version]:
    rows = list(db.query(query, values))
    bands: dict[int, list[SetBand]] = {}
    for band in db.table(BANDS).rows:
        on = date.fromisoformat(band["set_on"])
        bands.setdefault(band["version"], []).append(SetBand(Key(band["key"]), band["name"], on))
    return [_version(row, bands.get(row["id"], [])) for row in rows]


def _version(row: dict[str, Any], bands: Sequence[SetBand]) -> Version:
    signed = (
        Signed(row["signed_by"], date.fromisoformat(row["signed_on"])) if row["signed_by"] else None
    )
    return Version(
        id=row["id"],
        page=row["page"],
        number=row["version"],
        file=Path(row["file"]),
        markdown=row["markdown"],
        origin=Origin(row["origin"]),
        shipped=bool(row["shipped"]),
        author=row["author"],
        author_name=row["author_name"],
        made_at=datetime.fromisoformat(row["made_at"]),
        signed=signed,
        bands=tuple(bands),
        suspended=row["suspended_at"] is not None,
        retired=row["retired"] is not None,
    )


def under_name(db: Db, name: str) -> dict[str, object]:
    """Return the signed pages and confirmed cut-offs that keep the name of who was forgotten."""
    gone = "where x.person is null and x.name = ? order by 1, 2"
    signed = (
        "select page, v.version, signed_on from page_signatures x"
        f" join page_versions v on v.id = x.version {gone}"
    )
    confirmed = (
        "select page, v.version, key, set_on from page_bands x"
        f" join page_versions v on v.id = x.version {gone}"
    )
    return {
        "pages that keep the name": list(db.query(signed, [name])),
        "cut-offs that keep the name": list(db.query(confirmed, [name])),
    }
