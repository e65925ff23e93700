"""Fellshire, the sample area: built through the rooms' own functions. Nobody in it is real."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.app import App
from bot.demo import fortnight
from bot.demo.chat.cast import Character
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import User
from bot.members import store as members
from bot.people import store as people
from bot.people.values import Person, Role


@dataclass(frozen=True, slots=True)
class Part:
    """A person of the sample area and what she is there."""

    character: Character
    roles: frozenset[Role]
    locality: str


QUESTIONS = (
    "epds 14 at 8/52, no risk, hold or refer?",
    "mum tearful 6 weeks post birth, epds 11, no risk - hold or refer?",
    "baby crying for hours every evening, mum at end of her tether",
    "scary thoughts about dropping baby, she is horrified by them",
)


def _part(number: int, name: str, about: str, roles: tuple[Role, ...], locality: str) -> Part:
    asks = QUESTIONS if Role.CHAMPION in roles else ()
    role = " and ".join(role.value for role in roles).capitalize() or "Not invited"
    user = User(number, name)
    return Part(Character(user, role, about, asks), frozenset(roles), locality)


PARTS = (
    _part(
        7001, "Amina Yusuf", "Health visitor in North, Champion since spring.",
        (Role.CHAMPION,), "North",
    ),
    _part(
        7002, "Ruth Calder", "Specialist health visitor for all of Fellshire.",
        (Role.SPECIALIST, Role.ADMIN), "North",
    ),
    _part(
        7003, "Kate Bell", "Health visitor in South, Champion for three years.",
        (Role.CHAMPION,), "South",
    ),
    _part(
        7004, "Joy Mensah", "Health visitor in South, new as a Champion.",
        (Role.CHAMPION,), "South",
    ),
    _part(
        7005, "Owen Pryce", "Clinical psychologist who supervises Champions and reviews pages.",
        (Role.SUPERVISOR, Role.REVIEWER), "North",
    ),
    _part(7006, "Sam Doyle", "Found the bot by chance and has no invitation.", (), "North"),
)  # fmt: skip
# Real seconds between two looks whether everybody has come in.
WAIT_SECONDS = 0.05
MOST_SECONDS = 30
CAST = tuple(part.character for part in PARTS)


async def settle_area(app: App, emulator: Emulator) -> None:
    """Invite everybody who is not in yet and let each come in by her own link."""
    for part in PARTS:
        emulator.join(part.character.user)
        code = await app.house.database.write(_code, app, part) if part.roles else None
        if code is not None:
            emulator.says(part.character.user.id, f"/start {code}")


async def live_a_fortnight(app: App, shelf: Shelf) -> None:
    """Once everybody is in, let a fortnight have happened to the pages, and serve what came of it.

    It is there the first time only: what visitors do afterwards is kept.
    """
    house = app.house
    async with asyncio.timeout(MOST_SECONDS):
        while not (cast := await house.database.read(_cast, house.clock.now())):  # noqa: ASYNC110
            await asyncio.sleep(WAIT_SECONDS)
    if await house.database.read(fortnight.is_new):
        now, zone = house.clock.now(), house.settings.local
        await house.database.write(fortnight.live, shelf.papers, cast, now, zone)
        await shelf.refresh(house.database)


def _cast(db: Db, now: datetime) -> dict[str, Person]:
    """Return the members of the sample area by first name, none until all are in."""
    wanted = [part.character.user for part in PARTS if part.roles]
    found = [people.by_user(db, user.id, now) for user in wanted]
    here = [person for person in found if person is not None]
    return {person.name: person for person in here} if len(here) == len(wanted) else {}


def _code(db: Db, app: App, part: Part) -> str | None:
    now = app.house.clock.now()
    if people.by_user(db, part.character.user.id, now) is not None:
        return None
    name = part.character.user.first_name
    return members.invite(db, part.roles, name, part.locality, now).code
