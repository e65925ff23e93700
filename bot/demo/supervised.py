"""A fortnight's life of supervision in the sample area, made through the room's own functions."""

from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.people import store as people
from bot.people.values import Role
from bot.supervision import counting
from bot.supervision.after import store as after
from bot.supervision.bookings import finding
from bot.supervision.bookings import store as bookings
from bot.supervision.bookings.codes import Wish
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.values import State
from bot.supervision.cpd import store as cpd
from bot.supervision.due import store as due
from bot.supervision.due.values import PROVIDERS
from bot.supervision.due.values import Every as Due
from bot.supervision.meetings import store as meetings
from bot.supervision.meetings.rules import minutes_of
from bot.supervision.series import standing
from bot.supervision.series import store as series
from bot.supervision.series.rules import Every, mark
from bot.supervision.slots import store as slots
from bot.supervision.training import store as training
from bot.supervision.values import Kind, Slot

AMINA, RUTH, KATE, JOY = 7001, 7002, 7003, 7004
RULES = (
    (Kind.CLINICAL, Role.CHAMPION, Due.THREE_MONTHS),
    (Kind.CLINICAL, Role.SPECIALIST, Due.TWO_MONTHS),
    (Kind.REFLECTIVE, Role.CHAMPION, Due.SIX_MONTHS),
)
PSYCHOLOGIST = PROVIDERS.index("Clinical psychologist")
# Who had what elsewhere, and how many days ago: one is overdue, one is due soon.
ELSEWHERE = (
    (KATE, Kind.CLINICAL, 120),
    (KATE, Kind.REFLECTIVE, 40),
    (JOY, Kind.CLINICAL, 85),
    (JOY, Kind.REFLECTIVE, 60),
    (RUTH, Kind.CLINICAL, 30),
)
GUEST = "Psychologist, perinatal mental health team"
AGENDA = ((AMINA, "When to step down after listening visits"), (JOY, "Joint visits in South"))
COUNTED_FOR = 90
NURSERY_NURSES, TWELVE, SIX_DAYS_AGO = 1, 12, 6
VERY_SATISFIED = 1


def live(db: Db, now: datetime, calendar: Calendar) -> None:
    """Let the area have rules, a session last week, one to come, and somebody overdue; once."""
    if due.cycles(db):
        return
    today = calendar.day(now)
    for kind, role, every in RULES:
        due.put_cycle(db, kind, role, every, today - timedelta(days=300))
    for user, kind, days in ELSEWHERE:
        number = _looker(db, user, now, calendar).person.id
        due.put_elsewhere(db, number, kind, today - timedelta(days=days), PSYCHOLOGIST)
    _last_week(db, now, calendar)
    _soon(db, now, calendar)
    ruth = _looker(db, RUTH, now, calendar)
    _meeting(db, ruth, calendar)
    training.give(db, NURSERY_NURSES, TWELVE, SIX_DAYS_AGO, ruth)
    for days in reversed(range(COUNTED_FOR)):
        counting.count(db, today - timedelta(days=days), calendar)


def _last_week(db: Db, now: datetime, calendar: Calendar) -> None:
    """Let Amina have had a session with Ruth, rated it and kept it for revalidation."""
    then = _looker(db, AMINA, now - timedelta(days=9), calendar)
    first = _first(db, Kind.CLINICAL, then)
    if first is None:
        return
    seat = _book(db, first, then)
    bookings.mark(db, seat, State.ATTENDED, _looker(db, RUTH, now, calendar).view)
    amina = _looker(db, AMINA, now, calendar)
    after.rate(db, seat, VERY_SATISFIED, amina)
    cpd.from_session(db, seat, amina)


def _soon(db: Db, now: datetime, calendar: Calendar) -> None:
    """Let Amina have booked whatever of Owen's comes first."""
    amina = _looker(db, AMINA, now, calendar)
    free = [_first(db, kind, amina) for kind in (Kind.REFLECTIVE, Kind.RESTORATIVE)]
    soonest = min((one for one in free if one is not None), key=lambda one: one.span.starts)
    _book(db, soonest, amina)


def _meeting(db: Db, ruth: Looker, calendar: Calendar) -> None:
    """Let Ruth have set the Champions' meeting, every month, with an agenda and a guest."""
    own = [one for one in slots.offers(db) if one.supervisor == ruth.person.id]
    for offer in (one for one in own if one.kind is Kind.CHAMPIONS_MEETING):
        found = meetings.dates(db, offer.id, ruth).slots
        if not found:
            return
        first = found[-1].span.starts
        session = meetings.set_date(db, offer.id, minutes_of(first), ruth).given.id
        number, times = standing.number_of(session), (Every.MONTH, 3)
        plan = series.plan(db, number, times, ruth, calendar)
        series.book(db, number, (*times, mark(plan.dates)), ruth, calendar)
        meetings.invite(db, session, ruth.person.user_id, GUEST, ruth)
        for user, item in AGENDA:
            hers = _looker(db, user, ruth.now, calendar)
            _book(db, Slot(offer.id, found[-1].span, 1), hers)
            meetings.add(db, session, hers.person.user_id, item, hers)


def _book(db: Db, slot: Slot, looker: Looker) -> int:
    held = bookings.hold(db, slot.offer, slot.span.starts, looker.view)
    return bookings.confirm(db, held.seat, looker.person.id, looker.now).seat


def _first(db: Db, kind: Kind, looker: Looker) -> Slot | None:
    return next(iter(finding.found(db, Wish(kind), looker).slots), None)


def _looker(db: Db, user: int, now: datetime, calendar: Calendar) -> Looker:
    person = people.by_user(db, user, now)
    if person is None:
        raise LookupError(f"user {user} has not come in")
    return Looker(person, now, calendar)
