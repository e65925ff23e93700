"""What is due: rules of the area, what somebody had, and where she stands."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from bot.people.values import Role
from bot.supervision.bookings.values import Booking, Ticket
from bot.supervision.values import Kind


class Every(StrEnum):
    """How often, by the report's question 19d; two and three months are two answers here."""

    FORTNIGHT = "every two weeks"
    MONTH = "every month"
    TWO_MONTHS = "every two months"
    THREE_MONTHS = "every three months"
    SIX_MONTHS = "every six months"
    YEAR = "every year"


# Who gave it, by the report's questions 19b and 20a and its table 2.
PROVIDERS = (
    "Health visitor with mental health training",
    "Clinical psychologist",
    "Child psychotherapist",
    "Adult psychiatrist",
    "Adult psychotherapist",
    "Perinatal psychiatrist",
    "Mental health nurse",
    "Somebody else",
)


@dataclass(frozen=True, slots=True)
class Cycle:
    """A rule of the area: how often a role has a kind.

    It counts as due from a window before its day, and as overdue when its grace is over.
    """

    id: int
    kind: Kind
    role: Role
    every: Every
    window: timedelta
    grace: timedelta
    since: date


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in post, as far as what is due goes."""

    id: int
    name: str
    place: str
    joined: date
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class History:
    """What somebody had of a kind, here or elsewhere, and what is to come."""

    had: tuple[date, ...] = ()
    booked: date | None = None
    waiting: bool = False


class State(IntEnum):
    """Where somebody stands, the most pressing first."""

    OVERDUE = 0
    DUE = 1
    BOOKED = 2
    UP_TO_DATE = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands with one kind."""

    member: Member
    cycle: Cycle
    state: State
    due_on: date
    last: date | None
    history: History


@dataclass(frozen=True, slots=True)
class Compliance:
    """Of how many times looked at, how many found somebody up to date with a kind."""

    cycle: Cycle
    met: int
    counted: int


@dataclass(frozen=True, slots=True)
class Mine:
    """All that /supervision shows to one person."""

    tickets: tuple[Ticket, ...]
    standings: tuple[Standing, ...]
    missed: tuple[Booking, ...]
    gives: bool
    specialist: bool
    today: date


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A session that somebody had from a provider outside the bot."""

    id: int
    kind: Kind
    held_on: date
    provider: int
