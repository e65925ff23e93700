"""A wait that somebody was told, until the specialist has looked at it."""

from dataclasses import dataclass
from datetime import date

from bot.directory.finding.values import SERVICES, Words
from bot.directory.values import Service

# What people are told most; another number can be typed.
WEEKS = (0, 2, 4, 6, 8, 10, 12, 16, 20, 26, 39, 52)
BASES = (SERVICES, 1000)
MOST = 520


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody was told of a service's wait, on which day, and who told it here."""

    id: int
    service: Service
    weeks: int
    on: date
    person: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """The reports that wait for the specialist."""

    reports: tuple[Told, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Reported:
    """What came of a report: it waits, or it stands in the directory already."""

    told: Told
    stands: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """A report that was looked at, whoever is to hear of it, and what is still open."""

    told: Told
    agreed: bool
    chat_id: int | None
    rest: Waiting
