"""Fellshire, the sample area: built through the rooms' own functions. Nobody in it is real."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.app import App
from bot.calendar import Calendar
from bot.demo import (
    consulted,
    fortnight,
    met,
    newsletter,
    quarters,
    services,
    storied,
    supervised,
)
from bot.demo.chat.cast import Character
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import User
from bot.directory import values as directory
from bot.members import store as members
from bot.people import store as people
from bot.people.values import Person, Role, Window
from bot.supervision.slots import store as slots
from bot.supervision.values import Kind, Offer, Weekly


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
CAST = tuple(part.character for part in PARTS)


@dataclass(frozen=True, slots=True)
class Opening:
    """A kind that somebody of the area offers: its length, its seats and its weekly hours."""

    kind: Kind
    giver: int
    minutes: int
    seats: int
    weekly: tuple[Weekly, ...]
    place: str


def _weekly(days: tuple[int, ...], starts: time, ends: time) -> tuple[Weekly, ...]:
    return tuple(Weekly(day, starts, ends) for day in days)


OPENINGS = (
    Opening(
        Kind.CLINICAL, 7002, 60, 1, _weekly((1, 3), time(9), time(12)), "Fellside Clinic, room 2"
    ),
    Opening(
        Kind.JOINT_VISIT, 7002, 60, 1, _weekly((2, 4), time(13), time(16)), "At the family's home"
    ),
    Opening(
        Kind.CHAMPIONS_MEETING,
        7002,
        90,
        14,
        _weekly((0,), time(9, 30), time(11)),
        "Fellside Clinic",
    ),
    Opening(Kind.RESTORATIVE, 7005, 90, 6, _weekly((0,), time(14), time(17)), "Harrow Beck Centre"),
    Opening(Kind.REFLECTIVE, 7005, 60, 1, _weekly((2,), time(9), time(12)), "By video"),
)

# Amina's two protected hours; the others have none yet and are told where to set them.
TEAMS = {7001: "Harbour team", 7003: "Old Mill team", 7004: "Old Mill team"}
PROTECTED = {7001: (Window(3, time(10), time(12)),)}


async def settle_area(app: App, emulator: Emulator) -> None:
    """Bring in everybody who is not in yet by her own link, then open times for booking."""
    for part in PARTS:
        emulator.join(part.character.user)
        code = await app.house.database.write(_code, app, part) if part.roles else None
        if code is not None:
            emulator.says(part.character.user.id, f"/start {code}")
        elif part.roles:
            emulator.wrote_before(part.character.user.id)
    while not await app.house.database.read(_all_in, app):
        await app.house.clock.sleep(0.01)
    await app.house.database.write(_open_times, app)
    settings = app.house.settings
    days = Calendar(settings.local, settings.nation)
    await app.house.database.write(supervised.live, app.house.clock.now(), days)
    await app.house.database.write(newsletter.live, app.house.clock.now(), days)
    await app.house.database.write(consulted.live, app.house.clock.now(), consulted.bare(days))
    await app.house.database.write(storied.live, app.house.clock.now(), days)
    await app.house.database.write(met.live, app.house.clock.now(), days)


def _all_in(db: Db, app: App) -> bool:
    now = app.house.clock.now()
    return all(people.by_user(db, part.character.user.id, now) for part in PARTS if part.roles)


def _open_times(db: Db, app: App) -> None:
    """Open times and protect hours once: what somebody changed in the demo stays as she left it."""
    if slots.offers(db):
        return
    for opening in OPENINGS:
        giver = people.by_user(db, opening.giver, app.house.clock.now())
        if giver is not None:
            offer = slots.put_offer(db, _terms(opening, giver.id))
            slots.set_weekly(db, offer, opening.weekly)
    for user, team in TEAMS.items():
        who = people.by_user(db, user, app.house.clock.now())
        if who is not None:
            people.put_team(db, who.id, team)
    for user, windows in PROTECTED.items():
        who = people.by_user(db, user, app.house.clock.now())
        if who is not None:
            people.set_protected(db, who.id, windows)


def _terms(opening: Opening, giver: int) -> Offer:
    return Offer(
        id=0,
        supervisor=giver,
        kind=opening.kind,
        length=timedelta(minutes=opening.minutes),
        seats=opening.seats,
        buffer=timedelta(minutes=15),
        notice=timedelta(hours=24),
        horizon=timedelta(weeks=8),
        most_a_day=4,
        place=opening.place,
    )


async def live_a_fortnight(app: App, shelf: Shelf) -> None:
    """Let a fortnight have happened to the pages, and serve what came of it.

    It is there the first time only: what visitors do afterwards is kept.
    """
    house = app.house
    cast = await house.database.read(_cast, house.clock.now())
    new = await house.database.read(fortnight.is_new)
    if cast:
        await _fill_directory(app, shelf)
    if cast and new:
        now, zone = house.clock.now(), house.settings.local
        await house.database.write(fortnight.live, shelf.papers, cast, now, zone)
        await house.database.write(met.asked, now)
        champions = [one for one in cast.values() if Role.CHAMPION in one.roles]
        days = Calendar(house.settings.local, house.settings.nation)
        await house.database.write(quarters.live, shelf.library, champions, now, days)
        await shelf.refresh(house.database)


async def _fill_directory(app: App, shelf: Shelf) -> None:
    house, local = app.house, shelf.crisis.kinds
    now, kinds = house.clock.now(), frozenset(shelf.library.service_kinds)
    days = Calendar(house.settings.local, house.settings.nation)
    await house.database.write(services.live, kinds, local, now, days)
    for room in app.rooms:
        # Crisis messages take the local lines from memory: what was just written goes there, too.
        if room.name == directory.ROOM and room.opened is not None:
            await room.opened()


def _cast(db: Db, now: datetime) -> dict[str, Person]:
    """Return the members of the sample area by name, none until all are in."""
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
