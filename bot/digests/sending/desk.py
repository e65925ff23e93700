"""What buttons under digests ask of the database: something read, and that somebody pressed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.digests.sending import archive, plans, rules
from bot.digests.sending.values import Area, Due, Entry, Issue, Leave, Past, Plan
from bot.digests.values import ROOM
from bot.people.values import Person

LEAVE = "digest-leave"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, when and in which area, and the digest that her button is of; 0 is of none."""

    person: Person
    now: datetime
    area: Area
    number: int = 0


def last(db: Db, asked: Asked) -> tuple[Issue | None, Due | None]:
    """Return her last digest, None if there was none, and what is due next."""
    return archive.last(db, asked.person.id), plan(db, asked).due


def issue(db: Db, asked: Asked) -> Issue:
    """Return a digest of hers and note that she pressed a button under it, or raise NotHers."""
    archive.opened(db, asked.number, asked.person.id, asked.now)
    return archive.issue(db, asked.number, asked.person.id)


def past(db: Db, asked: Asked) -> tuple[list[Past], bool]:
    """Return the newest of her digests, and whether there are older ones."""
    archive.opened(db, asked.number, asked.person.id, asked.now)
    return archive.past(db, asked.person.id, 0)


def plan(db: Db, asked: Asked) -> Plan:
    """Return what she wants to be sent; the form for her leave is closed."""
    opened = dialog.every(db).get(asked.person.user_id)
    if opened is not None and (opened.room, opened.step) == (ROOM, LEAVE):
        dialog.close(db, asked.person.user_id)
    archive.opened(db, asked.number, asked.person.id, asked.now)
    return plans.of(db, asked.person, asked.now, asked.area.calendar)


def change(db: Db, asked: Asked, make: Callable[[Plan], Plan]) -> Plan:
    """Change what she wants to be sent, and reckon anew what is due first."""
    changed = replace(make(plan(db, asked)), own=True)
    return plans.renew(db, changed, asked.person, asked.now, asked.area.calendar)


def go_away(db: Db, asked: Asked, leave: Leave) -> Plan:
    """Keep somebody's leave in place of any other that she has told of."""
    calendar = asked.area.calendar
    away = rules.with_leave(plan(db, asked), leave, calendar.day(asked.now))
    return plans.put_off(db, replace(away, own=True), asked.person, asked.now, calendar)


def find(db: Db, words: str, chat_id: int) -> tuple[list[Entry], bool]:
    """Return what holds these words, and close the form that they were asked for in."""
    dialog.close(db, chat_id)
    return archive.by_word(db, words)
