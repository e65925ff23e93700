"""What is read and written of what people want to be sent, and of when it is due."""

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.digests.sending import rules
from bot.digests.sending.schema import PLANS
from bot.digests.sending.values import Due, Plan, Rhythm, Slot
from bot.people import store as people
from bot.people.values import Person, Role

# Champions are sent digests unless they say otherwise; everybody else may switch them on.
DEFAULT = Role.CHAMPION
# What is due later was written when the clock was wrong; leave may be longer.
FARTHEST = timedelta(weeks=max(rules.WEEKS.values()) + 2)
# When her hours change, what is due changes: this is what they were when it was written.
_HOURS = """(
    people.quiet_from || people.quiet_until || :area || (
        select coalesce(group_concat(span, ''), '') from (
            select weekday || starts || ends as span from protected_hours
            where person = people.id order by weekday))
)"""
_IN_POST = "left_at is null and user_id is not null"
_HOLDERS = f"""(select person from people_roles
    where role = '{DEFAULT.value}' and (until is null or until > :now))"""
_NEW = f"""
select people.id from people where {_IN_POST} and people.id in {_HOLDERS}
and not exists (select 1 from {PLANS} where person = people.id)
"""
_STALE = f"""
select people.id from people join {PLANS} as plans on plans.person = people.id
where {_IN_POST} and rhythm <> 'off' and (hours <> {_HOURS} or due_at is null
    or due_at > max(:far, coalesce(date(away_until, '+14 days'), '')))
"""
_OVER = f"""
delete from {PLANS} where person in (select id from people where not ({_IN_POST}))
or (own = 0 and person not in {_HOLDERS})
"""
_DUE = f"select person from {PLANS} where due_at <= ? order by due_at, person"


def get(db: Db, person: int) -> Plan | None:
    """Return what somebody wants, None if nobody has asked her and it is not a default."""
    for row in db.query(f"select * from {PLANS} where person = ?", [person]):
        return _plan(row)
    return None


def of(db: Db, person: Person, now: datetime, calendar: Calendar) -> Plan:
    """Return what somebody wants; digests are off for whom they are no default."""
    found = get(db, person.id)
    if found is not None:
        return found
    if not person.may(frozenset({DEFAULT})):
        return Plan(person.id, Rhythm.OFF)
    return renew(db, Plan(person.id), person, now, calendar)


def put(db: Db, plan: Plan, calendar: Calendar) -> None:
    """Keep what somebody wants, and for which hours of hers it was reckoned."""
    row = {
        "person": plan.person,
        "rhythm": plan.rhythm.value,
        "topics": json.dumps(plan.topics),
        "weekday": plan.slot.weekday if plan.slot else None,
        "at": f"{plan.slot.at:%H:%M}" if plan.slot else None,
        "empties": int(plan.empties),
        "away_from": plan.away_from.isoformat() if plan.away_from else None,
        "away_until": plan.away_until.isoformat() if plan.away_until else None,
        "catching_up": int(plan.catching_up),
        "since": plan.since.isoformat() if plan.since else None,
        "last": plan.last.isoformat() if plan.last else None,
        "period": plan.due.period.isoformat() if plan.due else None,
        "due_at": plan.due.at.isoformat() if plan.due else None,
        "own": int(plan.own),
    }
    db.table(PLANS).upsert(row, pk="person")
    db.execute(
        f"update {PLANS} set hours = (select {_HOURS} from people where id = :person)"
        " where person = :person",
        {"person": plan.person, "area": _area(calendar)},
    )


def renew(db: Db, plan: Plan, person: Person, now: datetime, calendar: Calendar) -> Plan:
    """Keep new wishes or hours, and reckon anew what is due first."""
    due = rules.begin(plan, rules.slot_of(person, plan.slot), now, calendar)
    renewed = replace(plan, due=due)
    put(db, renewed, calendar)
    return renewed


def put_off(db: Db, plan: Plan, person: Person, now: datetime, calendar: Calendar) -> Plan:
    """Keep leave that was told, and put off what would come in it; what is due before it stays."""
    had = get(db, plan.person)
    if had is None or had.away_until is not None:
        return renew(db, plan, person, now, calendar)
    due = rules.put_off(plan, rules.slot_of(person, plan.slot), now, calendar)
    put(db, replace(plan, due=due), calendar)
    return replace(plan, due=due)


def keep_up(db: Db, now: datetime, calendar: Calendar) -> None:
    """Give Champions who are new a rhythm, follow changed hours, and end what leavers had."""
    known = {"now": now.isoformat(), "area": _area(calendar), "far": (now + FARTHEST).isoformat()}
    db.execute(_OVER, known)
    for query in (_NEW, _STALE):
        for row in list(db.query(query, known)):
            person = people.by_id(db, row["id"], now)
            if person is not None:
                renew(db, get(db, person.id) or Plan(person.id), person, now, calendar)


def due(db: Db, now: datetime) -> list[int]:
    """Return whose digest is due, the longest due first."""
    return [row["person"] for row in db.query(_DUE, [now.isoformat()])]


def followed(db: Db, known: Collection[str]) -> dict[int, frozenset[str]]:
    """Return the topics of those who follow some of the area's topics alone."""
    rows = list(db.query(f"select person, topics from {PLANS} where topics <> '[]'"))
    found = {row["person"]: rules.followed(json.loads(row["topics"]), known) for row in rows}
    return {person: frozenset(topics) for person, topics in found.items() if topics}


def drop(db: Db, person: int) -> None:
    """Send nothing more to somebody."""
    db.table(PLANS).delete_where("person = ?", [person])


def _area(calendar: Calendar) -> str:
    return f" {calendar.zone.key} {calendar.nation.value}"


def _plan(row: dict[str, Any]) -> Plan:
    due_at, period = row["due_at"], row["period"]
    return Plan(
        person=row["person"],
        rhythm=Rhythm(row["rhythm"]),
        topics=tuple(json.loads(row["topics"])),
        slot=Slot(row["weekday"], time.fromisoformat(row["at"])) if row["at"] else None,
        empties=bool(row["empties"]),
        away_from=date.fromisoformat(row["away_from"]) if row["away_from"] else None,
        away_until=date.fromisoformat(row["away_until"]) if row["away_until"] else None,
        catching_up=bool(row["catching_up"]),
        since=datetime.fromisoformat(row["since"]) if row["since"] else None,
        last=date.fromisoformat(row["last"]) if row["last"] else None,
        due=Due(date.fromisoformat(period), datetime.fromisoformat(due_at)) if period else None,
        own=bool(row["own"]),
    )
