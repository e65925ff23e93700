"""Somebody who curates with the specialist."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may be named, or was."""

    id: int
    name: str
    chat_id: int


@dataclass(frozen=True, slots=True)
class CoCurator:
    """Somebody who was named, and her last day, if there is one."""

    member: Member
    last: date | None


@dataclass(frozen=True, slots=True)
class Team:
    """Who curates with the specialist, and whether she is reminded when items wait."""

    named: tuple[CoCurator, ...]
    reminded: bool
    may_name: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """Members who may be named, a screen of them from `start` on, of how many."""

    some: tuple[Member, ...]
    start: int
    of: int


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who has been named, by whom; `new` is False if that was so already."""

    who: CoCurator
    by: str
    team: Team
    new: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """Somebody who curates no more, None if that was so already."""

    who: Member | None
    team: Team


@dataclass(frozen=True, slots=True)
class Reminder:
    """Somebody to be told that so many items wait."""

    chat_id: int
    waiting: int
