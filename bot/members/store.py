"""What is read and written about invitations and memberships."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.database import last_id
from bot.delivery.said import Letter
from bot.dialog import Dialog
from bot.members import rules
from bot.members.rules import Invitation, InvitationRefused, Offered
from bot.members.schema import INVITATIONS
from bot.people import store as people
from bot.people.schema import LOCALITIES
from bot.people.values import Locality, Person, Role, Window
from bot.reply import NoSuchButton
from bot.room import Leave

ROLL_CALLED, ROLL_CONFIRMED = "roll called", "roll confirmed"


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody who has just come in, and the chat of whoever invited her."""

    person: Person
    invited_by: int | None


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that is ready: its code is told once and kept only as a hash."""

    name: str
    roles: frozenset[Role]
    locality: Locality
    code: str


@dataclass(frozen=True, slots=True)
class Told:
    """Whose membership has ended or changed, and what others are told of it."""

    person: Person
    letters: tuple[Letter, ...]


def begin_invitation(db: Db, offered: Offered, now: datetime) -> int:
    """Keep an invitation that has no name and no code yet; return its id, or raise NoSuchButton."""
    _check_place(db, offered.locality)
    table = db.table(INVITATIONS).insert(
        {
            "roles": " ".join(sorted(offered.roles)),
            "locality": offered.locality,
            "made_by": offered.by,
            "made_at": now.isoformat(),
        }
    )
    return last_id(table)


def begin_and_ask(db: Db, chat: int, naming: Dialog, offered: Offered) -> None:
    """Begin an invitation and give the chat's next text, the name, to it."""
    begun = begin_invitation(db, offered, naming.opened_at)
    dialog.put(db, chat, replace(naming, subject=begun))


def name_and_close(db: Db, chat: int, invitation: int, name: str, now: datetime) -> Invited:
    """Name an invitation, return its code, and close the form."""
    dialog.close(db, chat)
    return name_invitation(db, invitation, name, now)


def name_invitation(db: Db, invitation: int, name: str, now: datetime) -> Invited:
    """Name an invitation, start its 72 hours and return its code."""
    code = rules.new_code()
    called, team = rules.named(name)
    db.table(INVITATIONS).update(
        invitation,
        {
            "name": called,
            "team": team,
            "code_hash": rules.hashed(code),
            "made_at": now.isoformat(),
        },
    )
    row = db.table(INVITATIONS).get(invitation)
    place = _locality(db, row["locality"])
    ledger.record(db, now, row["made_by"], "invited", invitation)
    return Invited(row["name"], rules.stated_roles(row["roles"].split()), place, code)


def invite(
    db: Db, roles: frozenset[Role], name: str, locality: str | None, now: datetime
) -> Invited:
    """Make an invitation from the command line; an unknown locality is created."""
    place = people.locality(db, locality)
    invitation = begin_invitation(db, Offered(roles, place.id, None), now)
    return name_invitation(db, invitation, name, now)


def join(db: Db, code: str, user_id: int, now: datetime) -> Joined:
    """Let a person in, or give a member the invitation's roles; or raise InvitationRefused."""
    invitation = rules.check_works(_by_code(db, code), now)
    member = people.by_user(db, user_id, now)
    place = _locality(db, invitation.locality)
    key = member.id if member else people.add(db, user_id, invitation.name or "", place, now)
    people.give_roles(db, key, invitation.roles)
    if invitation.team:
        people.put_team(db, key, invitation.team)
    db.table(INVITATIONS).update(invitation.id, {"used_at": now.isoformat(), "used_by": key})
    ledger.record(db, now, key, "joined", invitation.id)
    return Joined(_still(db, key, now), _chat_of(db, invitation.made_by, now))


def end(db: Db, by: Person, person: int, leave: Leave, now: datetime) -> Told:
    """End a membership and what goes with it, or raise NotAllowed or InvitationRefused."""
    other = people.by_id(db, person, now)
    if other is None:
        raise InvitationRefused("unknown")
    rules.check_may_end(by, other)
    # First, while she still is somebody whom others know.
    letters = leave(db, other, now)
    people.leave(db, person, now)
    ledger.record(db, now, by.id, "ended", person)
    return Told(other, letters)


def change_role(db: Db, by: Person, person: int, role: Role, now: datetime) -> Person:
    """Give a role that is not held or take one that is, and return the person as she is now."""
    other = people.by_id(db, person, now)
    if other is None or role not in rules.may_give(by):
        raise rules.NotAllowed
    if role in other.roles:
        people.take_roles(db, person, [role])
    else:
        people.give_roles(db, person, [role])
    ledger.record(db, now, by.id, f"role {role.value}", person)
    return _still(db, person, now)


def changing(role: Role, changed: Leave) -> Callable[[Db, Person, int, datetime], Told]:
    """Return the work that gives or takes a role and ends what she may not do any more."""

    def work(db: Db, by: Person, person: int, now: datetime) -> Told:
        other = change_role(db, by, person, role, now)
        return Told(other, changed(db, other, now))

    return work


def ask_again(db: Db, chat: int, first: Dialog) -> Person | None:
    """Remember a first press and return the member whom it is about, if she is in post."""
    dialog.put(db, chat, first)
    return people.by_id(db, first.subject, first.opened_at)


def homes(db: Db) -> list[Locality]:
    """Return the localities; a fresh area gets its first one."""
    return people.localities(db) or [people.locality(db, None)]


def move(db: Db, person: int, place: int, now: datetime) -> Person:
    """Change a member's home locality and return her as she is now, or raise NoSuchButton."""
    _check_place(db, place)
    people.move(db, person, place)
    return _still(db, person, now)


def ask_team(db: Db, chat: int, form: Dialog, by: Person) -> Person:
    """Give a chat's next text to the team of somebody whom `by` may place, or raise NotAllowed."""
    other = people.by_id(db, form.subject, form.opened_at)
    if other is None:
        raise rules.NotAllowed
    rules.check_may_place(by, other)
    dialog.put(db, chat, form)
    return other


def put_team(db: Db, chat: int, form: Dialog, text: str, by: Person) -> Person:
    """Say which team somebody is in and return her, or raise NotAllowed; the form is closed."""
    other = ask_team(db, chat, form, by)
    dialog.close(db, chat)
    people.put_team(db, other.id, rules.clean_team(text))
    return _still(db, other.id, form.opened_at)


def protect(db: Db, person: int, window: Window, now: datetime) -> Person:
    """Set one day's protected hours, whatever the day had, and return the member."""
    held = _still(db, person, now).protected
    others = [other for other in held if other.weekday != window.weekday]
    people.set_protected(db, person, [*others, window])
    return _still(db, person, now)


def unprotect(db: Db, person: int, now: datetime) -> Person:
    """Take all protected hours away and return the member."""
    people.set_protected(db, person, [])
    return _still(db, person, now)


def hush(db: Db, person: int, span: tuple[time, time], now: datetime) -> Person:
    """Set quiet hours and return the member."""
    people.set_quiet(db, person, *span)
    return _still(db, person, now)


def call_roll(db: Db, now: datetime) -> list[int]:
    """Return the chats of the admins who are to confirm the list, none if it is not due."""
    joined = [person.joined_at for person in people.members(db, now)]
    began = ledger.last(db, ROLL_CONFIRMED) or min(joined, default=now)
    if not rules.is_roll_due(began, ledger.last(db, ROLL_CALLED), now):
        return []
    admins = [person for person in people.members(db, now) if Role.ADMIN in person.roles]
    ledger.record(db, now, None, ROLL_CALLED, len(admins))
    return [admin.user_id for admin in admins]


def confirm_roll(db: Db, by: int, now: datetime) -> None:
    """Keep that an admin has confirmed who is in post."""
    ledger.record(db, now, by, ROLL_CONFIRMED, by)


def is_without_admin(db: Db, now: datetime) -> bool:
    """Say whether there are members, but none who may change roles."""
    members = people.members(db, now)
    return bool(members) and not any(Role.ADMIN in person.roles for person in members)


def _by_code(db: Db, code: str) -> Invitation | None:
    rows = list(db.table(INVITATIONS).rows_where("code_hash = ?", [rules.hashed(code)]))
    if not rows:
        return None
    row = rows[0]
    return Invitation(
        id=row["id"],
        name=row["name"],
        roles=rules.stated_roles(row["roles"].split()),
        locality=row["locality"],
        made_by=row["made_by"],
        made_at=datetime.fromisoformat(row["made_at"]),
        used=row["used_at"] is not None,
        team=row["team"],
    )


def _still(db: Db, person: int, now: datetime) -> Person:
    found = people.by_id(db, person, now)
    if found is None:
        raise LookupError(f"person {person} has left")
    return found


def _check_place(db: Db, place: int) -> None:
    if not db.table(LOCALITIES).count_where("id = ?", [place]):
        raise NoSuchButton(place)


def _locality(db: Db, key: int) -> Locality:
    return Locality(key, db.table(LOCALITIES).get(key)["name"])


def _chat_of(db: Db, person: int | None, now: datetime) -> int | None:
    found = people.by_id(db, person, now) if person is not None else None
    return found.user_id if found else None
