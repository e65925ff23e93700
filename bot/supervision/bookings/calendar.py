"""A booking as a calendar entry: one for life, newer with every change, nothing clinical in it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from bot.ical.zone import described
from bot.reply import File
from bot.supervision.bookings.values import Booking, Gathering, State, Ticket
from bot.supervision.values import Kind, Span
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


def several(entries: Sequence[Event], zone: ZoneInfo) -> File:
    """Return one file that adds, updates or removes several entries.

    A request or a cancellation may hold one entry only (RFC 5546, 3.2.2 and 3.2.5), so these are
    published: each its own entry, without attendees, cancelled ones by their status.
    """
    for one in entries:
        one.pop("attendee", None)
    calendar = _calendar("PUBLISH", zone, entries)
    over = all(one["status"] == "CANCELLED" for one in entries)
    return File("cancelled.ics" if over else "sessions.ics", calendar.to_ical())


def ended(one: Event, zone: ZoneInfo) -> File:
    """Return the file that takes one entry out of calendars."""
    return File("cancelled.ics", _calendar("CANCEL", zone, [one]).to_ical())


def gathering(shown: Gathering, now: datetime) -> File:
    """Return the file of a shared session, for its giver and to be forwarded outside the bot."""
    method = "CANCEL" if shown.over else "REQUEST"
    calendar = _calendar(method, shown.zone, [gathered(shown, now)])
    return File("cancelled.ics" if shown.over else "meeting.ics", calendar.to_ical())


def gathered(shown: Gathering, now: datetime) -> Event:
    """Return the entry of a shared session: who comes from outside is in it, by role and team."""
    made = _entry((shown.uid, shown.sequence), shown.span, shown.kind, shown.zone, now)
    made.add("status", "CANCELLED" if shown.over else "CONFIRMED")
    if shown.place:
        made.add("location", shown.place)
    made.add("organizer", _address(f"person-{shown.giver.id}", shown.giver.name))
    for number, guest in enumerate(shown.guests, 1):
        made.add("attendee", _address(f"guest-{shown.id}-{number}", guest))
    return made


def entry(ticket: Ticket, now: datetime) -> Event:
    """Return one booking's entry."""
    one = ticket.booking
    made = _entry((one.uid, one.sequence), one.span, one.kind, ticket.zone, now)
    made.add("status", _status(one))
    if one.place:
        made.add("location", one.place)
    made.add("organizer", _address(f"person-{ticket.giver.id}", ticket.giver.name))
    made.add("attendee", _address(f"person-{ticket.person.id}", ticket.person.name))
    return made


def _entry(known: tuple[str, int], span: Span, kind: Kind, zone: ZoneInfo, now: datetime) -> Event:
    made = Event()
    made.add("uid", f"{known[0]}@{DOMAIN}")
    made.add("sequence", known[1])
    made.add("dtstamp", now)
    made.add("dtstart", span.starts.astimezone(zone))
    made.add("dtend", span.ends.astimezone(zone))
    made.add("summary", KINDS[kind])
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


def _address(who: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{who}@{DOMAIN}")
    address.params["cn"] = vText(name)
    return address
