"""Kinds of supervision and meeting, and the values of when they can be had."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Kind(StrEnum):
    """What is booked: the report's seven kinds of supervision, and its visits and meetings."""

    CLINICAL = "clinical"
    MANAGERIAL = "managerial"
    SAFEGUARDING = "safeguarding"
    RESTORATIVE = "restorative"
    REFLECTIVE = "reflective"
    PEER_INFORMAL = "peer-informal"
    PEER_FORMAL = "peer-formal"
    JOINT_VISIT = "joint-visit"
    CONSULTATION = "consultation"
    SHADOWING = "shadowing"
    CHAMPIONS_MEETING = "champions-meeting"
    LIAISON = "liaison"


# Kinds that several people share; the others are for one.
GROUPS = frozenset(
    {Kind.PEER_INFORMAL, Kind.PEER_FORMAL, Kind.CHAMPIONS_MEETING, Kind.LIAISON, Kind.RESTORATIVE}
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind that somebody offers, and on what terms. No localities means all."""

    id: int
    supervisor: int
    kind: Kind
    length: timedelta
    seats: int
    buffer: timedelta
    notice: timedelta
    horizon: timedelta
    most_a_day: int
    place: str
    localities: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Weekly:
    """Local hours of a weekday in which an offer can be had; weekday 0 is Monday."""

    weekday: int
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, its end not included."""

    starts: datetime
    ends: datetime

    @classmethod
    def of_days(cls, first: date, last: date, zone: ZoneInfo) -> "Span":
        """Return whole local days, the last one included."""
        starts, ends = (
            datetime.combine(day, time(0), zone).astimezone(UTC)
            for day in (first, last + timedelta(days=1))
        )
        return cls(starts, ends)

    def overlaps(self, other: "Span", gap: timedelta = timedelta(0)) -> bool:
        """Say whether less than the gap lies between the two."""
        return self.starts < other.ends + gap and other.starts < self.ends + gap


@dataclass(frozen=True, slots=True)
class Hours:
    """When an offer can be had: weekly, and at extra hours; never while its giver is away."""

    weekly: tuple[Weekly, ...] = ()
    extra: tuple[Span, ...] = ()
    away: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """A time that somebody gives, with its seats; `taken` counts those that are not free."""

    id: int
    offer: int
    span: Span
    buffer: timedelta
    seats: int
    taken: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A time that can be had. `session` is the one that it joins, None for a new one."""

    offer: int
    span: Span
    left: int
    session: int | None = None


def minutes_of(clock: time) -> int:
    """Return the minute of the day of a local time."""
    return clock.hour * 60 + clock.minute


def clock_of(minutes: int) -> time:
    """Return the local time of a minute of the day."""
    return time(*divmod(minutes, 60))
