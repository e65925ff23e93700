"""Who is reminded of which pages: due for review, past their date, or waiting for a signature."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.pages.values import Page
from bot.pages.versions import Papers
from bot.people import store as people
from bot.people.values import PAGE_ROLES, Person
from bot.review import rules
from bot.review.rules import Item
from bot.review.schema import REMINDED
from bot.review.store import items

KINDS = ("due", "overdue", "sign")


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one person is reminded of: pages due, past their date, and waiting for a signature."""

    person: Person
    due: tuple[Page, ...]
    overdue: tuple[Page, ...]
    to_sign: tuple[Page, ...]


def reminders(db: Db, papers: Papers, now: datetime, days: Calendar) -> list[Reminder]:
    """Return who is to be reminded now, each of each thing once; nobody in her quiet hours."""
    today = days.day(now)
    every = items(db, papers, today)
    keepers = [person for person in people.members(db, now) if person.may(PAGE_ROLES)]
    found: list[Reminder] = []
    for person in keepers:
        if not person.is_quiet(now, days):
            found += _reminder(db, person, every, now)
    return found


def _reminder(db: Db, person: Person, every: Sequence[Item], now: datetime) -> Iterable[Reminder]:
    new = {of: tuple(_new(db, person, _of(every, of, person), of)) for of in KINDS}
    if not any(new.values()):
        return []
    for of, found in new.items():
        db.table(REMINDED).insert_all(
            {"person": person.id, "version": item.newest.id, "of": of, "at": now.isoformat()}
            for item in found
        )
    due, overdue, to_sign = (tuple(item.page for item in found) for found in new.values())
    return [Reminder(person, due, overdue, to_sign)]


def _of(every: Sequence[Item], of: str, person: Person) -> Iterable[Item]:
    waits = {"due": rules.Waits.DUE, "overdue": rules.Waits.OVERDUE}
    if of in waits:
        return (item for item in every if item.waits is waits[of])
    # A draft that came with the project waits for nobody in particular; a colleague's edit does.
    return (
        item
        for item in every
        if item.newest.signed is None
        and not item.newest.shipped
        and not item.newest.retired
        and item.newest.author != person.id
    )


def _new(db: Db, person: Person, found: Iterable[Item], of: str) -> Iterable[Item]:
    told = {
        row["version"]
        for row in db.table(REMINDED).rows_where("person = ? and of = ?", [person.id, of])
    }
    return (item for item in found if item.newest.id not in told)
