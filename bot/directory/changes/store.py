"""What is read and written of changes of services; each function is one transaction."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.directory import store as services
from bot.directory.acting import Act, words_of
from bot.directory.changes import rules
from bot.directory.changes.values import BASES, Due, News, Told
from bot.directory.numbers import unpacked
from bot.directory.rules import Change
from bot.directory.schema import CHANGES, TOLD
from bot.people import store as people
from bot.people.values import EVERYONE, Person, Role

# The report: an update every couple of months.
LATELY = timedelta(days=61)
READERS = EVERYONE - {Role.ADMIN}
_CHANGES = f"select id, service, what, person, made_at from {CHANGES} where id > ? order by id"


def due(db: Db, now: datetime, calendar: Calendar) -> tuple[Due, ...]:
    """Return who is to be told of changes now, and keep that she has been; quiet hours hold."""
    found = []
    for person in people.members(db, now):
        if person.may(READERS) and not person.is_quiet(now, calendar):
            found += _due_for(db, person, now)
    return tuple(found)


def told(db: Db, row: int, hers: Act, names: Mapping[str, str]) -> Told:
    """Return what changed for the person between two changes, or raise NotNow."""
    after, until = unpacked(row, BASES)
    news = (one for one in _news(db, after, hers.person) if one.id <= until)
    return Told(rules.latest(news), words_of(db, names, hers.today))


def lately(db: Db, now: datetime) -> tuple[News, ...]:
    """Return what has changed in the last two months, each once, for a newsletter."""
    return between(db, now - LATELY, now)


def between(db: Db, begins: datetime, ends: datetime) -> tuple[News, ...]:
    """Return what has changed in a span, both ends included, each once, the newest first."""
    every = (_made(db, row) for row in list(db.query(_CHANGES, [0])))
    return rules.latest(one for one in every if begins <= one.at <= ends)


def _due_for(db: Db, person: Person, now: datetime) -> list[Due]:
    rows = list(db.query(f"select change, told_at from {TOLD} where person = ?", [person.id]))
    newest = int(db.execute(f"select coalesce(max(id), 0) from {CHANGES}").fetchone()[0])
    if not rows:
        # What changed before somebody came is no news to her.
        _keep(db, person.id, newest, now - rules.APART)
        return []
    after = int(rows[0]["change"])
    if after == newest or not rules.may_hear(datetime.fromisoformat(rows[0]["told_at"]), now):
        return []
    news = _news(db, after, person)
    ready = rules.settled(news, now)
    if news and not ready:
        return []
    if not ready:
        _keep(db, person.id, newest, datetime.fromisoformat(rows[0]["told_at"]))
        return []
    _keep(db, person.id, newest, now)
    return [Due(person.user_id, after, newest)]


def _news(db: Db, after: int, person: Person) -> list[News]:
    """Return what changed where somebody works, but for what she has changed herself."""
    rows = [row for row in db.query(_CHANGES, [after]) if row["person"] != person.id]
    news = (_made(db, row) for row in rows)
    return [one for one in news if rules.concerns(one.service, person.locality.id)]


def _made(db: Db, row: Mapping[str, object]) -> News:
    service = services.load(db, int(str(row["service"])))
    made_at = datetime.fromisoformat(str(row["made_at"]))
    return News(int(str(row["id"])), service, Change(str(row["what"])), made_at)


def _keep(db: Db, person: int, change: int, at: datetime) -> None:
    db.table(TOLD).upsert(
        {"person": person, "change": change, "told_at": at.isoformat()}, pk="person"
    )
