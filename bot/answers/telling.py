"""Who is told that a page is wrong or has changed: its owners, and those who were shown it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot import ledger
from bot.answers.mine import Seen
from bot.answers.schema import TOLD
from bot.calendar import Calendar
from bot.pages import store as pages
from bot.pages.versions import Event
from bot.people import store as people
from bot.people.values import Person, Role

# safety.md, item 25: everyone who had an unsafe page in the last seven days is told.
HAD_WITHIN = timedelta(days=7)
# Who answers for pages, the first role that anybody holds.
OWNERS = (Role.SPECIALIST, Role.REVIEWER, Role.ADMIN)
_CHANGED = """
    select distinct s.person, v.id as version, v.page
    from page_signatures g
    join page_versions v on v.id = g.version and v.suspended_at is null
    join answers_shown s on s.page = v.page and s.version < v.version and s.at < g.signed_at
    join page_versions old on old.page = s.page and old.version = s.version
    left join page_rows was on was.version = old.id and was.slug = s.slug
    left join page_rows is_now on is_now.version = v.id and is_now.slug = s.slug
    where s.person is not null and s.slug is not null
      and was.sha is not is_now.sha
      and not exists (select 1 from page_retired r where r.page = v.page)
      and not exists (select 1 from page_signatures later join page_versions n
                      on n.id = later.version where n.page = v.page and n.id > v.id)
      and not exists (select 1 from answers_shown again where again.person = s.person
                      and again.page = v.page and again.version = v.version)
      and not exists (select 1 from answers_told t
                      where t.person = s.person and t.version = v.id and t.of = 'changed')
"""
_BACK = """
    select t.person, t.version, v.page from answers_told t
    join page_versions v on v.id = t.version and v.suspended_at is null
    where t.of = 'unsafe' and not exists (select 1 from answers_told b
        where b.person = t.person and b.version = t.version and b.of = 'back' and b.at >= t.at)
      and not exists (select 1 from page_retired r where r.page = v.page)
"""


@dataclass(frozen=True, slots=True)
class Report:
    """What a member says of a row that she was shown."""

    by: Person
    seen: Seen
    reason: str
    unsafe: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """What came of a report: the version, whether it was taken out of use, and who is told."""

    version: int
    suspended: bool
    owners: tuple[int, ...]
    readers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody to be told that a page which she was shown has changed, or is back in use."""

    chat_id: int
    page: str
    of: str


def report(db: Db, said: Report, now: datetime) -> Reported:
    """Keep a report; an unsafe version is suspended at once, and those who had it are named."""
    page = said.seen.place.page
    version = pages.numbered(db, page, said.seen.version)
    if version is None:
        raise LookupError(f"no version of {page} is kept")
    ledger.record(db, now, said.by.id, "page reported", version.id)
    # A version that a newer one has replaced cannot be taken out of use again.
    in_use = any(one.id == version.id for one in pages.served(db))
    suspended = said.unsafe and in_use
    if not suspended:
        entry = pages.Entry(Event.REPORTED, said.reason)
        pages.note(db, version.id, said.by.id, entry, now)
        return Reported(version.id, False, _owners(db, said.by, now), ())
    first = pages.suspend(db, version.id, said.by.id, said.reason, now)
    owners = _owners(db, said.by, now)
    readers = _readers(db, said, version.id, now) if first else ()
    return Reported(version.id, True, owners, tuple(chat for chat in readers if chat not in owners))


def changes(db: Db, now: datetime, days: Calendar) -> list[Change]:
    """Return who is to be told now of a change, once each; nobody in her quiet hours."""
    every = {person.id: person for person in people.members(db, now)}
    found = []
    for of, query in (("changed", _CHANGED), ("back", _BACK)):
        for row in list(db.query(query)):
            person = every.get(row["person"])
            if person is not None and not person.is_quiet(now, days):
                _mark(db, person.id, row["version"], of, now)
                found.append(Change(person.user_id, row["page"], of))
    return found


def claim(db: Db, person: int, version: int, now: datetime) -> bool:
    """Say whether somebody has not heard of a version yet, and tell her no more of its change."""
    known = db.table(TOLD).count_where(
        "person = ? and version = ? and of = 'changed'", [person, version]
    )
    if not known:
        _mark(db, person, version, "changed", now)
    return not known


def retain(db: Db, before: datetime) -> int:
    """Drop who was told once nobody knows any more who was shown the page."""
    return int(db.execute("delete from answers_told where at < ?", (before.isoformat(),)).rowcount)


def _owners(db: Db, by: Person, now: datetime) -> tuple[int, ...]:
    everybody = people.members(db, now)
    held = (tuple(one for one in everybody if role in one.roles) for role in OWNERS)
    owners = next((some for some in held if some), ())
    return tuple(one.user_id for one in owners if one.id != by.id)


def _readers(db: Db, said: Report, version: int, now: datetime) -> tuple[int, ...]:
    rows = db.query(
        "select distinct s.person, people.user_id from answers_shown s"
        " join people on people.id = s.person and people.user_id is not null"
        " where s.page = ? and s.version = ? and s.at >= ? and s.person <> ?",
        [
            said.seen.place.page,
            said.seen.version,
            (now - HAD_WITHIN).isoformat(),
            said.by.id,
        ],
    )
    readers = list(rows)
    for row in readers:
        _mark(db, row["person"], version, "unsafe", now)
    _mark(db, said.by.id, version, "unsafe", now)
    return tuple(row["user_id"] for row in readers)


def _mark(db: Db, person: int, version: int, of: str, now: datetime) -> None:
    db.table(TOLD).upsert(
        {"person": person, "version": version, "of": of, "at": now.isoformat()},
        pk=("person", "version", "of"),
    )
