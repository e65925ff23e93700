"""The words of the safety core: kinds, levels, identifiers, and what an examination found."""

from dataclasses import dataclass
from enum import StrEnum


class Profile(StrEnum):
    """Whose text it is: about a family, or meant to be published among professionals."""

    FAMILY = "family"
    PUBLISH = "publish"


class Level(StrEnum):
    """How soon somebody must be phoned: at once, or today."""

    EMERGENCY = "emergency"
    URGENT = "urgent"


class Kind(StrEnum):
    """What sort of danger a message speaks of."""

    SUICIDE_OR_SELF_HARM = "suicide-or-self-harm"
    HARM_TO_BABY = "harm-to-baby"
    PSYCHOSIS = "psychosis"
    CARER_INCAPACITATED = "carer-incapacitated"
    INJURY = "injury"
    DOMESTIC_ABUSE = "domestic-abuse"
    STAFF = "staff"


class Identifier(StrEnum):
    """A kind of detail that points to one family."""

    NHS_NUMBER = "nhs_number"
    CHI = "chi"
    NAME = "name"
    DATE_OF_BIRTH = "date_of_birth"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    RECORD_NUMBER = "record_number"


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A wording that may mean danger, with the rule that saw it."""

    kind: Kind
    level: Level
    rule: str


@dataclass(frozen=True, slots=True)
class Near:
    """The danger that a message is nearest to in meaning; the score says how near, from -1 to 1."""

    flag: RedFlag
    score: float


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in a text, and the text with every identifier replaced."""

    text: str
    identifiers: tuple[Identifier, ...]
    red_flag: RedFlag | None
    safety_line: bool


@dataclass(frozen=True, slots=True)
class Found:
    """An identifier of the text: characters start to end."""

    start: int
    end: int
    kind: Identifier
