"""What is read and written of what is due; each function is one transaction."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.people.values import Role
from bot.quarters import Quarter
from bot.supervision.bookings.rules import NotYours
from bot.supervision.due import rules
from bot.supervision.due.values import (
    PROVIDERS,
    Compliance,
    Cycle,
    Elsewhere,
    Every,
    History,
    Member,
    Standing,
)
from bot.supervision.schema import CYCLES, ELSEWHERE, NUDGES
from bot.supervision.slots.store import at
from bot.supervision.values import Kind

# A session that nobody has marked yet counts: silence is not a miss.
_HAD = """
select person, kind, {what} as held from supervision_seats as seats
join supervision_sessions as sessions on sessions.id = session
where (state = 'attended' or (state = 'booked' and ends_at <= :now)) and {whose}
"""
_TO_COME = """
select person, kind, min(starts_at) as held from supervision_seats as seats
join supervision_sessions as sessions on sessions.id = session
where state in ('requested', 'booked') and ends_at > :now and {whose} group by person, kind
"""
_WAITS = """
select person, kind from supervision_waits as waits
join supervision_offers as offers on offers.id = offer
where waits.ended_at is null and {whose}
"""
_MEMBERS = """
select people.id, people.name, localities.name as place, joined_at, role
from people join localities on localities.id = locality
join people_roles on people_roles.person = people.id
where left_at is null and user_id is not null and (until is null or until > :iso) and {whose}
"""

Key = tuple[int, str]


def cycles(db: Db) -> list[Cycle]:
    """Return the rules of the area, by kind and role."""
    found = [_cycle(row) for row in db.table(CYCLES).rows]
    kinds, roles = list(Kind), list(Role)
    return sorted(found, key=lambda one: (kinds.index(one.kind), roles.index(one.role)))


def cycle(db: Db, number: int) -> Cycle:
    """Return a rule, or raise NotYours if it is gone."""
    rows = list(db.table(CYCLES).rows_where("id = ?", [number]))
    if not rows:
        raise NotYours
    return _cycle(rows[0])


def put_cycle(db: Db, kind: Kind, role: Role, every: Every, today: date) -> Cycle:
    """Make a rule, or change how often an old one asks; its window and grace begin anew."""
    days = rules.first_terms(every).days
    db.execute(
        f"insert into {CYCLES} (kind, role, every, window_days, grace_days, since)"
        " values (?, ?, ?, ?, ?, ?) on conflict (kind, role) do update set"
        " every = excluded.every, window_days = excluded.window_days,"
        " grace_days = excluded.grace_days",
        (kind.value, role.value, every.value, days, days, today.isoformat()),
    )
    (row,) = db.table(CYCLES).rows_where("kind = ? and role = ?", [kind.value, role.value])
    return _cycle(row)


def set_terms(db: Db, number: int, column: str, days: int) -> Cycle:
    """Change the window or the grace of a rule, or raise NotYours if it is gone."""
    cycle(db, number)
    db.table(CYCLES).update(number, {column: days})
    return cycle(db, number)


def drop_cycle(db: Db, number: int) -> list[Cycle]:
    """Take a rule away and return those that are left."""
    db.table(CYCLES).delete_where("id = ?", [number])
    return cycles(db)


def standings(
    db: Db, now: datetime, calendar: Calendar, person: int | None = None
) -> list[Standing]:
    """Return where everybody stands, or one person, the most pressing first."""
    asked = cycles(db)
    if not asked:
        return []
    found = _histories(db, now, calendar, person)
    today = calendar.day(now)
    return rules.strictest(
        rules.standing(one, member, found.get((member.id, one.kind.value), History()), today)
        for member in _members(db, now, calendar, person)
        for one in asked
        if one.role in member.roles
    )


def compliance(db: Db, quarter: Quarter, now: datetime, calendar: Calendar) -> list[Compliance]:
    """Return a quarter's compliance with every rule of the area."""
    today = calendar.day(now)
    return kept(db, [day for day in quarter.month_ends if day <= today], now, calendar)


def kept(db: Db, days: list[date], now: datetime, calendar: Calendar) -> list[Compliance]:
    """Return how far every rule of the area was kept on some days."""
    had: dict[Key, list[date]] = defaultdict(list)
    query = _HAD.format(what="starts_at", whose="true")
    for row in db.query(query, {"now": at(now)}):
        had[(row["person"], row["kind"])].append(_local(row["held"], calendar))
    for row in db.table(ELSEWHERE).rows:
        had[(row["person"], row["kind"])].append(date.fromisoformat(row["held_on"]))
    members = _members(db, now, calendar, None)
    return [
        rules.kept(
            one,
            ((m, tuple(had[(m.id, one.kind.value)])) for m in members if one.role in m.roles),
            days,
        )
        for one in cycles(db)
    ]


def put_elsewhere(db: Db, person: int, kind: Kind, held_on: date, provider: int) -> Elsewhere:
    """Keep what somebody had elsewhere, once a kind and day; raise NotYours for no provider."""
    if provider not in range(len(PROVIDERS)):
        raise NotYours
    db.execute(
        f"insert into {ELSEWHERE} (person, kind, held_on, provider) values (?, ?, ?, ?)"
        " on conflict (person, kind, held_on) do update set provider = excluded.provider",
        (person, kind.value, held_on.isoformat(), provider),
    )
    (row,) = db.table(ELSEWHERE).rows_where(
        "person = ? and kind = ? and held_on = ?", [person, kind.value, held_on.isoformat()]
    )
    return Elsewhere(row["id"], kind, held_on, provider)


def drop_elsewhere(db: Db, person: int, number: int) -> None:
    """Take back what somebody said that she had elsewhere."""
    db.table(ELSEWHERE).delete_where("id = ? and person = ?", [number, person])


def offered_now(db: Db, person: int, today: date) -> bool:
    """Keep that a person is offered times this week; False if she has been already."""
    row = (person, rules.week_of(today))
    kept = db.execute(f"insert or ignore into {NUDGES} (person, week) values (?, ?)", row)
    return bool(kept.rowcount)


def _histories(db: Db, now: datetime, calendar: Calendar, person: int | None) -> dict[Key, History]:
    """Return the last and the next of every person and kind."""
    asking, whose = _asking(now, person)
    had: dict[Key, list[date]] = defaultdict(list)
    last = _HAD.format(what="max(starts_at)", whose=whose) + " group by person, kind"
    for row in db.query(last, asking):
        had[_key(row)].append(_local(row["held"], calendar))
    elsewhere = f"select person, kind, max(held_on) as held from {ELSEWHERE} where {whose}"
    for row in db.query(f"{elsewhere} group by person, kind", asking):
        had[_key(row)].append(date.fromisoformat(row["held"]))
    booked = {
        _key(row): _local(row["held"], calendar)
        for row in db.query(_TO_COME.format(whose=whose), asking)
    }
    waiting = {_key(row) for row in db.query(_WAITS.format(whose=whose), asking)}
    return {
        key: History(tuple(had.get(key, ())), booked.get(key), key in waiting)
        for key in {*had, *booked, *waiting}
    }


def _members(db: Db, now: datetime, calendar: Calendar, person: int | None) -> list[Member]:
    asking, whose = _asking(now, person, "people.id")
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in db.query(_MEMBERS.format(whose=whose), asking):
        found[row["id"]].append(row)
    return [_member(rows, calendar) for rows in found.values()]


def _member(rows: list[dict[str, Any]], calendar: Calendar) -> Member:
    first = rows[0]
    roles = frozenset(Role(row["role"]) for row in rows)
    joined = calendar.day(datetime.fromisoformat(first["joined_at"]))
    return Member(first["id"], first["name"], first["place"], joined, roles)


def _asking(
    now: datetime, person: int | None, column: str = "person"
) -> tuple[dict[str, object], str]:
    asking: dict[str, object] = {"now": at(now), "iso": now.astimezone(UTC).isoformat()}
    asking["person"] = person
    return asking, "true" if person is None else f"{column} = :person"


def _key(row: dict[str, Any]) -> Key:
    return row["person"], row["kind"]


def _local(moment: str, calendar: Calendar) -> date:
    return calendar.day(datetime.fromisoformat(moment))


def _cycle(row: dict[str, Any]) -> Cycle:
    return Cycle(
        row["id"],
        Kind(row["kind"]),
        Role(row["role"]),
        Every(row["every"]),
        timedelta(days=row["window_days"]),
        timedelta(days=row["grace_days"]),
        date.fromisoformat(row["since"]),
    )
