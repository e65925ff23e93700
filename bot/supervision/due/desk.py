"""What a press does about what is due, and what /supervision gathers for one person."""

from datetime import date, timedelta

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.people.values import Role
from bot.supervision import numbers
from bot.supervision.after import store as after
from bot.supervision.bookings import finding
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import NotYours
from bot.supervision.due import rules, store
from bot.supervision.due.values import Cycle, Elsewhere, Every, Mine
from bot.supervision.slots import store as slots
from bot.supervision.slots.week.store import ahead
from bot.supervision.values import Kind

KINDS, EVERY = tuple(Kind), tuple(Every)
# Reviewers read pages and admins run the bot: neither needs supervision for it.
DUE_ROLES = (Role.CHAMPION, Role.SUPERVISOR, Role.SPECIALIST)
DAYS = (0, 3, 7, 14, 28)
MISSED_SHOWN = timedelta(days=60)


def mine(db: Db, looker: Looker, calendar: Calendar) -> Mine:
    """Return all that a person has booked, and where she stands."""
    hers = looker.person.id
    return Mine(
        tuple(finding.mine(db, looker)),
        tuple(store.standings(db, looker.now, calendar, hers)),
        tuple(after.missed_by(db, looker.now - MISSED_SHOWN, looker)),
        _gives(db, looker),
        Role.SPECIALIST in looker.person.roles,
        calendar.day(looker.now),
    )


def kind(_db: Db, number: int, _looker: Looker) -> int:
    """Return the number of a kind, or raise NotYours."""
    _kind(number)
    return number


def choose_every(_db: Db, kind: int, role: int, _looker: Looker) -> tuple[Kind, Role]:
    """Return the kind and role of a new rule, or raise NotYours."""
    return _kind(kind), _role(role)


def put(db: Db, kind: int, role: int, every: int, looker: Looker) -> Cycle:
    """Make or change a rule, or raise NotYours."""
    if every not in range(len(EVERY)):
        raise NotYours
    today = looker.now.astimezone(looker.zone).date()
    return store.put_cycle(db, _kind(kind), _role(role), EVERY[every], today)


def show(db: Db, number: int, _looker: Looker) -> Cycle:
    """Return a rule, or raise NotYours."""
    return store.cycle(db, number)


def window(db: Db, number: int, days: int, _looker: Looker) -> Cycle:
    """Change from when a rule counts as due, or raise NotYours."""
    return store.set_terms(db, number, "window_days", _days(days))


def grace(db: Db, number: int, days: int, _looker: Looker) -> Cycle:
    """Change until when a rule is not overdue, or raise NotYours."""
    return store.set_terms(db, number, "grace_days", _days(days))


def drop(db: Db, number: int, _looker: Looker) -> list[Cycle]:
    """Take a rule away and return those that are left."""
    return store.drop_cycle(db, number)


def form(_db: Db, kind: int, ordinal: int, looker: Looker) -> tuple[Kind, date, date]:
    """Return the kind, the chosen day and today, or raise NotYours."""
    return _kind(kind), _past(ordinal, looker), looker.now.astimezone(looker.zone).date()


def put_elsewhere(db: Db, kind: int, ordinal: int, provider: int, looker: Looker) -> Elsewhere:
    """Keep what she had elsewhere, or raise NotYours."""
    return store.put_elsewhere(db, looker.person.id, _kind(kind), _past(ordinal, looker), provider)


def drop_elsewhere(db: Db, number: int, looker: Looker) -> None:
    """Take back what she said that she had elsewhere."""
    store.drop_elsewhere(db, looker.person.id, number)


def _gives(db: Db, looker: Looker) -> bool:
    hers = looker.person.id
    offers = any(one.supervisor == hers for one in slots.offers(db))
    return offers or bool(ahead(db, hers, looker.now))


def _kind(number: int) -> Kind:
    if number not in range(len(KINDS)):
        raise NotYours
    return KINDS[number]


def _role(number: int) -> Role:
    if number not in range(len(DUE_ROLES)):
        raise NotYours
    return DUE_ROLES[number]


def _days(days: int) -> int:
    if days not in DAYS:
        raise NotYours
    return days


def _past(ordinal: int, looker: Looker) -> date:
    today = looker.now.astimezone(looker.zone).date()
    day = numbers.day_of(ordinal) if ordinal else today
    if not today - rules.LONGEST_AGO <= day <= today:
        raise NotYours
    return day
