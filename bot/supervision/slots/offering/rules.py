"""What an offer is made of when somebody makes one in a few taps, and what she may change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from bot.supervision.bookings.rules import NotYours
from bot.supervision.values import Kind, Offer, Weekly, clock_of, minutes_of

HORIZON = timedelta(weeks=8)
BUFFER = timedelta(minutes=15)
MOST_A_DAY = 4
PLACE_LIMIT = 300
# Buttons of the hours: every half hour of a long working day, and how long a window may be.
STARTS = tuple(range(8 * 60, 19 * 60, 30))
WINDOWS = (30, 60, 90, 120, 150, 180, 210, 240, 300, 360, 420, 480)
_MOST = 10**6
KINDS = tuple(Kind)


class Term(StrEnum):
    """A term of an offer that is one number."""

    LENGTH = "length"
    SEATS = "seats"
    BUFFER = "buffer"
    NOTICE = "notice"
    HORIZON = "horizon"
    DAILY = "daily"


# Minutes, seats, minutes, hours, days, sessions.
CHOICES = {
    Term.LENGTH: (30, 45, 60, 90, 120, 180),
    Term.SEATS: (1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 30),
    Term.BUFFER: (0, 5, 10, 15, 30, 60),
    Term.NOTICE: (0, 2, 12, 24, 48, 72, 168),
    Term.HORIZON: (14, 28, 56, 84, 182),
    Term.DAILY: (1, 2, 3, 4, 6, 8),
}
# Length in minutes, seats and notice in hours with which a kind begins.
_DEFAULTS = {
    Kind.CLINICAL: (60, 1, 24),
    Kind.MANAGERIAL: (60, 1, 24),
    Kind.SAFEGUARDING: (60, 1, 24),
    Kind.RESTORATIVE: (90, 6, 24),
    Kind.REFLECTIVE: (60, 1, 24),
    Kind.PEER_INFORMAL: (60, 8, 24),
    Kind.PEER_FORMAL: (90, 8, 24),
    Kind.JOINT_VISIT: (60, 1, 48),
    Kind.CONSULTATION: (30, 1, 24),
    Kind.SHADOWING: (120, 1, 48),
    Kind.CHAMPIONS_MEETING: (90, 20, 24),
    Kind.LIAISON: (60, 20, 24),
}
AT_HOME = "At the family's home"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a button of an offer carries: its kind, and up to three numbers."""

    kind: Kind
    first: int = 0
    second: int = 0
    third: int = 0

    def pack(self) -> int:
        """Return the number of a button."""
        row = (self.third * _MOST + self.second) * _MOST + self.first
        return row * len(KINDS) + KINDS.index(self.kind)

    @classmethod
    def unpack(cls, row: int) -> "Choice":
        """Read a button's number, or raise NotYours for one that is not ours."""
        row, kind = divmod(row, len(KINDS))
        row, first = divmod(row, _MOST)
        third, second = divmod(row, _MOST)
        if not 0 <= third < _MOST:
            raise NotYours
        return cls(KINDS[kind], first, second, third)


def begun(kind: Kind, supervisor: int, others: Sequence[Offer]) -> Offer:
    """Return the offer with which a kind begins; the place is that of the newest of the others."""
    minutes, seats, notice = _DEFAULTS[kind]
    place = max(others, key=lambda one: one.id).place if others else ""
    return Offer(
        id=0,
        supervisor=supervisor,
        kind=kind,
        length=timedelta(minutes=minutes),
        seats=seats,
        buffer=BUFFER,
        notice=timedelta(hours=notice),
        horizon=HORIZON,
        most_a_day=MOST_A_DAY,
        place=AT_HOME if kind is Kind.JOINT_VISIT else place.replace(AT_HOME, ""),
    )


def value(offer: Offer, term: Term) -> int:
    """Return a term as the number that is chosen."""
    match term:
        case Term.LENGTH:
            return minutes_in(offer.length)
        case Term.SEATS:
            return offer.seats
        case Term.BUFFER:
            return minutes_in(offer.buffer)
        case Term.NOTICE:
            return minutes_in(offer.notice) // 60
        case Term.HORIZON:
            return offer.horizon.days
        case Term.DAILY:  # pragma: no branch
            return offer.most_a_day


def changed(offer: Offer, term: Term, number: int) -> Offer:
    """Return an offer with one term changed, or raise NotYours for what nobody is offered."""
    if number not in CHOICES[term]:
        raise NotYours
    match term:
        case Term.LENGTH:
            return replace(offer, length=timedelta(minutes=number))
        case Term.SEATS:
            return replace(offer, seats=number)
        case Term.BUFFER:
            return replace(offer, buffer=timedelta(minutes=number))
        case Term.NOTICE:
            return replace(offer, notice=timedelta(hours=number))
        case Term.HORIZON:
            return replace(offer, horizon=timedelta(days=number))
        case Term.DAILY:  # pragma: no branch
            return replace(offer, most_a_day=number)


def toggled(offer: Offer, locality: int) -> Offer:
    """Return an offer that serves a locality more or less; 0 is all of them."""
    places = offer.localities ^ {locality} if locality else frozenset()
    return replace(offer, localities=places)


def window(choice: Choice) -> Weekly:
    """Read the hours of a button: weekday, minute of the day, minutes; or raise NotYours."""
    ends = choice.second + choice.third
    if choice.first not in range(7) or choice.second not in STARTS or choice.third not in WINDOWS:
        raise NotYours
    if ends >= 24 * 60:
        raise NotYours
    return Weekly(choice.first, clock_of(choice.second), clock_of(ends))


def windows_from(start: int, length: timedelta) -> tuple[int, ...]:
    """Return how long a window that begins then may be, to hold at least one session."""
    least = minutes_in(length)
    return tuple(one for one in WINDOWS if one >= least and start + one < 24 * 60)


def opened(weekly: Iterable[Weekly], new: Weekly) -> tuple[Weekly, ...]:
    """Return weekly hours with a window more; those that it meets become one with it."""
    kept = []
    for one in weekly:
        if one.weekday == new.weekday and one.starts <= new.ends and new.starts <= one.ends:
            new = Weekly(one.weekday, min(one.starts, new.starts), max(one.ends, new.ends))
        else:
            kept.append(one)
    return tuple(sorted([*kept, new], key=lambda one: (one.weekday, one.starts)))


def closed(weekly: Iterable[Weekly], choice: Choice) -> tuple[Weekly, ...]:
    """Return weekly hours without the window that a button names: weekday and minute."""
    return tuple(
        one
        for one in weekly
        if (one.weekday, minutes_of(one.starts)) != (choice.first, choice.second)
    )


def too_short(weekly: Iterable[Weekly], length: timedelta) -> tuple[Weekly, ...]:
    """Return the windows in which no session of this length fits."""
    least = minutes_in(length)
    return tuple(one for one in weekly if minutes_of(one.ends) - minutes_of(one.starts) < least)


def clean_place(text: str) -> str:
    """Return a place as it is kept: one line of at most 300 characters."""
    return " ".join(text.split())[:PLACE_LIMIT].strip()


def minutes_in(length: timedelta) -> int:
    """Return a length in whole minutes."""
    return int(length.total_seconds() // 60)
