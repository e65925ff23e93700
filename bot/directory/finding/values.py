"""What somebody looks for, as a button carries it, and what is shown of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.directory.numbers import packed, unpacked
from bot.directory.rules import HERS, Match
from bot.directory.values import Ages, Family, Months, NotNow, Service, Severity, Whom
from bot.people.values import Locality

SEVERITIES, WHOM = tuple(Severity), tuple(Whom)
PLACES, MONTHS = 10**6, 73
# What of: a kind or a page's row (by its number); locality; pregnancy; ages; severity; whom; start.
BASES = (2**32, PLACES, 2, MONTHS, MONTHS, 10, 10, 1000)
SERVICES = 10**6
COMPARED = 3


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for. `number` is a kind's or a row's, 0 for every kind; 0 is anywhere."""

    number: int = 0
    locality: int = 0
    ages: Ages | None = None
    severity: Severity | None = None
    whom: Whom | None = None
    start: int = 0

    def pack(self) -> int:
        """Return the number of a button that stands for it."""
        months = self.ages.months if self.ages else None
        return packed(
            (
                self.number,
                self.locality,
                int(self.ages is not None and self.ages.antenatal),
                months.first + 1 if months else 0,
                months.last + 1 if months else 0,
                SEVERITIES.index(self.severity) + 1 if self.severity else 0,
                WHOM.index(self.whom) + 1 if self.whom else 0,
                self.start,
            ),
            BASES,
        )

    @classmethod
    def unpack(cls, row: int) -> "Query":
        """Read the number of a button, or raise NotNow if it is not ours."""
        number, place, antenatal, first, last, severity, whom, start = unpacked(row, BASES)
        if severity > len(SEVERITIES) or whom > len(WHOM) or first > last:
            raise NotNow("gone")
        months = Months(first - 1, last - 1) if first else None
        ages = Ages(bool(antenatal), months) if antenatal or months else None
        return cls(
            number,
            place,
            ages,
            SEVERITIES[severity - 1] if severity else None,
            WHOM[whom - 1] if whom else None,
            start,
        )

    def family(self) -> Family:
        """Return the family that it asks for, as a health visitor who refers."""
        return Family(self.locality or None, self.ages, self.severity, self.whom, HERS)


def with_service(service: int, query: Query) -> int:
    """Return the number of a button that opens a service out of a search."""
    return packed((service, query.pack()), (SERVICES, _ALL))


def of_service(row: int) -> tuple[int, Query]:
    """Return the service of a button and the search it was found by, or raise NotNow."""
    service, query = unpacked(row, (SERVICES, _ALL))
    return service, Query.unpack(query)


def compared(services: Sequence[int], query: Query) -> int:
    """Return the number of a button that holds up to three services of a search side by side."""
    three = (*services, 0, 0, 0)[:COMPARED]
    return packed((*three, query.pack()), (*(SERVICES,) * COMPARED, _ALL))


def of_compared(row: int) -> tuple[tuple[int, ...], Query]:
    """Return the services of a button and the search they were found by, or raise NotNow."""
    *services, query = unpacked(row, (*(SERVICES,) * COMPARED, _ALL))
    return tuple(dict.fromkeys(one for one in services if one)), Query.unpack(query)


_ALL = packed(tuple(base - 1 for base in BASES), BASES) + 1


@dataclass(frozen=True, slots=True)
class Words:
    """What services are called by: kinds, localities, and the local day."""

    kinds: Mapping[str, str]
    places: tuple[Locality, ...]
    today: date

    def kind(self, word: str) -> str:
        """Return what people call a kind."""
        return self.kinds.get(word, word)

    def place(self, locality: int) -> str:
        """Return the name of a locality."""
        return next((one.name for one in self.places if one.id == locality), "another locality")


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a search: `about` names what the kinds are of, such as a page's row.

    `keeps` is whether whoever looks keeps services.
    """

    query: Query
    about: str
    match: Match
    words: Words
    keeps: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One service on a screen, opened out of a search."""

    service: Service
    query: Query
    words: Words
    owner: str
    keeps: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Services side by side, and those of the same search that may stand beside them."""

    services: tuple[Service, ...]
    others: tuple[Service, ...]
    query: Query
    words: Words
