"""Many people press the same slot at once, over HTTP, while the bot is killed."""

import asyncio
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import time, timedelta
from random import Random

from sqlite_utils.db import Database as Db

from bot.clock import RealClock
from bot.database import in_transaction, open_file
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import User
from bot.people import store as people
from bot.people.values import Role
from bot.settings import Settings
from bot.supervision.bookings.codes import Pick, Wish
from bot.supervision.slots import store as slots
from bot.supervision.slots.offering.rules import Term, begun, changed
from bot.supervision.slots.rules import local
from bot.supervision.values import Kind, Weekly
from tests.kill.process import Runner, bot_texts, join, until
from tests.kill.trials import Figures, finish

GIVER = User(77, "Ruth")
KINDS = {1: Kind.CLINICAL, 8: Kind.PEER_FORMAL}


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many people who press a slot of so many seats, and how often the bot is killed."""

    people: int
    seats: int
    kills: int


async def one_slot(runner: Runner, emulator: Emulator, crowd: Crowd) -> Figures:
    """Let a crowd press one slot; exactly its seats are booked and everybody is told."""
    random = Random(crowd.people * crowd.seats)
    users = join(runner, emulator, crowd.people)
    await finish(runner, emulator)
    data = _opened(runner, crowd.seats)
    for user in users:
        _press(emulator, user, data)
    for _ in range(crowd.kills):
        await asyncio.sleep(random.uniform(0.1, 1.0))
        await runner.kill()
        await runner.start(wait=True)
    await _settled(runner, emulator)
    held = [user for user in users if _key(emulator, user, "Confirm")]
    for user in held:
        _press(emulator, user, _key(emulator, user, "Confirm"))
    for _ in range(crowd.kills):
        await asyncio.sleep(random.uniform(0.0, 0.4))
        await runner.kill()
        await runner.start(wait=True)
    await _settled(runner, emulator)
    return _counted(runner, emulator, users, crowd)


def _counted(runner: Runner, emulator: Emulator, users: list[User], crowd: Crowd) -> Figures:
    seats = crowd.seats
    booked = runner.count("select count(*) from supervision_seats where state = 'booked'")
    numbers = runner.count(
        "select count(distinct number) from supervision_seats where state = 'booked'"
    )
    told = Counter(_told(emulator, user) for user in users)
    assert (booked, numbers) == (seats, seats)
    assert told == Counter({"booked": seats, "taken": len(users) - seats}), told
    return {"pressed": len(users), "kills": 2 * crowd.kills, "seats": seats, "booked": booked,
            "told_booked": told["booked"], "told_taken": told["taken"]}  # fmt: skip


def _told(emulator: Emulator, user: User) -> str:
    texts = bot_texts(emulator, user)
    if any(text.startswith("Booked.") for text in texts):
        return "booked"
    return "taken" if any("taken that time" in text for text in texts) else "nothing"


def _opened(runner: Runner, seats: int) -> str:
    """Open a kind with so many seats and return what the button of its slot carries."""

    def work(db: Db) -> int:
        now = RealClock().now()
        place = people.locality(db, "North")
        giver = people.add(db, GIVER.id, GIVER.first_name, place, now)
        people.give_roles(db, giver, [Role.SUPERVISOR])
        number = slots.put_offer(db, changed(begun(KINDS[seats], giver, ()), Term.SEATS, seats))
        slots.set_weekly(db, number, [Weekly(day, time(9), time(17)) for day in range(7)])
        return number

    with closing(open_file(runner.database, readonly=False)) as db:
        number = in_transaction(db, work)
    soon = RealClock().now() + timedelta(days=3)
    starts = local(soon.date(), time(12), Settings().local)
    assert starts is not None
    return f"supervision:take:{Pick(Wish(KINDS[seats]), number, starts).pack()}"


def _press(emulator: Emulator, user: User, data: str) -> None:
    message = [one for one in emulator.history(user.id) if one["from"]["is_bot"]][-1]
    emulator.presses(user.id, message["message_id"], data)


def _key(emulator: Emulator, user: User, label: str) -> str:
    for message in reversed(emulator.history(user.id)):
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for key in row:
                if key["text"] == label:
                    return str(key["callback_data"])
    return ""


async def _settled(runner: Runner, emulator: Emulator) -> None:
    await until(lambda: emulator.pending() == 0 and runner.idle(), within=240)
