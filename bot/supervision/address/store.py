"""What is read and written of calendar addresses, and what stands in such a calendar."""

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.people import store as people
from bot.supervision.address import feed, rules
from bot.supervision.address.feed import LEFT, Name, Shown
from bot.supervision.address.rules import Kept
from bot.supervision.bookings.values import State
from bot.supervision.schema import ADDRESSES
from bot.supervision.slots.store import at
from bot.supervision.values import Kind, Span

# A seat that was only held or offered never stood in a calendar.
_SEATS = """
select seats.uid, seats.sequence, state, kind,
       max(ifnull(seats.ended_at, made_at), ifnull(moved_at, '')) as changed,
       starts_at, ends_at, place, supervisor, giver.name as giver, person, taker.name as taker
from supervision_seats as seats join supervision_sessions as sessions on sessions.id = session
left join people as giver on giver.id = supervisor join people as taker on taker.id = person
where (person = :person or (supervisor = :person and sessions.seats = 1)) and ends_at > :since
  and (state in ('requested', 'booked', 'attended', 'missed')
       or (state = 'cancelled' and seats.sequence > 0 and seats.ended_at > :recent))
order by starts_at, seats.id
"""
# Of what several people share its giver has one entry, not one for each of them; and one of what
# she set up to stand, though nobody has a seat yet.
_GROUPS = """
select sessions.id as session, sessions.cancelled_at, kind, starts_at, ends_at, place, supervisor,
       giver.name as giver, person, taker.name as taker, made_at, seats.ended_at,
       sessions.uid, sessions.sequence, moved_at
from supervision_sessions as sessions join people as giver on giver.id = supervisor
left join supervision_seats as seats on session = sessions.id and (seats.sequence > 0
     or state in ('requested', 'booked', 'attended', 'missed'))
left join people as taker on taker.id = person
where supervisor = :person and sessions.seats > 1 and ends_at > :since
  and ifnull(sessions.cancelled_at, :now) > :recent and (standing = 1 or seats.id is not null)
order by starts_at, sessions.id, seats.id
"""
# Nobody knows when a session was set up: an entry that nothing has changed is as old as can be.
_LONG_AGO = "2020-01-01T00:00:00+00:00"


def address(db: Db, person: int, secret: str, now: datetime) -> Kept:
    """Return somebody's address; where she has none, make one."""
    return _kept(db, person) or _make(db, person, secret, now)


def renew(db: Db, number: int, person: int, secret: str, now: datetime) -> Kept:
    """Give somebody a new address in place of this one; pressed twice it is renewed once."""
    revoke(db, number, person)
    return address(db, person, secret, now)


def revoke(db: Db, number: int, person: int) -> None:
    """Take an address of somebody's out of use."""
    db.table(ADDRESSES).delete_where("id = ? and person = ?", [number, person])


def drop(db: Db, person: int) -> None:
    """Take somebody's address out of use, whichever it is."""
    db.table(ADDRESSES).delete_where("person = ?", [person])


def reading(zone: ZoneInfo) -> Callable[[Db, str, datetime], bytes | None]:
    """Return what a calendar program is answered with, in this local time."""
    return lambda db, token, now: calendar(db, token, now, zone)


def calendar(db: Db, token: str, now: datetime, zone: ZoneInfo) -> bytes | None:
    """Return the calendar of an address; None for a token that is not in use."""
    person = _reader(db, token, now)
    if person is None:
        return None
    asking = {
        "person": person,
        "now": at(now),
        "since": at(now - rules.PAST_SHOWN),
        "recent": at(now - rules.CANCELLED_SHOWN),
    }
    seats = [_of_seat(row) for row in db.query(_SEATS, asking)]
    groups = groupby(db.query(_GROUPS, asking), lambda row: int(row["session"]))
    return feed.calendar([*seats, *(_of_group(list(rows)) for _, rows in groups)], zone)


def _reader(db: Db, token: str, now: datetime) -> int | None:
    for row in db.table(ADDRESSES).rows_where("hash = ?", [rules.hashed(token)]):
        # Whose last role has run out is shown nothing here either.
        person = people.by_id(db, row["person"], now)
        return person.id if person is not None and person.roles else None
    return None


def _kept(db: Db, person: int) -> Kept | None:
    for row in db.table(ADDRESSES).rows_where("person = ?", [person]):
        made_at = datetime.fromisoformat(row["made_at"])
        return Kept(row["id"], row["seed"], row["hash"], made_at)
    return None


def _make(db: Db, person: int, secret: str, now: datetime) -> Kept:
    seed = secrets.token_hex(16)
    token = rules.token(secret, seed)
    row = {"person": person, "seed": seed, "hash": rules.hashed(token), "made_at": at(now)}
    db.table(ADDRESSES).insert(row)
    return address(db, person, secret, now)


def _of_seat(row: dict[str, Any]) -> Shown:
    takers = (Name(row["person"], row["taker"]),)
    return _shown(row, row["uid"], row["sequence"], (State(row["state"]), row["changed"]), takers)


def _of_group(rows: list[dict[str, Any]]) -> Shown:
    first = rows[0]
    over = first["cancelled_at"]
    state = State.CANCELLED if over else State.BOOKED
    seats = [row for row in rows if row["person"]]
    takers = [row for row in seats if over or not row["ended_at"]]
    return _shown(
        first,
        first["uid"],
        first["sequence"],
        (state, over or max((first["moved_at"] or _LONG_AGO, *_moments(seats)))),
        tuple(Name(row["person"], row["taker"]) for row in takers),
    )


def _moments(rows: list[dict[str, Any]]) -> Iterable[str]:
    return (row["ended_at"] or row["made_at"] for row in rows)


def _shown(
    row: dict[str, Any],
    uid: str,
    sequence: int,
    standing: tuple[State, str],
    takers: tuple[Name, ...],
) -> Shown:
    starts, ends = (datetime.fromisoformat(row[name]) for name in ("starts_at", "ends_at"))
    state, changed = standing
    return Shown(
        uid,
        sequence,
        datetime.fromisoformat(changed),
        Kind(row["kind"]),
        Span(starts, ends),
        row["place"],
        state,
        Name(row["supervisor"] or 0, row["giver"] or LEFT),
        takers,
    )
