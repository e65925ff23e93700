"""What a press on hours and cover does: one transaction each."""

from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.consult.acting import Act
from bot.consult.clock.rules import Terms
from bot.consult.cover import rules, store
from bot.consult.cover.rules import Team
from bot.consult.values import NotNow, unpacked
from bot.people import store as people
from bot.people.values import Person

MOST_INSTEAD = 300


@dataclass(frozen=True, slots=True)
class Board:
    """The terms of the area, who could answer, and the leave of whoever looks."""

    terms: Terms
    team: Team
    leave: tuple[tuple[date, date], ...]


def board(db: Db, act: Act) -> Board:
    """Return how questions are answered here; a form that was open is closed."""
    dialog.close(db, act.chat_id)
    return _board(db, act)


def put_span(db: Db, choice: int, act: Act) -> Board:
    """Choose the hours of a working day."""
    if not 0 <= choice < len(rules.SPANS):
        raise NotNow("lost")
    starts, ends = rules.SPANS[choice]
    return _put(db, replace(_terms(db, act), starts=starts, ends=ends), act)


def put_days(db: Db, days: int, act: Act) -> Board:
    """Choose in how many working days an answer is due."""
    if days not in rules.DAYS:
        raise NotNow("lost")
    return _put(db, replace(_terms(db, act), days=days), act)


def toggle(db: Db, weekday: int, act: Act) -> Board:
    """Take a weekday in or out; the last one stays."""
    return _put(db, rules.toggled(_terms(db, act), weekday), act)


def candidates(db: Db, act: Act) -> list[Person]:
    """Return who could cover, or be the named colleague: everybody else who is in post."""
    return [one for one in people.members(db, act.now) if one.id != act.person.id]


def cover(db: Db, row: int, act: Act) -> Board:
    """Let somebody cover for the days that were chosen."""
    person, choice = unpacked(row)
    today = act.means.calendar.day(act.now)
    days = rules.near(choice, today, _board(db, act).leave)
    if days is None or people.by_id(db, person, act.now) is None:
        raise NotNow("lost")
    store.add_cover(db, person, *days)
    ledger.record(db, act.now, act.person.id, "cover noted", person)
    return _board(db, act)


def uncover(db: Db, number: int, act: Act) -> Board:
    """Take a cover off the rota."""
    store.drop_cover(db, number)
    return _board(db, act)


def name(db: Db, person: int, act: Act) -> Board:
    """Name who answers when nobody else can; 0 is nobody."""
    if person and people.by_id(db, person, act.now) is None:
        raise NotNow("lost")
    store.put_fallback(db, person or None)
    ledger.record(db, act.now, act.person.id, "fallback named", person)
    return _board(db, act)


def instead(db: Db, text: str, act: Act) -> Board:
    """Keep whom to ask outside the bot."""
    dialog.close(db, act.chat_id)
    store.put_instead(db, " ".join(text.split())[:MOST_INSTEAD])
    return _board(db, act)


def _board(db: Db, act: Act) -> Board:
    leave = tuple(
        (act.means.calendar.day(one.starts), act.means.calendar.day(one.ends - rules.MOMENT))
        for one in act.means.away(db, act.person.id, act.now)
    )
    return Board(_terms(db, act), store.team(db, act.means, act.now), leave)


def _terms(db: Db, act: Act) -> Terms:
    return store.hours(db, act.means.calendar).terms


def _put(db: Db, terms: Terms, act: Act) -> Board:
    store.put_terms(db, terms)
    return _board(db, act)
