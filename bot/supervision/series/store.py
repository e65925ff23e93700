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
from bot.supervision.schema import SEATS, SERIES
from bot.supervision.series import rules
from bot.supervision.series.rules import Date, Every, Rhythm
from bot.supervision.series.values import Booked, Ended, Plan
from bot.supervision.slots import store as slots
from bot.supervision.slots.store import View, at
from bot.supervision.values import Offer, Span


def first(db: Db, seat: int, looker: Looker) -> Ticket:
    """Return a booking that can be made regular, or raise NotYours."""
    one = rules.check_can_repeat(seats.booking(db, seat), looker.person.id, looker.now)
    return finding.ticket(db, one, looker.zone)


def choices(
    db: Db, row: tuple[int, ...], looker: Looker, calendar: Calendar
) -> tuple[Ticket, Every, tuple[tuple[int, date], ...]]:
    """Return how many dates may follow a booking, each with the last of them; raises NotYours."""
    seat, every = row
    ticket, often = first(db, seat, looker), _every(every)
    begins = ticket.booking.span.starts
    ends = (
        (times, rules.days(Rhythm(begins, often, times), calendar)[-1])
        for times in rules.TIMES[often]
    )
    return ticket, often, tuple(ends)


def proposed(db: Db, row: tuple[int, ...], looker: Looker, calendar: Calendar) -> Plan:
    """Return the dates for a button's seat, how often and how many times, or raise NotYours."""
    seat, every, times = row
    return plan(db, seat, _rhythm(every, times), looker, calendar)


def book_shown(db: Db, row: tuple[int, ...], looker: Looker, calendar: Calendar) -> Booked | Plan:
    """Book what a button's message listed, or raise NotYours."""
    seat, often, mark = row
    wanted = _rhythm(*divmod(often, rules.MOST_TIMES))
    return book(db, seat, (*wanted, mark), looker, calendar)


def plan(db: Db, seat: int, rhythm: tuple[Every, int], looker: Looker, calendar: Calendar) -> Plan:
    """Return the dates that would follow a booking, or raise NotYours; nothing is written."""
    ticket = first(db, seat, looker)
    wanted = Rhythm(ticket.booking.span.starts, *rhythm)
    given = _offer(db, ticket.booking)
    ahead = Span(wanted.begins, wanted.begins + rules.HORIZON)
    table = slots.timetable(db, given, ahead, _view(ticket.booking, looker))
    dates = rules.dates(table, wanted, looker.now, calendar)
    return Plan(ticket, wanted, dates, looker.person.id)


def book(
    db: Db, seat: int, wanted: tuple[Every, int, int], looker: Looker, calendar: Calendar
) -> Booked | Plan:
    """Book every date of a series, or none and return what could be booked now.

    `wanted` is how often, how many times, and the mark of the dates that were shown: nothing is
    booked that nobody has seen. Raises NotYours. Who presses twice has the series once.
    """
    every, times, mark = wanted
    known = _made(db, seats.booking(db, seat), mark, looker)
    if known is not None:
        return known
    found = plan(db, seat, (every, times), looker, calendar)
    free = [one.slot for one in found.dates if one.slot is not None]
    if rules.mark(found.dates) != mark or not free:
        return found
    before = found.first.booking
    given, view = _offer(db, before), _view(before, looker)
    made = [bookings.book(db, given, slot.span.starts, view) for slot in free]
    series = _series(db, before, every, mark, looker)
    for one in (before, *made):
        db.table(SEATS).update(one.seat, {"series": series})
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


def _offer(db: Db, one: Booking) -> Offer:
    given = slots.offer(db, one.offer)
    if given is None:
        raise NotYours
    return replace(given, horizon=rules.HORIZON)


def _view(one: Booking, looker: Looker) -> View:
    return View(one.person, looker.now, looker.zone)


def _series(db: Db, one: Booking, every: Every, mark: int, looker: Looker) -> int:
    row = {"person": one.person, "every": every.value, "mark": mark, "made_at": at(looker.now)}
    if one.series:
        db.table(SERIES).update(one.series, row)
        return one.series
    return last_id(db.table(SERIES).insert(row))


def _made(db: Db, one: Booking | None, mark: int, looker: Looker) -> Booked | None:
    """Return the series of a booking, if it was made from the dates with this mark."""
    if one is None or looker.person.id not in (one.person, one.supervisor):
        raise NotYours
    same = db.table(SERIES).count_where("id = ? and mark = ?", [one.series, mark])
    same = same and one.state in LIVE and one.span.starts > looker.now
    return _booked(db, one.series, (), looker) if same else None


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
