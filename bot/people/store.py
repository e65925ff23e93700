"""What is read and written about people."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from sqlite_utils.db import Database as Db

from bot.database import last_id
from bot.people.schema import LOCALITIES, NUMBERS, PEOPLE, PROTECTED, ROLES
from bot.people.values import QUIET_FROM, QUIET_UNTIL, Known, Locality, Person, Role, Window

FIRST_LOCALITY = "Area"

_PERSON = """
select people.id, user_id, people.name, locality, localities.name as place, joined_at,
       quiet_from, quiet_until, team
from people join localities on localities.id = locality
where left_at is null and user_id is not null
"""
_ROLES_NOW = f"select person, role from {ROLES} where (until is null or until > ?) {{whose}}"
_WINDOWS = f"""
select person, weekday, starts, ends from {PROTECTED} where true {{whose}} order by weekday
"""


def by_user(db: Db, user_id: int, now: datetime) -> Person | None:
    """Return the member with this Telegram id, with the roles that hold now."""
    rows = list(db.query(f"{_PERSON} and user_id = ?", [user_id]))
    return _whole(db, rows[0], now) if rows else None


def by_id(db: Db, person: int, now: datetime) -> Person | None:
    """Return the member with this id, with the roles that hold now."""
    rows = list(db.query(f"{_PERSON} and people.id = ?", [person]))
    return _whole(db, rows[0], now) if rows else None


def members(db: Db, now: datetime) -> list[Person]:
    """Return all who are in post, by name."""
    # Everybody's at once: two queries for each of thousands would hold up who waits for the disk.
    rows = list(db.query(f"{_PERSON} order by people.name, people.id"))
    roles, windows = _by_person(db, _ROLES_NOW, now.isoformat()), _by_person(db, _WINDOWS)
    return [_person(row, roles[row["id"]], windows[row["id"]]) for row in rows]


def known(db: Db, name: str) -> list[Known]:
    """Return everybody whose name has these words in it, also who has left, by number."""
    wanted = " ".join(name.split()).casefold()
    rows = db.query(
        "select people.id, user_id, people.name, localities.name as place, joined_at, left_at"
        " from people join localities on localities.id = locality order by people.id"
    )
    return [_known(row) for row in rows if wanted in " ".join(row["name"].split()).casefold()]


def locality(db: Db, name: str | None) -> Locality:
    """Return the locality of this name, made if it is new; None is the area's first one."""
    if name is None:
        rows = list(db.query("select id, name from localities order by id limit 1"))
        if rows:
            return Locality(rows[0]["id"], rows[0]["name"])
    wanted = name or FIRST_LOCALITY
    key = db.table(LOCALITIES).lookup({"name": wanted})
    return Locality(int(key), wanted)


def localities(db: Db) -> list[Locality]:
    """Return all localities by name."""
    return [
        Locality(row["id"], row["name"]) for row in db.table(LOCALITIES).rows_where(order_by="name")
    ]


def add(db: Db, user_id: int, name: str, place: Locality, now: datetime) -> int:
    """Make a member without roles and return the id, which nobody has ever had."""
    (last,) = db.execute(f"select last from {NUMBERS}").fetchone()
    table = db.table(PEOPLE).insert(
        {
            "id": last + 1,
            "user_id": user_id,
            "name": name,
            "locality": place.id,
            "quiet_from": f"{QUIET_FROM:%H:%M}",
            "quiet_until": f"{QUIET_UNTIL:%H:%M}",
            "joined_at": now.isoformat(),
        }
    )
    return last_id(table)


def give_roles(db: Db, person: int, roles: Iterable[Role], until: datetime | None = None) -> None:
    """Give roles, to an end date if there is one."""
    ends = until.astimezone(UTC).isoformat() if until else None
    db.table(ROLES).upsert_all(
        [{"person": person, "role": role.value, "until": ends} for role in roles],
        pk=("person", "role"),
    )


def take_roles(db: Db, person: int, roles: Iterable[Role]) -> None:
    """Take roles away; one that was not held is no matter."""
    for role in roles:
        db.table(ROLES).delete_where("person = ? and role = ?", [person, role.value])


def move(db: Db, person: int, place: int) -> None:
    """Change a person's home locality."""
    db.table(PEOPLE).update(person, {"locality": place})


def put_team(db: Db, person: int, team: str) -> None:
    """Say which team a person is in; empty is not said."""
    db.table(PEOPLE).update(person, {"team": team})


def set_quiet(db: Db, person: int, starts: time, ends: time) -> None:
    """Change a person's quiet hours; equal times mean none."""
    db.table(PEOPLE).update(
        person, {"quiet_from": f"{starts:%H:%M}", "quiet_until": f"{ends:%H:%M}"}
    )


def set_protected(db: Db, person: int, windows: Iterable[Window]) -> None:
    """Replace a person's protected hours."""
    db.table(PROTECTED).delete_where("person = ?", [person])
    db.table(PROTECTED).insert_all(
        {
            "person": person,
            "weekday": window.weekday,
            "starts": f"{window.starts:%H:%M}",
            "ends": f"{window.ends:%H:%M}",
        }
        for window in windows
    )


def leave(db: Db, person: int, now: datetime) -> None:
    """End a membership: access stops at once, the row stays for what it is owner of."""
    db.table(PEOPLE).update(person, {"left_at": now.isoformat(), "user_id": None, "team": ""})
    db.table(ROLES).delete_where("person = ?", [person])
    db.table(PROTECTED).delete_where("person = ?", [person])


def gone_before(db: Db, moment: datetime) -> list[int]:
    """Return who left before a moment."""
    rows = db.query(f"select id from {PEOPLE} where left_at < ?", [moment.isoformat()])
    return [row["id"] for row in rows]


def forget(db: Db, person: int) -> None:
    """Remove a person altogether; what other rooms keep loses its owner."""
    db.table(PEOPLE).delete(person)


def _whole(db: Db, row: dict[str, Any], now: datetime) -> Person:
    # Not `rows_where`, which first asks for all tables there are: this is read for every message.
    hers = "and person = ?"
    roles = list(db.query(_ROLES_NOW.format(whose=hers), [now.isoformat(), row["id"]]))
    windows = list(db.query(_WINDOWS.format(whose=hers), [row["id"]]))
    return _person(row, roles, windows)


def _by_person(db: Db, query: str, *known: str) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in db.query(query.format(whose=""), list(known)):
        found[row["person"]].append(row)
    return found


def _person(
    row: dict[str, Any], roles: Iterable[dict[str, Any]], windows: Iterable[dict[str, Any]]
) -> Person:
    return Person(
        id=row["id"],
        user_id=row["user_id"],
        name=row["name"],
        roles=frozenset(Role(one["role"]) for one in roles),
        locality=Locality(row["locality"], row["place"]),
        joined_at=datetime.fromisoformat(row["joined_at"]),
        protected=tuple(_window(one) for one in windows),
        quiet_from=time.fromisoformat(row["quiet_from"]),
        quiet_until=time.fromisoformat(row["quiet_until"]),
        team=row["team"],
    )


def _window(row: dict[str, Any]) -> Window:
    starts, ends = time.fromisoformat(row["starts"]), time.fromisoformat(row["ends"])
    return Window(row["weekday"], starts, ends)


def _known(row: dict[str, Any]) -> Known:
    left = row["left_at"]
    return Known(
        id=row["id"],
        user_id=row["user_id"],
        name=row["name"],
        locality=row["place"],
        joined_at=datetime.fromisoformat(row["joined_at"]),
        left_at=datetime.fromisoformat(left) if left else None,
    )
