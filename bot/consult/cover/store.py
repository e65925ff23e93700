"""What is read and written of the terms, the cover rota and the fallback."""

from datetime import date, datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.consult.clock.rules import USUAL, Hours, Terms
from bot.consult.cover.rules import Cover, Post, Stood, Team
from bot.consult.schema import COVER, TERMS
from bot.consult.values import Means
from bot.people import store as people
from bot.people.values import Person, Role


def hours(db: Db, calendar: Calendar) -> Hours:
    """Return the hours in which questions are answered here."""
    row = _row(db)
    if row is None:
        return Hours(calendar, USUAL)
    days = frozenset(int(day) for day in row["weekdays"])
    return Hours(calendar, Terms(days, row["starts"], row["ends"], row["days"]))


def put_terms(db: Db, terms: Terms) -> None:
    """Change the hours and the days."""
    days = "".join(str(day) for day in sorted(terms.weekdays))
    _put(db, weekdays=days, starts=terms.starts, ends=terms.ends, days=terms.days)


def put_fallback(db: Db, person: int | None) -> None:
    """Name who answers when nobody else can, or nobody."""
    _put(db, fallback=person)


def put_instead(db: Db, text: str) -> None:
    """Keep whom to ask outside the bot, empty for nobody."""
    _put(db, instead=text)


def add_cover(db: Db, person: int, first: date, last: date) -> None:
    """Note that somebody covers from the first to the last day; the same twice is one."""
    fields = {"person": person, "first": first.isoformat(), "last": last.isoformat()}
    db.table(COVER).insert(fields, ignore=True)


def drop_cover(db: Db, number: int) -> None:
    """Take a cover off the rota; one that is gone is no matter."""
    db.table(COVER).delete_where("id = ?", [number])


def take_off(db: Db, person: int, today: date) -> Stood:
    """Take somebody off the rota and as named colleague; return for what she was to stand in."""
    rows = db.table(COVER).rows_where("person = ? and last >= ?", [person, today.isoformat()])
    covers = sorted((row["first"], row["last"]) for row in rows)
    db.table(COVER).delete_where("person = ?", [person])
    named = db.execute(f"update {TERMS} set fallback = null where fallback = ?", (person,)).rowcount
    days = ((date.fromisoformat(first), date.fromisoformat(last)) for first, last in covers)
    return Stood(tuple(days), named > 0)


def team(db: Db, means: Means, now: datetime) -> Team:
    """Return who could answer."""
    everybody = {one.id: one for one in people.members(db, now)}

    def post(person: Person) -> Post:
        return Post(person, means.away(db, person.id, now))

    row = _row(db)
    fallback = everybody.get(row["fallback"]) if row else None
    today = means.calendar.day(now).isoformat()
    rota = db.table(COVER).rows_where("last >= ?", [today], order_by="first, id")
    return Team(
        tuple(post(one) for one in everybody.values() if Role.SPECIALIST in one.roles),
        tuple(
            Cover(
                one["id"],
                post(everybody[one["person"]]),
                date.fromisoformat(one["first"]),
                date.fromisoformat(one["last"]),
            )
            for one in list(rota)
            if one["person"] in everybody
        ),
        post(fallback) if fallback else None,
        row["instead"] if row else "",
    )


def who_chooses(db: Db, but: Person, now: datetime) -> list[Person]:
    """Return who chooses who stands in: the specialists but one person; with none, the admins."""
    others = [one for one in people.members(db, now) if one.id != but.id]
    specialists = [one for one in others if Role.SPECIALIST in one.roles]
    return specialists or [one for one in others if Role.ADMIN in one.roles]


def who_phones(db: Db, means: Means, reader: Person, now: datetime) -> list[Person]:
    """Return who phones somebody when whoever wrote to her has left.

    That is the specialists; with none in post the named colleague, with none the admins.
    """
    found = team(db, means, now).without(reader.id)
    named = [found.fallback.person] if found.fallback and not found.specialists else []
    return named or who_chooses(db, reader, now)


def _row(db: Db) -> dict[str, Any] | None:
    return next(iter(db.table(TERMS).rows), None)


def _put(db: Db, **fields: object) -> None:
    if _row(db) is None:
        days = "".join(str(day) for day in sorted(USUAL.weekdays))
        usual = {"weekdays": days, "starts": USUAL.starts, "ends": USUAL.ends, "days": USUAL.days}
        db.table(TERMS).insert({"id": 1, **usual})
    db.table(TERMS).update(1, fields)
