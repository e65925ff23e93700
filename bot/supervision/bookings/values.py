"""A booking as people see it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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
    """A person's seat in a session. `uid` and `sequence` are those of its calendar entry."""

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
