"""Reading what can be had, and a booking with its people."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.people.values import Person
from bot.supervision.bookings import calendar, gatherings, seats
from bot.supervision.bookings.codes import Wish
from bot.supervision.bookings.finding_wording import Found
from bot.supervision.bookings.rules import NotYours
from bot.supervision.bookings.seats import party
from bot.supervision.bookings.values import Booking, Ticket
from bot.supervision.slots import store as slots
from bot.supervision.slots.rules import SlotUnavailable, free_slots, in_protected, serves
from bot.supervision.slots.store import View
from bot.supervision.values import Kind, Offer, Span

LOOKS_AHEAD = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class Looker:
    """Who looks for a time, and when and where she looks."""

    person: Person
    now: datetime
    calendar: Calendar

    @property
    def zone(self) -> ZoneInfo:
        """Return the area's local time."""
        return self.calendar.zone

    @property
    def view(self) -> View:
        """Return how the diary shows itself to her."""
        return View(self.person.id, self.now, self.calendar)


def kinds(db: Db, looker: Looker) -> list[Kind]:
    """Return the kinds that somebody else offers to people of her locality."""
    places = {one.kind for one in _offers(db, None, looker)}
    return [kind for kind in Kind if kind in places]


def found(db: Db, wish: Wish, looker: Looker) -> Found:
    """Return the times of a kind that she can have, on a day or in the coming weeks."""
    hers = looker
    if wish.seat:
        hers = replace(looker, person=replace(looker.person, id=_moved(db, wish.seat, looker)))
    offers = _offers(db, wish, hers)
    view = replace(hers.view, without=wish.seat or None)
    listed = [
        slot
        for given in offers
        for slot in free_slots(
            slots.timetable(db, given, _span(wish, looker), view), _span(wish, looker), looker.now
        )
    ]
    free = tuple(sorted(listed, key=lambda slot: (slot.span.starts, slot.offer)))
    protected = frozenset(
        slot for slot in free if in_protected(slot, looker.person.protected, looker.zone)
    )
    givers = {given.id: party(db, given.supervisor).name for given in offers}
    return Found(wish, free, protected, givers, bool(looker.person.protected), looker.zone)


def ticket(db: Db, booking: Booking, zone: ZoneInfo) -> Ticket:
    """Return a booking with its people."""
    return Ticket(booking, party(db, booking.person), party(db, booking.supervisor), zone)


def with_entry(db: Db, booking: Booking, zone: ZoneInfo, now: datetime) -> Ticket:
    """Return a booking with its people and the calendar files of both."""
    bare = ticket(db, booking, zone)
    entry = calendar.file(bare, now)
    if not booking.shared:
        return replace(bare, entry=entry, given=entry)
    news = gatherings.is_news(db, booking)
    given = gatherings.file(db, booking.session, zone, now) if news else None
    return replace(bare, entry=entry, given=given)


def mine(db: Db, looker: Looker) -> list[Ticket]:
    """Return what a person has booked or been offered and is still to come."""
    return [
        ticket(db, one, looker.zone) for one in seats.of_person(db, looker.person.id, looker.now)
    ]


def hers(db: Db, seat: int, looker: Looker) -> Ticket:
    """Return a booking that she takes or gives, or raise NotYours."""
    one = seats.booking(db, seat)
    if one is None or looker.person.id not in (one.person, one.supervisor):
        raise NotYours
    return ticket(db, one, looker.zone)


def check_open_to(db: Db, offer: int, looker: Looker) -> None:
    """Raise SlotUnavailable for an offer that is for people of other localities."""
    given = slots.offer(db, offer)
    if given is None or not serves(given, looker.person.locality.id):
        raise SlotUnavailable("not-offered")


def _offers(db: Db, wish: Wish | None, looker: Looker) -> list[Offer]:
    everybody = slots.offers_to(db, looker.person.locality.id)
    moved = seats.booking(db, wish.seat) if wish and wish.seat else None
    return [
        one
        for one in everybody
        if one.supervisor != looker.person.id
        and (wish is None or one.kind is wish.kind)
        and (moved is None or one.id == moved.offer)
    ]


def _moved(db: Db, seat: int, looker: Looker) -> int:
    return hers(db, seat, looker).booking.person


def _span(wish: Wish, looker: Looker) -> Span:
    if wish.day is None:
        return Span(looker.now, looker.now + LOOKS_AHEAD)
    return Span.of_days(wish.day, wish.day, looker.zone)
