"""Persons, their roles, their patch and their hours."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from bot.calendar import Calendar


class Role(StrEnum):
    """What a person may do; a person may have several."""

    CHAMPION = "champion"
    SUPERVISOR = "supervisor"
    REVIEWER = "reviewer"
    SPECIALIST = "specialist"
    ADMIN = "admin"


EVERYONE = frozenset(Role)
# Those who look after pages see drafts on a live bot; others see signed pages only.
PAGE_ROLES = frozenset({Role.REVIEWER, Role.SPECIALIST})
PEOPLE_ROLES = frozenset({Role.SPECIALIST, Role.ADMIN})

QUIET_FROM = time(19)
QUIET_UNTIL = time(8)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Locality:
    """A named patch of the area."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Window:
    """A weekly span of local time; weekday 0 is Monday."""

    weekday: int
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the area. `user_id` is also the id of the private chat with the bot.

    `team` is empty where nobody has said it.
    """

    id: int
    user_id: int
    name: str
    roles: frozenset[Role]
    locality: Locality
    joined_at: datetime
    protected: tuple[Window, ...] = ()
    quiet_from: time = QUIET_FROM
    quiet_until: time = QUIET_UNTIL
    team: str = ""

    def may(self, roles: frozenset[Role]) -> bool:
        """Say whether one of the person's roles is among these."""
        return not self.roles.isdisjoint(roles)

    def is_quiet(self, moment: datetime, calendar: Calendar) -> bool:
        """Say whether quiet hours, a weekend or a bank holiday hold for the person just then."""
        local = moment.astimezone(calendar.zone)
        return not calendar.is_working(local.date()) or self.is_quiet_at(local.time())

    def is_quiet_at(self, local: time) -> bool:
        """Say whether quiet hours hold for the person at a local time of a working day."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= local < self.quiet_until
        return local >= self.quiet_from or local < self.quiet_until


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody on the register: in post, or gone and not forgotten yet.

    `user_id` is None once she has left: her Telegram number is not kept.
    """

    id: int
    user_id: int | None
    name: str
    locality: str
    joined_at: datetime
    left_at: datetime | None
