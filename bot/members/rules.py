"""Who may invite whom, how long an invitation works, and when a second press counts."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.people.values import PEOPLE_ROLES, Person, Role, Window
from bot.reply import NoSuchButton
from bot.safety.examine import examine
from bot.safety.values import Profile

INVITATION_WORKS = timedelta(hours=72)
SECOND_PRESS_WITHIN = timedelta(seconds=60)
# product.md, "People": every 90 days the admin confirms who is still in post.
CONFIRM_EVERY = timedelta(days=90)
ASK_AGAIN_AFTER = timedelta(days=7)
NAME_LIMIT = 60
NO_TEAM = frozenset({"", "-", "–"})
PROTECTED_STARTS = (8, 9, 10, 11, 12, 13, 14, 15, 16)
PROTECTED_LENGTHS = (1, 2, 3)
QUIET_CHOICES = (
    (time(19), time(8)),
    (time(18), time(8)),
    (time(17), time(9)),
    (time(20), time(7)),
    (time(0), time(0)),
)

_CODE = re.compile(r"[A-Za-z0-9_-]{16,64}")


class InvitationRefused(Exception):
    """An invitation that does not work; the reason is 'unknown', 'used' or 'expired'."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotAllowed(Exception):
    """Something that this person's roles do not cover."""


class TooLate(Exception):
    """A second press that came after its time."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What an invitation gives; `by` is the member who invites, None for the command line."""

    roles: frozenset[Role]
    locality: int
    by: int | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A place kept for a named person."""

    id: int
    name: str | None
    roles: frozenset[Role]
    locality: int
    made_by: int | None
    made_at: datetime
    used: bool
    team: str = ""


def new_code() -> str:
    """Return a code that nobody can guess: 128 bits, fit for a deep link and for the guard.

    One code in two hundred would read as a name or a red flag, and its message would be removed.
    """
    drawn = iter(lambda: secrets.token_urlsafe(16), "")
    return next(filter(passes_the_guard, drawn))


def passes_the_guard(code: str) -> bool:
    """Say whether the message that brings this code is left as it is."""
    sent = f"/start {code}"
    found = examine(sent, Profile.FAMILY)
    return found.text == sent and not found.identifiers and found.red_flag is None


def hashed(code: str) -> str:
    """Return what is kept of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


def looks_like_code(text: str) -> bool:
    """Say whether this can be a code at all."""
    return _CODE.fullmatch(text) is not None


def check_works(invitation: Invitation | None, now: datetime) -> Invitation:
    """Return the invitation, or raise InvitationRefused."""
    if invitation is None:
        raise InvitationRefused("unknown")
    if invitation.used:
        raise InvitationRefused("used")
    # One that was made by a clock far ahead must not work until then.
    if abs(now - invitation.made_at) >= INVITATION_WORKS:
        raise InvitationRefused("expired")
    return invitation


def may_give(person: Person) -> tuple[Role, ...]:
    """Return the roles that a person may invite to or end: an admin all, a specialist one."""
    if Role.ADMIN in person.roles:
        return tuple(Role)
    return (Role.CHAMPION,) if Role.SPECIALIST in person.roles else ()


def check_may_end(person: Person, other: Person) -> None:
    """Raise NotAllowed unless this person may end that membership."""
    if person.id == other.id or not other.roles <= frozenset(may_give(person)):
        raise NotAllowed


def check_may_place(person: Person, other: Person) -> None:
    """Raise NotAllowed unless this person may say which team the other is in: her own, or all."""
    if person.id != other.id and not person.may(PEOPLE_ROLES):
        raise NotAllowed


def check_second_press(first: datetime | None, now: datetime) -> None:
    """Raise TooLate if there was no first press, or one too long ago."""
    # A clock that was set back in between makes the first press doubtful, too.
    if first is None or abs(now - first) > SECOND_PRESS_WITHIN:
        raise TooLate


def is_roll_due(began: datetime, asked: datetime | None, now: datetime) -> bool:
    """Say whether to ask who is still in post: 90 days after the last time, then every week."""
    if now - began < CONFIRM_EVERY:
        return False
    return asked is None or asked < began or now - asked >= ASK_AGAIN_AFTER


def clean_name(text: str) -> str:
    """Return a person's or place's name as it is kept: one line, at most 60 characters."""
    return " ".join(text.split())[:NAME_LIMIT].strip()


def clean_team(text: str) -> str:
    """Return a team's name as it is kept; a dash, or nothing, is not said."""
    named = clean_name(text)
    return "" if named in NO_TEAM else named


def named(text: str) -> tuple[str, str]:
    """Return a person's name and, from a second line if there is one, her team."""
    name, _, team = text.strip().partition("\n")
    return clean_name(name), clean_team(team)


def stated_roles(words: Iterable[str]) -> frozenset[Role]:
    """Read roles as they are kept."""
    return frozenset(Role(word) for word in words)


def weekly(row: int) -> Window:
    """Read a protected window from a button's row: weekday, start and length as three digits."""
    weekday, start, hours = row // 1000, row // 10 % 100, row % 10
    if weekday not in range(7) or start not in PROTECTED_STARTS or hours not in PROTECTED_LENGTHS:
        raise NoSuchButton(row)
    return Window(weekday, time(start), time(start + hours))


def weekday(row: int) -> int:
    """Return the weekday of a button, or raise NoSuchButton."""
    if row not in range(7):
        raise NoSuchButton(row)
    return row


def start(row: int) -> int:
    """Return the weekday and start of a button, the start as two digits; or raise NoSuchButton."""
    weekday(row // 100)
    if row % 100 not in PROTECTED_STARTS:
        raise NoSuchButton(row)
    return row


def quiet(row: int) -> tuple[time, time]:
    """Return the quiet hours of a button, or raise NoSuchButton."""
    if row not in range(len(QUIET_CHOICES)):
        raise NoSuchButton(row)
    return QUIET_CHOICES[row]
