"""What the directory is made of: services, their criteria, and the family somebody asks for."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.refusal import Refusal

ROOM = "directory"
# The last month of the sixth year: with it ends what the directory knows; and its first.
FIVE, TOP = 71, 60


class NotNow(Refusal):
    """Something cannot be done, for a reason in one word."""


class Status(StrEnum):
    """Whether a service takes referrals."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class Severity(StrEnum):
    """How much need a service takes on; complex is several needs at once."""

    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    COMPLEX = "complex"


class Whom(StrEnum):
    """Whom a service sees."""

    MOTHER = "mother"
    PARTNER = "partner"
    CHILD = "child"


class Referrer(StrEnum):
    """Who may refer."""

    HEALTH_VISITOR = "health-visitor"
    MIDWIFE = "midwife"
    GP = "gp"
    SOCIAL_WORKER = "social-worker"
    ANY_PROFESSIONAL = "any-professional"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class Months:
    """Ages of a child in whole months, from the first to the last, both included."""

    first: int
    last: int

    def covers(self, other: "Months") -> bool:
        """Say whether every month of the other is one of these."""
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True)
class Ages:
    """Pregnancy, a child's ages, or both."""

    antenatal: bool
    months: Months | None

    def covers(self, other: "Ages") -> bool:
        """Say whether everything of the other lies in this."""
        if other.antenatal and not self.antenatal:
            return False
        if other.months is None:
            return True
        return self.months is not None and self.months.covers(other.months)


@dataclass(frozen=True, slots=True)
class Criteria:
    """Whom a service takes. What is None or empty is not known; no localities means all."""

    localities: frozenset[int] = frozenset()
    ages: Ages | None = None
    severities: frozenset[Severity] = frozenset()
    sees: frozenset[Whom] = frozenset()
    referrers: frozenset[Referrer] = frozenset()


@dataclass(frozen=True, slots=True)
class Wait:
    """How many weeks families wait, seen on a day and told by somebody; for one severity or all."""

    first: int
    last: int
    seen: date
    source: str
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """How a service is reached; an empty text is not known."""

    route: str = ""
    hours: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether referrals are taken, since when and why, and when somebody last checked it all."""

    status: Status = Status.OPEN
    note: str = ""
    since: date | None = None
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A local service. `version` rises with every change; `owner` is a person's id."""

    id: int
    slug: str
    name: str
    kind: str
    organization: str = ""
    description: str = ""
    criteria: Criteria = field(default_factory=Criteria)
    contact: Contact = field(default_factory=Contact)
    languages: tuple[str, ...] = ()
    waits: tuple[Wait, ...] = ()
    standing: Standing = field(default_factory=Standing)
    owner: int | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Family:
    """What somebody says of the family she asks for; what is None or empty is not said."""

    locality: int | None = None
    ages: Ages | None = None
    severity: Severity | None = None
    whom: Whom | None = None
    referrers: frozenset[Referrer] = frozenset()
