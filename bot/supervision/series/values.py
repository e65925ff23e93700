"""A series as it is proposed, booked and ended."""

from dataclasses import dataclass

from bot.reply import File
from bot.supervision.bookings.values import Ticket
from bot.supervision.series.rules import Date, Every, Rhythm


@dataclass(frozen=True, slots=True)
class Plan:
    """The dates that would follow a booking, and why some are not at their own time.

    `by` is who asks: the person of the booking, or its giver.
    """

    first: Ticket
    rhythm: Rhythm
    dates: tuple[Date, ...]
    by: int


@dataclass(frozen=True, slots=True)
class Booked:
    """A series that was booked: all its bookings, the first among them.

    `entries` is one file with all of them; `given` that of the giver, None if it has nothing new.
    """

    tickets: tuple[Ticket, ...]
    every: Every
    missing: tuple[Date, ...]
    entries: File
    given: File | None
    by: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The bookings of a series that one of its two people cancelled, and what was offered then."""

    tickets: tuple[Ticket, ...]
    entries: File
    given: File | None
    by: int
    offered: tuple[Ticket, ...]
