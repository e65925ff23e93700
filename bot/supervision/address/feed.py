"""A person's whole calendar as a subscription reads it: the same bytes until something changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vDuration, vText

from bot.ical.zone import described
from bot.supervision.bookings.calendar import DOMAIN, PRODUCT
from bot.supervision.bookings.values import State
from bot.supervision.values import Kind, Span
from bot.supervision.wording import KINDS

NAME = "Supervision"
CANCELLED = "Cancelled: {}"
# Who gave a session and has been forgotten since.
LEFT = "Somebody who has left"
# What a program is asked to wait before it looks again; most take their own time.
REFRESH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Name:
    """One of the people of an entry."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A session as an entry: `uid` for life, `sequence` rising, `changed` when it last did."""

    uid: str
    sequence: int
    changed: datetime
    kind: Kind
    span: Span
    place: str
    state: State
    giver: Name
    takers: tuple[Name, ...]


def calendar(entries: Sequence[Shown], zone: ZoneInfo) -> bytes:
    """Return the calendar; equal entries make equal bytes, whenever it is asked for."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    # No METHOD: then DTSTAMP is when an entry last changed (RFC 5545, 3.8.7.2), not when it was
    # asked for, and a calendar that has not changed is the same to the last byte.
    made.add("x-wr-calname", NAME)
    made.add("refresh-interval", vDuration(REFRESH), parameters={"value": "DURATION"})
    made.add("x-published-ttl", vDuration(REFRESH))
    spans = [one.span for one in entries]
    if spans:
        first, last = min(span.starts for span in spans), max(span.ends for span in spans)
        made.add_component(described(zone, first, last))
    for one in entries:
        made.add_component(_entry(one, zone))
    return bytes(made.to_ical())


def _entry(one: Shown, zone: ZoneInfo) -> Event:
    over = one.state is State.CANCELLED
    made = Event()
    made.add("uid", f"{one.uid}@{DOMAIN}")
    made.add("sequence", one.sequence)
    made.add("dtstamp", one.changed)
    made.add("dtstart", one.span.starts.astimezone(zone))
    made.add("dtend", one.span.ends.astimezone(zone))
    # Not every program strikes out what is cancelled, so the title says so and the time is free.
    made.add("summary", CANCELLED.format(KINDS[one.kind]) if over else KINDS[one.kind])
    made.add("status", _STATUS.get(one.state, "CONFIRMED"))
    made.add("transp", "TRANSPARENT" if over else "OPAQUE")
    if one.place:
        made.add("location", one.place)
    made.add("organizer", _address(one.giver))
    for taker in one.takers:
        made.add("attendee", _address(taker))
    return made


_STATUS = {State.CANCELLED: "CANCELLED", State.REQUESTED: "TENTATIVE"}


def _address(of: Name) -> vCalAddress:
    address = vCalAddress(f"mailto:person-{of.id}@{DOMAIN}")
    address.params["cn"] = vText(of.name)
    return address
