"""Members: invitations, roles, settings, own data, and leaving."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.context import Context
from bot.members import counting, own, placing, roll, roll_wording, store, team, wording
from bot.members.choices import Choices
from bot.members.handlers import Doorway, stay
from bot.members.measures import MEASURES
from bot.members.schema import schema
from bot.members.switch import Switch, Switches
from bot.people.values import EVERYONE, PEOPLE_ROLES, Person, Role
from bot.reply import Reply
from bot.room import ANYBODY, Command, Expected, Handler, Pressed, Room

# The crisis contacts on a day, with the local ones of a member.
Contacts = Callable[[date, Person | None], Reply]


def room(
    doorway: Doorway, contacts: Contacts, zone: ZoneInfo, switches: tuple[Switch, ...]
) -> Room:
    """Build the room. `contacts` are the crisis contacts of somebody as they stand on a day.

    `switches` are those that other rooms keep.
    """
    choices = Choices(Switches(switches))
    return Room(
        name=wording.ROOM,
        schema=schema,
        commands=(
            Command("start", "come in, or come back", ANYBODY, doorway.start),
            Command("help", "what I can do, and what I must not", ANYBODY, doorway.help),
            Command("urgent", "crisis contacts, now", ANYBODY, _urgent(contacts)),
            Command("settings", "locality, team, your hours", EVERYONE, choices.show),
            Command("people", "who is in post; invite and end", PEOPLE_ROLES, team.show),
            Command("mydata", "what I keep about you", EVERYONE, doorway.mine),
            Command("forgetme", "leave, and be forgotten", EVERYONE, doorway.forget_first),
        ),
        presses=(*_own(doorway), *choices.presses, *_team(doorway)),
        expects=(
            Expected(team.NAMING, PEOPLE_ROLES, team.name),
            Expected(placing.TEAM, EVERYONE, placing.typed),
        ),
        jobs=(roll.job(zone),),
        mydata=own.mydata,
        forget=own.forget,
        retention=own.drop_old_invitations,
        measures=MEASURES,
        figures=counting.figures,
        health=_health,
    )


def _health(db: Db, now: datetime) -> str:
    return roll_wording.NO_ADMIN if store.is_without_admin(db, now) else ""


def _own(doorway: Doorway) -> tuple[Pressed, ...]:
    return (
        Pressed("help", ANYBODY, doorway.help),
        Pressed("forget", EVERYONE, doorway.forget_second),
        Pressed("stay", EVERYONE, stay),
        Pressed("team", EVERYONE, placing.ask),
    )


def _team(doorway: Doorway) -> tuple[Pressed, ...]:
    admin = frozenset({Role.ADMIN})
    each = (
        pressed
        for role in Role
        for pressed in (
            Pressed(f"as-{role.value}", PEOPLE_ROLES, team.invite_as(role)),
            Pressed(f"in-{role.value}", PEOPLE_ROLES, team.invite_in(role)),
            Pressed(role.value, admin, team.change(role, doorway.changed)),
        )
    )
    return (
        Pressed("people", PEOPLE_ROLES, team.show),
        Pressed("person", PEOPLE_ROLES, team.person),
        Pressed("invite", PEOPLE_ROLES, team.invite),
        Pressed("cancel", EVERYONE, team.cancel),
        Pressed("end", PEOPLE_ROLES, team.end_first),
        Pressed("ended", PEOPLE_ROLES, team.end_second(doorway.leave)),
        Pressed("roles", admin, team.roles_first),
        Pressed("roll", admin, roll.confirm),
        *each,
    )


def _urgent(contacts: Contacts) -> Handler:
    async def urgent(context: Context) -> None:
        local = context.house.clock.now().astimezone(context.house.settings.local)
        await context.say(contacts(local.date(), context.person))

    return urgent
