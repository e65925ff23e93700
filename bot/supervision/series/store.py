"""Proposing a series, booking all of it, and ending what is left of it: one transaction each."""

from dataclasses import replace
from datetime import date

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.database import last_id
from bot.reply import File
from bot.supervision.bookings import calendar as files
from bot.supervision.bookings import finding, gatherings, seats
from bot.supervision.bookings import store as bookings
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import LIVE, NotYours
from bot.supervision.bookings.values import Booking, Ticket
from bot.supervision.meetings.store import NOBODY
from bot.supervision.schema import SEATS, SERIES
from bot.supervision.series import rules, standing
from bot.supervision.series.rules import Date, Every, Rhythm
from bot.supervision.series.values import Anchor, Booked, Ended, Plan, Standing
from bot.supervision.slots import store as slots
from bot.supervision.slots.store import View, at
from bot.supervision.values import Offer, Slot, Span


def first(db: Db, number: int, looker: Looker) -> Anchor:
    """Return what can be made regular, by the number of its button, or raise NotYours."""
    which, stands = divmod(number, 2)
    if stands:
        return standing.anchor(db, which, looker)
    one = rules.check_can_repeat(seats.booking(db, which), looker.person.id, looker.now)
    ticket = finding.ticket(db, one, looker.zone)
    return Anchor(
        number=number,
        id=one.seat,
        offer=one.offer,
        kind=one.kind,
        begins=one.span.starts,
        person=ticket.person,
        giver=ticket.giver,
        stands=False,
        zone=looker.zone,
    )


def choices(
    db: Db, row: tuple[int, ...], looker: Looker, calendar: Calendar
) -> tuple[Anchor, Every, tuple[tuple[int, date], ...]]:
    """Return how many dates may follow, each with the last of them, or raise NotYours."""
    number, every = row
    anchor, often = first(db, number, looker), _every(every)
    ends = (
        (times, rules.days(Rhythm(anchor.begins, often, times), calendar)[-1])
        for times in rules.TIMES[often]
    )
    return anchor, often, tuple(ends)


def proposed(db: Db, row: tuple[int, ...], looker: Looker, calendar: Calendar) -> Plan:
    """Return the dates for a button's seat, how often and how many times, or raise NotYours."""
    seat, every, times = row
    return plan(db, seat, _rhythm(every, times), looker, calendar)


def book_shown(
    db: Db, row: tuple[int, ...], looker: Looker, calendar: Calendar
) -> Booked | Standing | Plan:
    """Book what a button's message listed, or raise NotYours."""
    number, often, mark = row
    wanted = (*_rhythm(*divmod(often, rules.MOST_TIMES)), mark)
    return book(db, number, wanted, looker, calendar)


def plan(
    db: Db, number: int, rhythm: tuple[Every, int], looker: Looker, calendar: Calendar
) -> Plan:
    """Return the dates that would follow, or raise NotYours; nothing is written."""
    anchor = first(db, number, looker)
    wanted = Rhythm(anchor.begins, *rhythm)
    ahead = Span(wanted.begins, wanted.begins + rules.HORIZON)
    table = slots.timetable(db, _offer(db, anchor), ahead, _view(anchor, looker))
    return Plan(anchor, wanted, rules.dates(table, wanted, looker.now, calendar), looker.person.id)


def book(
    db: Db, number: int, wanted: tuple[Every, int, int], looker: Looker, calendar: Calendar
) -> Booked | Standing | Plan:
    """Book every date of a series, or none and return what could be booked now.

    `wanted` is how often, how many times, and the mark of the dates that were shown: nothing is
    booked that nobody has seen. Raises NotYours. Who presses twice has the series once.
    """
    every, times, mark = wanted
    found = plan(db, number, (every, times), looker, calendar)
    free = [one.slot for one in found.dates if one.slot is not None]
    as_shown = rules.mark(found.dates) == mark
    if not as_shown or not _is_new(found, free):
        known = _made(db, number, mark, looker)
        if known is not None:
            return known
    if not as_shown or not free:
        return found
    anchor = found.first
    given, view = _offer(db, anchor), _view(anchor, looker)
    if anchor.stands:
        return standing.hold(db, found, (given, mark), looker)
    made = [bookings.book(db, given, slot.span.starts, view).seat for slot in free]
    series = _series(db, anchor, every, mark, looker)
    for seat in (anchor.id, *made):
        db.table(SEATS).update(seat, {"series": series})
    return _booked(db, series, found.dates, looker)


def whole(db: Db, seat: int, looker: Looker) -> tuple[Ticket, ...]:
    """Return what is to come of a booking's series, or raise NotYours."""
    one = finding.hers(db, seat, looker).booking
    begins = replace(one, span=replace(one.span, starts=looker.now))
    return _tickets(db, later(db, begins, looker), looker)


def rest(db: Db, seat: int, looker: Looker) -> tuple[Ticket, ...]:
    """Return a booking of a series and those after it, or raise NotYours."""
    one = finding.hers(db, seat, looker).booking
    return _tickets(db, later(db, one, looker), looker)


def later(db: Db, one: Booking, looker: Looker) -> list[Booking]:
    """Return those of a booking's series that stand and are to come, from it on."""
    return [
        other
        for other in (seats.of_series(db, one.series) if one.series else ())
        if other.state in LIVE and other.span.starts >= max(one.span.starts, looker.now)
    ]


def end(db: Db, seat: int, reason: str, looker: Looker) -> Ended:
    """Cancel a booking of a series and all later ones, or raise NotYours."""
    ended, offered = [], []
    for ticket in rest(db, seat, looker):
        given_back = bookings.cancel(db, ticket.booking.seat, reason, looker.view)
        ended.append(finding.ticket(db, given_back.booking, looker.zone))
        if given_back.offered is not None:
            offered.append(finding.ticket(db, given_back.offered, looker.zone))
    entries, given = _files(db, tuple(ended), looker)
    return Ended(tuple(ended), entries, given, looker.person.id, tuple(offered))


def _is_new(found: Plan, free: list[Slot]) -> bool:
    """Say whether any of these is still to be made: a date that stands is free to be joined."""
    return any(slot.session is None or not found.first.stands for slot in free)


def _every(number: int) -> Every:
    if number not in range(len(Every)):
        raise NotYours
    return tuple(Every)[number]


def _rhythm(every: int, times: int) -> tuple[Every, int]:
    often = _every(every)
    if times not in rules.TIMES[often]:
        raise NotYours
    return often, times


def _tickets(db: Db, found: list[Booking], looker: Looker) -> tuple[Ticket, ...]:
    if not found:
        raise NotYours
    return tuple(finding.ticket(db, one, looker.zone) for one in found)


def _offer(db: Db, anchor: Anchor) -> Offer:
    given = slots.offer(db, anchor.offer)
    if given is None:
        raise NotYours
    return replace(given, horizon=rules.HORIZON)


def _view(anchor: Anchor, looker: Looker) -> View:
    person = NOBODY if anchor.stands else anchor.person.id
    return View(person, looker.now, looker.calendar)


def _series(db: Db, anchor: Anchor, every: Every, mark: int, looker: Looker) -> int:
    before = seats.known(db, anchor.id).series
    row = {"person": anchor.person.id, "every": every.value, "mark": mark}
    if before:
        db.table(SERIES).update(before, row)
        return before
    return last_id(db.table(SERIES).insert({**row, "made_at": at(looker.now)}))


def _made(db: Db, number: int, mark: int, looker: Looker) -> Booked | Standing | None:
    """Return the series of a booking, if it was made from the dates with this mark."""
    anchor = first(db, number, looker)
    if anchor.stands:
        return standing.made(db, anchor, mark, looker)
    series = seats.known(db, anchor.id).series
    same = db.table(SERIES).count_where("id = ? and mark = ?", [series, mark])
    return _booked(db, series, (), looker) if same else None


def _booked(db: Db, series: int, dates: tuple[Date, ...], looker: Looker) -> Booked:
    (row,) = db.table(SERIES).rows_where("id = ?", [series])
    left = [one for one in seats.of_series(db, series) if one.state in LIVE]
    tickets = tuple(
        finding.ticket(db, one, looker.zone) for one in left if one.span.starts > looker.now
    )
    missing = tuple(one for one in dates if one.slot is None)
    entries, given = _files(db, tickets, looker)
    return Booked(tickets, Every(row["every"]), missing, entries, given, looker.person.id)


def _files(db: Db, tickets: tuple[Ticket, ...], looker: Looker) -> tuple[File, File | None]:
    """Return one calendar file with all bookings, and what their giver has not got yet."""
    whole = files.several([files.entry(one, looker.now) for one in tickets], looker.zone)
    if not tickets[0].booking.shared:
        return whole, whole
    news = [
        files.gathered(gatherings.gathering(db, one.booking.session, looker.zone), looker.now)
        for one in tickets
        if gatherings.is_news(db, one.booking)
    ]
    return whole, files.several(news, looker.zone) if news else None
