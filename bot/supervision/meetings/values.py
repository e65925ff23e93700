"""A shared session as its people see it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.reply import File
from bot.supervision.bookings.values import Gathering
from bot.supervision.values import Offer, Slot


@dataclass(frozen=True, slots=True)
class Item:
    """Something on an agenda, and who put it there."""

    id: int
    person: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who comes from outside the bot: a role and a team."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A shared session with its agenda and guests, as one of its people sees it.

    `forward` is a file that the giver is to pass on to `to`.
    """

    meeting: Gathering
    items: tuple[Item, ...]
    guests: tuple[Guest, ...]
    person: int
    forward: File | None = None
    to: str = ""

    @property
    def gives(self) -> bool:
        """Say whether it is the giver who looks."""
        return self.person == self.meeting.giver.id


@dataclass(frozen=True, slots=True)
class Dates:
    """Times at which the giver of an offer may set a session."""

    offer: Offer
    slots: tuple[Slot, ...]
    zone: ZoneInfo
