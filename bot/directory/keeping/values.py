"""What the specialist changes of a service, and how a button carries it."""

from dataclasses import dataclass
from enum import IntEnum

from bot.directory.finding.values import SERVICES, Words
from bot.directory.numbers import packed
from bot.directory.values import Service

VERSIONS = 10**4
OPTIONS = 100


class Field(IntEnum):
    """What can be changed; the number stands in buttons, so it never changes."""

    NAME = 1
    KIND = 2
    ORGANIZATION = 3
    DESCRIPTION = 4
    AGES = 5
    SEVERITIES = 6
    SEES = 7
    REFERRERS = 8
    PLACES = 9
    ROUTE = 10
    HOURS = 11
    PHONE = 12
    EMAIL = 13
    URL = 14
    LANGUAGES = 15
    WAIT = 16
    NOTE = 17


CHOSEN = (Field.SEVERITIES, Field.SEES, Field.REFERRERS, Field.PLACES, Field.KIND)
TYPED = tuple(one for one in Field if one not in CHOSEN)
# Which service as somebody saw it, and which field and option of it.
BASES = (SERVICES, VERSIONS, OPTIONS, OPTIONS)


def as_shown(service: Service, field: Field | None, option: int) -> int:
    """Return the number of a button about a service as it is shown."""
    return packed((service.id, service.version % VERSIONS, int(field or 0), option), BASES)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A service as the specialist keeps it."""

    service: Service
    words: Words


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits for whoever keeps the directory."""

    unchecked: tuple[Service, ...]
    resting: tuple[Service, ...]
    closed: tuple[Service, ...]
    reports: int
    total: int
    words: Words
