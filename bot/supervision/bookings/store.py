"""Taking, changing and giving back seats; each function is one transaction.

What gives a seat tests and writes in that transaction, so no seat is given twice.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.supervision.bookings import rules, seats
from bot.supervision.bookings.values import Booking, State
from bot.supervision.schema import SEATS, SESSIONS, WAITS
from bot.supervision.slots import store as slots
from bot.supervision.slots.rules import SlotUnavailable, check_free
from bot.supervision.slots.store import View, at
from bot.supervision.values import Offer, Slot, Span


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A booking that ended, and the offer of its seat to who waited, if anybody did."""

    booking: Booking
    offered: Booking | None = None


def hold(db: Db, number: int, starts: datetime, view: View) -> Booking:
    """Hold a seat of an offer for a person for a few minutes, or raise SlotUnavailable."""
    given, slot = _free(db, number, starts, view)
    session = _session(db, given, slot)
    until = view.now + rules.HOLD
    return seats.known(db, seats.give(db, session, view.person, State.HELD, (view.now, until)))


def confirm(db: Db, seat: int, person: int, now: datetime) -> Booking:
    """Take a seat that was held for or offered to a person, or raise SlotUnavailable.

    Who presses twice has it once.
    """
    found = seats.booking(db, seat)
    if found is None or found.person != person:
        raise SlotUnavailable("expired")
    swapped = db.execute(
        "update supervision_seats set state = ?, until = null"
        " where id = ? and state in ('held', 'offered') and until > ?",
        (rules.confirmed(found.kind).value, seat, at(now)),
    ).rowcount
    if not swapped and found.state not in rules.LIVE:
        raise SlotUnavailable("expired")
    _stop_waiting(db, found, now)
    return seats.known(db, seat)


def book(db: Db, given: Offer, starts: datetime, view: View) -> Booking:
    """Book a seat at once, without a hold before, or raise SlotUnavailable."""
    slot = _slot(db, given, starts, view)
    session = _session(db, given, slot)
    seat = seats.give(db, session, view.person, State.BOOKED, (view.now, view.now))
    db.table(SEATS).update(seat, {"until": None})
    return seats.known(db, seat)


def agree(db: Db, seat: int, supervisor: int) -> Booking:
    """Say yes to what was asked for, or raise NotYours; twice is once."""
    rules.check_gives(seats.booking(db, seat), supervisor)
    db.execute(
        "update supervision_seats set state = 'booked' where id = ? and state = 'requested'",
        (seat,),
    )
    return seats.known(db, seat)


def move(db: Db, seat: int, starts: datetime, view: View) -> tuple[Booking, GivenBack]:
    """Move a booking, its calendar entry with it, or raise NotYours or SlotUnavailable.

    `view` is that of the person or of the giver of the session, whoever presses.
    """
    before = rules.check_may_change(seats.booking(db, seat), view.person, view.now)
    given, slot = _free(db, before.offer, starts, replace(view, person=before.person, without=seat))
    session = _session(db, given, slot)
    placed = {"session": session, "number": seats.free_number(db, session)}
    db.table(SEATS).update(seat, {**placed, "sequence": before.sequence + 1})
    return seats.known(db, seat), GivenBack(before, pass_on(db, before, view))


def cancel(db: Db, seat: int, reason: str, view: View) -> GivenBack:
    """Give a seat back, or raise NotYours; whoever has waited longest is offered it."""
    before = rules.check_may_change(seats.booking(db, seat), view.person, view.now)
    late = rules.is_late(before.span.starts, view.now)
    ended = seats.end(db, before, State.CANCELLED, view.now, reason=reason, late=int(late))
    return GivenBack(ended, pass_on(db, before, view))


def decline(db: Db, seat: int, view: View) -> GivenBack:
    """Give back what was held or offered and is not taken, or raise NotYours."""
    before = seats.booking(db, seat)
    if before is None or before.person != view.person or before.state not in rules.PENDING:
        raise rules.NotYours
    return GivenBack(_end_pending(db, before, view.now), pass_on(db, before, view))


def cancel_session(db: Db, session: int, reason: str, view: View) -> list[Booking]:
    """Call a session off that this person gives, or raise NotYours; return whose it was."""
    begun = "id = ? and supervisor = ? and cancelled_at is null and starts_at > ?"
    if not db.table(SESSIONS).count_where(begun, [session, view.person, at(view.now)]):
        raise rules.NotYours
    had = [one for one in seats.in_session(db, session) if one.state in rules.LIVE | rules.PENDING]
    ended = [seats.end(db, one, State.CANCELLED, view.now, reason=reason) for one in had]
    db.execute(
        f"update {SESSIONS} set cancelled_at = ?, reason = ?,"
        # Where it has just ended with its last seat, its calendar entry is newer already.
        " sequence = sequence + (cancelled_at is null) where id = ?",
        (at(view.now), reason, session),
    )
    return [one for one, before in zip(ended, had, strict=True) if before.state in rules.LIVE]


def mark(db: Db, seat: int, state: State, view: View) -> Booking:
    """Record that somebody came or did not, once the session has begun, or raise NotYours."""
    found = rules.check_gives(seats.booking(db, seat), view.person)
    rules.check_may_mark(found, view.now)
    db.table(SEATS).update(seat, {"state": state.value})
    return seats.known(db, seat)


def write_note(db: Db, seat: int, person: int, note: str) -> Booking:
    """Keep a guarded note with a booking of this person's, or raise NotYours."""
    found = seats.booking(db, seat)
    if found is None or found.person != person:
        raise rules.NotYours
    db.table(SEATS).update(seat, {"note": note})
    return seats.known(db, seat)


def link(db: Db, seat: int, page: str) -> None:
    """Remember which row of a page led to a booking."""
    db.table(SEATS).update(seat, {"page": page})


def wait(db: Db, number: int, session: int | None, person: int, now: datetime) -> None:
    """Put a person on the waiting list of an offer, or of one session; twice is once."""
    row = {"person": person, "offer": number, "session": session, "made_at": at(now)}
    db.table(WAITS).insert(row, ignore=True)


def lapse(db: Db, view: View) -> list[GivenBack]:
    """End what was held or offered for too long, and offer it to the next who waits."""
    overdue = seats.overdue(db, view.now)
    # All end before any is passed on: several that run out together must not pass to each other.
    ended = [_end_pending(db, one, view.now) for one in overdue]
    both = zip(ended, overdue, strict=True)
    return [GivenBack(end, pass_on(db, before, view)) for end, before in both]


def _end_pending(db: Db, pending: Booking, now: datetime) -> Booking:
    if pending.state is State.OFFERED:
        _stop_waiting(db, pending, now)
    return seats.end(db, pending, State.LAPSED, now)


def _free(db: Db, number: int, starts: datetime, view: View) -> tuple[Offer, Slot]:
    given = slots.offer(db, number)
    if given is None or given.supervisor == view.person:
        raise SlotUnavailable("not-offered")
    return given, _slot(db, given, starts, view)


def _slot(db: Db, given: Offer, starts: datetime, view: View) -> Slot:
    clear(db, given, view)
    table = slots.timetable(db, given, Span(starts, starts + given.length), view)
    return check_free(table, starts, view.now)


def clear(db: Db, given: Offer, view: View) -> None:
    """End what was held with the giver of an offer, or offered to this person, for too long."""
    # What ran out keeps its row until the next minute, or until somebody wants the time. An
    # offer to somebody else waits for that minute, when the next in line gets it.
    for one in seats.overdue(db, view.now):
        held = one.state is State.HELD and one.supervisor == given.supervisor
        if held or one.person == view.person:
            seats.end(db, one, State.LAPSED, view.now)


def _session(db: Db, given: Offer, slot: Slot) -> int:
    if slot.session is None:
        seats.check_time(db, given.supervisor, slot.span.starts)
    return slot.session or seats.open_session(db, given, slot.span)


def pass_on(db: Db, freed: Booking, view: View) -> Booking | None:
    """Offer the time of a booking that ended to whoever has waited longest and can have it."""
    seats.close_if_empty(db, freed.session, view.now)
    until = rules.offered_until(freed.span.starts, view.now)
    given = slots.offer(db, freed.offer)
    if until is None or given is None:
        return None
    # A place that falls free is worth having at short notice, too.
    given = replace(given, notice=rules.OFFER_BEFORE)
    for person in _waiting(db, freed):
        hers = replace(view, person=person, without=None)
        table = slots.timetable(db, given, freed.span, hers)
        try:
            session = _session(db, given, check_free(table, freed.span.starts, view.now))
            seats.check_apart(db, session, person)
        except SlotUnavailable:
            continue
        return seats.known(db, seats.give(db, session, person, State.OFFERED, (view.now, until)))
    return None


def _waiting(db: Db, freed: Booking) -> list[int]:
    rows = db.query(
        "select person from supervision_waits where ended_at is null and offer = ?"
        " and (session is null or session = ?) and person <> ? order by made_at, id",
        [freed.offer, freed.session, freed.person],
    )
    return [row["person"] for row in rows]


def _stop_waiting(db: Db, booked: Booking, now: datetime) -> None:
    db.execute(
        "update supervision_waits set ended_at = ? where ended_at is null"
        " and person = ? and offer = ?",
        (at(now), booked.person, booked.offer),
    )
