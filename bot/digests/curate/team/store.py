"""What is read and written of who curates and who is reminded; each is one transaction."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.calendar import Calendar
from bot.digests.curate import queue
from bot.digests.curate.schema import CURATORS, REMINDED, SITTINGS
from bot.digests.curate.store import check_curates
from bot.digests.curate.team import rules
from bot.digests.curate.team.values import (
    Candidates,
    CoCurator,
    Ended,
    Member,
    Named,
    Reminder,
    Team,
)
from bot.digests.curate.values import Look, NotCurator, NotThere
from bot.people import store as people
from bot.people.values import Person, Role

_NAMED = f"""
select c.person, c.until, p.name, p.user_id from {CURATORS} c join people p on p.id = c.person
where p.left_at is null and (c.until is null or c.until > ?) order by p.name, p.id
"""


def team(db: Db, look: Look) -> Team:
    """Return who curates with the specialist; a form that was open is closed."""
    check_curates(db, look)
    dialog.close(db, look.person.user_id)
    return _team(db, look)


def candidates(db: Db, look: Look, start: int) -> Candidates:
    """Return members who may be named, a screen of them."""
    _check_specialist(look)
    taken = {one.member.id for one in _team(db, look).named}
    others = [
        one
        for one in people.members(db, look.now)
        if one.id not in taken and Role.SPECIALIST not in one.roles
    ]
    some = others[start : start + rules.ON_A_SCREEN]
    return Candidates(tuple(map(_member, some)), start, len(others))


def chosen(db: Db, look: Look, person: int) -> Member:
    """Return somebody who may be named, or raise NotThere."""
    _check_specialist(look)
    found = people.by_id(db, person, look.now)
    if found is None:
        raise NotThere
    return _member(found)


def name(db: Db, look: Look, person: int, weeks: int) -> Named:
    """Name somebody to curate with the specialist; a second press changes nothing."""
    member = chosen(db, look, person)
    last = rules.last_day(look.now.astimezone(look.zone).date(), weeks)
    who, until = CoCurator(member, last), _midnight_after(last, look)
    if who in _team(db, look).named:
        return Named(who, look.person.name, _team(db, look), new=False)
    row = {"person": person, "named_by": look.person.id, "named_at": look.now.isoformat()}
    db.table(CURATORS).upsert(row | {"until": until}, pk="person")
    ledger.record(db, look.now, look.person.id, "co-curator named", person)
    return Named(who, look.person.name, _team(db, look), new=True)


def end(db: Db, look: Look, person: int) -> Ended:
    """Let somebody curate no more."""
    _check_specialist(look)
    found = people.by_id(db, person, look.now)
    gone = db.execute(f"delete from {CURATORS} where person = ?", (person,)).rowcount
    if gone:
        ledger.record(db, look.now, look.person.id, "co-curator ended", person)
    return Ended(_member(found) if found and gone else None, _team(db, look))


def remind(db: Db, look: Look, number: int) -> Team:
    """Turn the curator's own reminder on, or off for 0."""
    check_curates(db, look)
    row = {"person": look.person.id, "off": 1 - min(number, 1)}
    db.table(REMINDED).upsert(row, pk="person")
    return _team(db, look)


def reminders(db: Db, now: datetime, days: Calendar) -> list[Reminder]:
    """Return who is to be told now that items wait, and note that she was."""
    found = []
    for person in _curators(db, now):
        look = Look(person, now, days.zone)
        if rules.is_time(person, now, days) and _is_due(db, look):
            waiting = queue.left(db, look).likely
            if waiting:
                row = {"person": person.id, "at": now.isoformat()}
                db.table(REMINDED).upsert(row, pk="person")
                found.append(Reminder(person.user_id, waiting))
    return found


def health(db: Db, now: datetime) -> int:
    """Return how many items wait if nobody has looked for three weeks, else 0."""
    last = db.execute(f"select max(looked_at) from {SITTINGS}").fetchone()[0]
    oldest = db.execute("select min(seen_at) from digest_items").fetchone()[0]
    since = last or oldest
    if since is None or now - datetime.fromisoformat(since) < rules.UNLOOKED:
        return 0
    return queue.waiting(db, now).likely


def leave(db: Db, person: Person, now: datetime) -> tuple[int, ...]:
    """End what a leaver curates; return the chats of the specialists if she was named."""
    gone = db.execute(f"delete from {CURATORS} where person = ?", (person.id,)).rowcount
    for table in (SITTINGS, REMINDED):
        db.table(table).delete_where("person = ?", [person.id])
    everybody = people.members(db, now) if gone else []
    others = (one for one in everybody if Role.SPECIALIST in one.roles and one.id != person.id)
    return tuple(one.user_id for one in others)


def _curators(db: Db, now: datetime) -> list[Person]:
    named = {row["person"] for row in db.query(_NAMED, [now.isoformat()])}
    return [
        one for one in people.members(db, now) if Role.SPECIALIST in one.roles or one.id in named
    ]


def _is_due(db: Db, look: Look) -> bool:
    rows = list(db.query(f"select * from {REMINDED} where person = ?", [look.person.id]))
    if rows and rows[0]["off"]:
        return False
    looked = list(db.query(f"select looked_at from {SITTINGS} where person = ?", [look.person.id]))
    last = _at(looked[0]["looked_at"]) if looked else None
    return rules.is_due(last, _at(rows[0]["at"]) if rows else None, look.now)


def _team(db: Db, look: Look) -> Team:
    named = [
        CoCurator(Member(row["person"], row["name"], row["user_id"]), _last(row, look))
        for row in list(db.query(_NAMED, [look.now.isoformat()]))
    ]
    off = db.table(REMINDED).count_where("person = ? and off = 1", [look.person.id])
    return Team(tuple(named), not off, Role.SPECIALIST in look.person.roles)


def _check_specialist(look: Look) -> None:
    if Role.SPECIALIST not in look.person.roles:
        raise NotCurator


def _last(row: dict[str, Any], look: Look) -> date | None:
    until = _at(row["until"])
    return until.astimezone(look.zone).date() - timedelta(days=1) if until else None


def _midnight_after(last: date | None, look: Look) -> str | None:
    if last is None:
        return None
    midnight = datetime.combine(last + timedelta(days=1), time(0), look.zone)
    return midnight.astimezone(UTC).isoformat()


def _member(person: Person) -> Member:
    return Member(person.id, person.name, person.user_id)


def _at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
