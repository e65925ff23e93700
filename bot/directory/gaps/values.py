"""What a gap is: nothing here for a family, or a referral that came back; no family is in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.directory.finding.values import Words
from bot.directory.values import Ages, Severity


class Sort(StrEnum):
    """What was missing."""

    NONE = "none"
    BOUNCED = "bounced"


class Why(StrEnum):
    """Why nothing was there, or why a referral came back."""

    ABSENT = "absent"
    CRITERIA = "criteria"
    COMPLEX = "complex"
    MILD = "mild"
    AREA = "area"
    AGE = "age"
    WAIT = "wait"
    PAUSED = "paused"
    LANGUAGE = "language"
    FORM = "form"
    OTHER = "other"


NONE_WHYS = (Why.ABSENT, Why.AGE, Why.CRITERIA, Why.WAIT, Why.PAUSED, Why.AREA, Why.LANGUAGE)
BOUNCED_WHYS = (
    Why.COMPLEX, Why.MILD, Why.AGE, Why.CRITERIA, Why.AREA, Why.PAUSED, Why.FORM, Why.OTHER,
)  # fmt: skip
# A button that says more of a gap: the gap and one of several answers.
BASES = (10**7, 100)
# An age as a gap keeps it: pregnancy, or the year of life; empty is not said.
AGE_WORDS = ("pregnancy", "0", "1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class NewGap:
    """A gap to be kept. `need` is a kind of service, empty where none was named.

    `pressed` makes the same press, or the same question, one gap.
    """

    sort: Sort
    need: str
    locality: int | None
    age: str = ""
    severity: Severity | None = None
    why: Why | None = None
    service: int | None = None
    pressed: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap as it is kept."""

    id: int
    sort: Sort
    need: str
    locality: int | None
    age: str
    severity: Severity | None
    why: Why | None
    service: str
    note: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """A gap just kept, and what things are called."""

    gap: Gap
    words: Words


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest gaps, and what things are called."""

    gaps: tuple[Gap, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Sums:
    """How many gaps there were of each: need, age, locality, month; and what came back and why."""

    days: int
    total: int
    before: int
    needs: Mapping[str, int]
    ages: Mapping[str, int]
    places: Mapping[int, int]
    months: Mapping[str, int]
    bounced: Mapping[tuple[str, str], int]
    words: Words


def age_word(ages: Ages | None) -> str:
    """Return an age as a gap keeps it: a year of life, never the months of one child."""
    if ages is None:
        return ""
    if ages.months is None:
        return AGE_WORDS[0]
    first, last = ages.months.first // 12, ages.months.last // 12
    return str(first) if first == last else ""
