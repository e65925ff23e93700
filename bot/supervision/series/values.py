"""A series as it is proposed, booked and ended."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.reply import File
from bot.supervision.bookings.values import Party, Ticket
from bot.supervision.series.rules import Date, Every, Rhythm
from bot.supervision.values import Kind


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is made regular: a booking, or a shared session that its giver has set (`stands`).

    `number` stands for it on buttons. `person` takes part; for a session it is nobody's seat.
    """

    number: int
    id: int
    offer: int
    kind: Kind
    begins: datetime
    person: Party
    giver: Party
    stands: bool
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Plan:
    """The dates that would follow, and why some are not at their own time.

    `by` is who asks: the person of the booking, or its giver.
    """

    first: Anchor
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
class Standing:
    """Dates of a shared session that its giver has set, each a session that stands."""

    first: Anchor
    starts: tuple[datetime, ...]
    every: Every
    missing: tuple[Date, ...]
    given: File


@dataclass(frozen=True, slots=True)
class Ended:
    """The bookings of a series that one of its two people cancelled, and what was offered then."""

    tickets: tuple[Ticket, ...]
    entries: File
    given: File | None
    by: int
    offered: tuple[Ticket, ...]
