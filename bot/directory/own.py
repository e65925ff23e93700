"""What the room keeps about a person, how it forgets her, and how long it keeps anything."""

from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.delivery.said import Letter
from bot.directory import wording
from bot.directory.schema import CHANGES, GAPS, LINES, REPORTS, SERVICES, TOLD, WAITS
from bot.people import store as people
from bot.people.values import Person, Role

# product.md, "Kept how long": with the person six months, then as a number 25 months.
BY_NAME = timedelta(days=183)
KEPT = timedelta(days=761)
_GAPS = f"select sort, need, age, severity, why, note, made_at from {GAPS} where person = ?"
_REPORTS = f"""
select name as service, weeks, told_on, state from {REPORTS} as reports
join {SERVICES} as services on services.id = service where person = ?
"""
_TELLERS = (GAPS, REPORTS)
_OTHERS = ((REPORTS, "decided_by"), (CHANGES, "person"), (SERVICES, "owner"), (LINES, "checked_by"))


def mydata(db: Db, person: int) -> dict[str, object]:
    """Return what somebody has told of services, and the services that are hers to keep."""
    return {
        "gaps that I noted": list(db.query(_GAPS, [person])),
        "waits that I reported": list(db.query(_REPORTS, [person])),
        "services that I keep": list(
            db.query(f"select name, checked_on from {SERVICES} where owner = ?", [person])
        ),
        "changes of services that I made": list(
            db.query(f"select service, what, made_at from {CHANGES} where person = ?", [person])
        ),
        "local urgent lines that I checked": list(
            db.query(f"select kind, checked_on from {LINES} where checked_by = ?", [person])
        ),
        "news of services was offered to me": list(
            db.query(f"select told_at from {TOLD} where person = ?", [person])
        ),
    }


def forget(db: Db, person: int) -> None:
    """Take a person out; what is missing here, and what services say, stays without her."""
    # What she wrote goes, too; that something is missing stays as a count.
    db.execute(f"update {GAPS} set note = '' where person = ?", (person,))
    for table in _TELLERS:
        db.execute(f"update {table} set person = null, pressed = null where person = ?", (person,))
    for table, column in _OTHERS:
        db.execute(f"update {table} set {column} = null where {column} = ?", (person,))
    db.table(TOLD).delete_where("person = ?", [person])


def leave(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
    """Leave somebody's services without an owner, and tell the specialists that they are."""
    done = db.execute(f"update {SERVICES} set owner = null where owner = ?", (person.id,))
    if not done.rowcount:
        return ()
    others = (one for one in people.members(db, now) if one.id != person.id)
    said = wording.without_owner(int(done.rowcount))
    return tuple(Letter(one.user_id, said) for one in others if Role.SPECIALIST in one.roles)


def retain(db: Db, now: datetime) -> int:
    """Take people out after six months, and drop what was told and changed after 25."""
    named, before = (now - BY_NAME).isoformat(), (now - KEPT).isoformat()
    dropped = 0
    for table in _TELLERS:
        dropped += db.execute(
            f"update {table} set person = null, pressed = null"
            " where person is not null and made_at < ?",
            (named,),
        ).rowcount
    for table in (*_TELLERS, CHANGES):
        dropped += db.execute(f"delete from {table} where made_at < ?", (before,)).rowcount
    # The newest wait of a service stays, however old: it says itself that it is.
    dropped += db.execute(
        f"delete from {WAITS} where seen_on < ? and exists (select 1 from {WAITS} as newer"
        f" where newer.service = {WAITS}.service and newer.severity = {WAITS}.severity"
        f" and newer.seen_on > {WAITS}.seen_on)",
        (before[:10],),
    ).rowcount
    return int(dropped)
