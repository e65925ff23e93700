"""A booking as people see it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.reply import File
from bot.supervision.values import Kind, Span


class State(StrEnum):
    """Where a seat stands."""

    HELD = "held"
    OFFERED = "offered"
    REQUESTED = "requested"
    BOOKED = "booked"
    ATTENDED = "attended"
    MISSED = "missed"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Booking:
    """A person's seat in a session. `uid` and `sequence` are those of its calendar entry.

    `series` is the series that it belongs to, 0 for none; `supervisor` and `offer` are 0 where the
    giver has been forgotten. `shared` says that its session has more seats than one.
    """

    seat: int
    session: int
    offer: int
    person: int
    supervisor: int
    kind: Kind
    span: Span
    place: str
    state: State
    uid: str
    sequence: int
    made_at: datetime
    until: datetime | None = None
    note: str = ""
    page: str = ""
    late: bool = False
    reason: str = ""
    series: int = 0
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """One of the two people of a booking; without a chat if she has left."""

    id: int
    user_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """A booking with its two people, as messages and calendars need it.

    `entry` is the calendar file of its person. `given` is that of its giver: the same one, but of
    a shared session a file of the session, and only where she has not got it yet.
    """

    booking: Booking
    person: Party
    giver: Party
    zone: ZoneInfo
    entry: File | None = None
    given: File | None = None
    promised: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A booking that one of its two people changed, and the offer that followed, if any.

    `left` takes the shared session that she left from its giver's calendar, if nobody is in it.
    """

    ticket: Ticket
    by: int
    offered: Ticket | None
    left: File | None = None


@dataclass(frozen=True, slots=True)
class Gathering:
    """A shared session as the calendar of its giver, and of people outside the bot, has it."""

    id: int
    kind: Kind
    span: Span
    place: str
    uid: str
    sequence: int
    over: bool
    giver: Party
    guests: tuple[str, ...]
    zone: ZoneInfo
