"""Looking for another time for a shared session, and moving it: one transaction each."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from sqlite_utils.db import Database as Db

from bot.supervision.bookings import calendar, finding, gatherings, rules, seats
from bot.supervision.bookings import store as bookings
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import LIVE
from bot.supervision.bookings.values import Booking, State, Ticket
from bot.supervision.meetings.rules import moment_of
from bot.supervision.meetings.store import NOBODY
from bot.supervision.moving import rules as moving
from bot.supervision.moving.values import Moved, Plan, Times
from bot.supervision.numbers import day_of
from bot.supervision.reminders import known as reminders
from bot.supervision.schema import SEATS, SESSIONS
from bot.supervision.slots import store as slots
from bot.supervision.slots.rules import SlotUnavailable, Taken, asker_taken, check_free, free_slots
from bot.supervision.slots.store import View, at
from bot.supervision.slots.week import desk as weeks
from bot.supervision.slots.week.desk import Known
from bot.supervision.values import Offer, Span

# Why somebody loses a seat whom nobody cancelled.
ELSEWHERE = "You are booked elsewhere at its new time"


def times(db: Db, session: int, looker: Looker) -> Times:
    """Return the times to which a shared session of hers can be moved, or raise NotYours."""
    known = _hers(db, session, looker)
    return _times(db, known, moving.around(known.given.span, looker.now), looker)


def times_of(db: Db, session: int, ordinal: int, looker: Looker) -> Times:
    """Return the times of a day to which a session can be moved, or raise NotYours."""
    known, day = _hers(db, session, looker), day_of(ordinal)
    return replace(_times(db, known, Span.of_days(day, day, looker.zone), looker), day=day)


def plan(db: Db, session: int, minutes: int, looker: Looker) -> Plan | Known:
    """Return what moving a session to a time would mean, or the session if it is there already.

    Raises NotYours or SlotUnavailable.
    """
    known, starts = _hers(db, session, looker), moment_of(minutes)
    given = known.given
    if starts == given.span.starts:
        return known
    span = Span(starts, starts + (given.span.ends - given.span.starts))
    offer = _offer(db, known)
    if offer is None:
        raise SlotUnavailable("not-offered")
    _check_free(db, known, offer, span, looker)
    missing = moving.missing(_taken(db, known, offer, span, looker), span)
    moving.check_somebody_comes(given, missing)
    seated = (finding.ticket(db, one, looker.zone) for one in _seated(db, session))
    return Plan(known, span, tuple(one for one in seated if one.booking.seat in missing))


def move(db: Db, row: tuple[int, ...], looker: Looker) -> Moved | Plan | Known:
    """Move a session, or raise NotYours or SlotUnavailable; twice is once.

    A button's row is the session, the time, and a mark that stands for those who were said to
    lose their seats: if they are others by now, nothing is moved and the plan is returned.
    """
    session, minutes, mark = row
    found = plan(db, session, minutes, looker)
    if not isinstance(found, Plan) or moving.mark(_seats(found.losing)) != mark:
        return found
    lost = tuple(_lose(db, one, looker) for one in found.losing)
    kept = _keep(db, session, looker)
    _set(db, session, found.span, looker)
    _renew(db, found, kept, looker)
    return _moved(db, found, lost, kept, looker)


def _moved(
    db: Db, found: Plan, lost: tuple[Ticket, ...], kept: list[Booking], looker: Looker
) -> Moved:
    session = found.known.given.id
    now = [seats.known(db, one.seat) for one in kept]
    offered = [one for one in now if one.state is State.OFFERED]
    for one in lost:
        passed = bookings.pass_on(db, seats.known(db, one.booking.seat), looker.view)
        offered += [passed] if passed else []
    shown = gatherings.gathering(db, session, looker.zone)
    return Moved(
        known=weeks.session(db, session, looker),
        before=found.known.given.span,
        told=tuple(_with_entry(db, one, looker) for one in now if one.state in LIVE),
        lost=lost,
        offered=tuple(finding.ticket(db, one, looker.zone) for one in offered),
        entry=calendar.gathering(shown, looker.now),
        guests=shown.guests,
    )


def _hers(db: Db, session: int, looker: Looker) -> Known:
    known = weeks.session(db, session, looker)
    moving.check_may_move(known.given, looker.now)
    return known


def _times(db: Db, known: Known, asked: Span, looker: Looker) -> Times:
    offer = _offer(db, known)
    if offer is None:
        return Times(known, ())
    table = slots.timetable(db, offer, asked, _view(known, NOBODY, looker))
    free = free_slots(table, asked, looker.now)
    taken = _taken(db, known, offer, asked, looker)
    return Times(known, moving.times(free, known.given.span, taken))


def _offer(db: Db, known: Known) -> Offer | None:
    """Return what a session is one of, on its own terms; None where it is offered no more."""
    given = known.given
    offer = slots.offer(db, given.offer)
    (row,) = db.table(SESSIONS).rows_where("id = ?", [given.id])
    buffer = timedelta(minutes=row["buffer_minutes"])
    return moving.as_booked(offer, given, buffer) if offer is not None else None


def _check_free(db: Db, known: Known, offer: Offer, span: Span, looker: Looker) -> None:
    view = _view(known, NOBODY, looker)
    bookings.clear(db, offer, view)
    slot = check_free(slots.timetable(db, offer, span, view), span.starts, looker.now)
    # What ran out a moment ago, or is another group of hers, has the time still.
    seats.check_time(db, looker.person.id, span.starts, known.given.id)
    if slot.session is not None:
        raise SlotUnavailable("taken")


def _taken(db: Db, known: Known, offer: Offer, asked: Span, looker: Looker) -> dict[int, Taken]:
    """Return when the people of each seat are booked elsewhere."""
    return {
        one.seat: asker_taken(slots.timetable(db, offer, asked, _view(known, one.person, looker)))
        for one in _seated(db, known.given.id)
    }


def _view(known: Known, person: int, looker: Looker) -> View:
    return replace(looker.view, person=person, moved=known.given.id)


def _seated(db: Db, session: int) -> list[Booking]:
    """Return the seats that people have or are offered; who holds one has nothing yet."""
    found = seats.in_session(db, session)
    return [one for one in found if one.state in LIVE or one.state is State.OFFERED]


def _lose(db: Db, one: Ticket, looker: Looker) -> Ticket:
    if one.booking.state is State.OFFERED:
        return replace(one, booking=seats.end(db, one.booking, State.LAPSED, looker.now))
    ended = seats.end(db, one.booking, State.CANCELLED, looker.now, reason=ELSEWHERE)
    return _with_entry(db, ended, looker)


def _keep(db: Db, session: int, looker: Looker) -> list[Booking]:
    """Return the seats that go along; one that is held for a moment was held for the old time."""
    for one in seats.in_session(db, session):
        if one.state is State.HELD:
            seats.end(db, one, State.LAPSED, looker.now)
    return _seated(db, session)


def _set(db: Db, session: int, span: Span, looker: Looker) -> None:
    fields = {"starts_at": at(span.starts), "ends_at": at(span.ends), "moved_at": at(looker.now)}
    db.table(SESSIONS).update(session, fields)
    newer = "set sequence = sequence + 1 where"
    db.execute(f"update {SESSIONS} {newer} id = ?", (session,))
    live = "state in ('requested', 'booked')"
    db.execute(f"update {SEATS} {newer} session = ? and {live}", (session,))


def _renew(db: Db, found: Plan, kept: list[Booking], looker: Looker) -> None:
    """Let offers of seats end, and reminders go out, as the new time has it."""
    until = rules.offered_until(found.span.starts, looker.now) or looker.now
    for one in kept:
        if one.state is State.OFFERED:
            db.table(SEATS).update(one.seat, {"until": at(until)})
    people = (looker.person.id, *(one.person for one in kept if one.state in LIVE))
    reminders.anew(db, found.known.given.id, people, found.span.starts, looker.now)


def _with_entry(db: Db, one: Booking, looker: Looker) -> Ticket:
    ticket = finding.ticket(db, one, looker.zone)
    if one.state is State.REQUESTED:
        return ticket
    return replace(ticket, entry=calendar.file(ticket, looker.now))


def _seats(tickets: Iterable[Ticket]) -> list[int]:
    return [one.booking.seat for one in tickets]
