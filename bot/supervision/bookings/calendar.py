"""A booking as a calendar entry: one for life, newer with every change, nothing clinical in it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from bot.ical.zone import described
from bot.reply import File
from bot.supervision.bookings.values import Booking, State, Ticket
from bot.supervision.wording import KINDS

# Nobody is reached here: the domain is reserved (RFC 2606), the entry needs an organiser.
DOMAIN = "pimh-bot.invalid"
PRODUCT = "-//PIMH bot//Supervision//EN"
_OVER = frozenset({State.CANCELLED, State.LAPSED})


def file(ticket: Ticket, now: datetime) -> File:
    """Return the file that adds, updates or removes one booking in a calendar (RFC 5546)."""
    over = ticket.booking.state in _OVER
    calendar = _calendar("CANCEL" if over else "REQUEST", ticket.zone, [entry(ticket, now)])
    return File("cancelled.ics" if over else "session.ics", calendar.to_ical())


def entry(ticket: Ticket, now: datetime) -> Event:
    """Return one booking's entry."""
    one = ticket.booking
    made = Event()
    made.add("uid", f"{one.uid}@{DOMAIN}")
    made.add("sequence", one.sequence)
    made.add("dtstamp", now)
    made.add("dtstart", one.span.starts.astimezone(ticket.zone))
    made.add("dtend", one.span.ends.astimezone(ticket.zone))
    made.add("summary", KINDS[one.kind])
    made.add("status", _status(one))
    if one.place:
        made.add("location", one.place)
    made.add("organizer", _address(ticket.giver.id, ticket.giver.name))
    made.add("attendee", _address(ticket.person.id, ticket.person.name))
    return made


def _calendar(method: str, zone: ZoneInfo, entries: Sequence[Event]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    first, last = min(one.start for one in entries), max(one.end for one in entries)
    calendar.add_component(described(zone, first, last))
    for one in entries:
        calendar.add_component(one)
    return calendar


def _status(one: Booking) -> str:
    if one.state in _OVER:
        return "CANCELLED"
    return "TENTATIVE" if one.state is State.REQUESTED else "CONFIRMED"


def _address(number: int, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:person-{number}@{DOMAIN}")
    address.params["cn"] = vText(name)
    return address
