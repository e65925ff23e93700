"""A shared session that is to be moved, or has been."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.reply import File
from bot.supervision.bookings.values import Ticket
from bot.supervision.slots.week.desk import Known
from bot.supervision.values import Span


@dataclass(frozen=True, slots=True)
class Time:
    """A time at which its giver is free, and the seats of those who are booked elsewhere then."""

    span: Span
    missing: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Times:
    """Times to which a session can be moved; `day` is the one day that was asked for, if any."""

    known: Known
    times: tuple[Time, ...]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A session, its new time, and who is booked elsewhere then. Nothing has been moved."""

    known: Known
    span: Span
    losing: tuple[Ticket, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A session at its new time, and whom to tell what.

    `told` have their seats still, each with her calendar file; `lost` have not; `offered` are
    asked whether they want one. `entry` is the giver's file, to be forwarded to `guests`.
    """

    known: Known
    before: Span
    told: tuple[Ticket, ...]
    lost: tuple[Ticket, ...]
    offered: tuple[Ticket, ...]
    entry: File
    guests: tuple[str, ...]

    @property
    def zone(self) -> ZoneInfo:
        """Return the area's local time."""
        return self.known.zone
