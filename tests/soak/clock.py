"""The clock on the wall set back and forward, over the autumn change too, while the bot works."""

import asyncio
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from datetime import time as of_day

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.clock import RealClock
from bot.database import in_transaction, open_file
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import User
from bot.people import store as people
from bot.people.values import Role
from bot.settings import Settings
from bot.supervision.bookings import store as bookings
from bot.supervision.slots import store as slots
from bot.supervision.slots.offering.rules import begun
from bot.supervision.slots.store import View
from bot.supervision.values import Kind, Weekly
from tests.kill.process import Runner, bot_texts, broadcast, join, until
from tests.kill.trials import (
    CRISIS,
    DANGER,
    PEOPLE,
    QUESTION,
    Figures,
    answers,
    finish,
    pace,
    readers,
)
from tests.soak.wall import Wall

LETTERS = 600
BACK = timedelta(hours=5)
SHORTLY = timedelta(seconds=3)
NIGHTLY = "retention"
REMINDER = "A reminder"
RECEIVED = "select count(*) from inbox"
PROMISED = 10.0
# A tick is every five seconds: with it, each stage has seen one before its hour and one after.
STAGE = 9.0
STAGES = 7


@dataclass(slots=True)
class Meanwhile:
    """What goes on at every stage: a question of each person, and one who is in danger."""

    runner: Runner
    emulator: Emulator
    wall: Wall
    users: list[User]
    alarmed: list[User]
    asked: int = 0
    crises: list[float] = field(default_factory=list)

    async def at(self, wall: datetime) -> None:
        """Put the clock to a moment and let people write."""
        self.wall.show(wall)
        begun = time.monotonic()
        for user in self.users:
            self.emulator.says(user.id, QUESTION)
        self.asked += 1
        alarmed = self.alarmed[len(self.crises)]
        self.emulator.says(alarmed.id, DANGER)
        await until(lambda: any(CRISIS in text for text in bot_texts(self.emulator, alarmed)))
        self.crises.append(time.monotonic() - begun)
        await asyncio.sleep(begun + STAGE - time.monotonic())


def autumn(now: datetime) -> datetime:
    """Return the last end of summer time that is days ago: late in October, a Sunday at one."""
    years = (now.year, now.year - 1)
    ends = [datetime(year, 10, 31, 1, tzinfo=UTC) for year in years]
    changes = [end - timedelta(days=(end.weekday() + 1) % 7) for end in ends]
    return next(change for change in changes if change < now - timedelta(days=4))


async def clock_set_back(runner: Runner, emulator: Emulator) -> Figures:
    """Set the clock back and forth amid questions, a broadcast, a reminder and a nightly job."""
    wall = Wall(runner.folder / "wall")
    runner.more = wall.settings()
    audience = await readers(runner, emulator, LETTERS)
    # Nobody in danger asks anything else: a crisis message keeps to no pace, as the rest must.
    everybody = join(runner, emulator, PEOPLE + STAGES)
    await finish(runner, emulator)
    going = Meanwhile(runner, emulator, wall, everybody[:PEOPLE], everybody[PEOPLE:])

    change = autumn(RealClock().now())
    night, due = change + timedelta(hours=2), booked(runner, everybody[:2], change)
    wall.show(change - timedelta(hours=4))
    # Weeks back, or months, while it runs: every job gets a new time.
    await until(lambda: f"job {NIGHTLY} was due only at" in runner.log)
    before, kept = len(runner.log), runner.count(RECEIVED)

    await going.at(change - SHORTLY)
    broadcast(runner, audience)
    await going.at(night - SHORTLY)
    await going.at(wall.now() - BACK)
    await going.at(change - SHORTLY)
    await going.at(night + SHORTLY)
    await going.at(due - SHORTLY)
    await going.at(wall.now() - BACK)
    wall.show(wall.now() + BACK)
    await until(lambda: emulator.pending() == 0 and runner.idle(), within=240)
    await asyncio.sleep(STAGE)
    code, _ = await runner.stop()
    assert code == 0
    assert ran(runner, NIGHTLY, before) == 1
    assert runner.count(RECEIVED) - kept == going.asked * (PEOPLE + 1)
    return _counted(going, audience)


def _counted(going: Meanwhile, audience: list[User]) -> Figures:
    runner, emulator = going.runner, going.emulator
    sent = [answers(emulator, user) for user in going.users]
    news = Counter(bot_texts(emulator, user).count("news") for user in audience)
    crises = [sum(CRISIS in text for text in bot_texts(emulator, user)) for user in going.alarmed]
    reminded = [
        sum(text.startswith(REMINDER) for text in bot_texts(emulator, user)) for user in going.users
    ]
    unknown = runner.count("select count(*) from outbox where state = 'unknown'")
    assert sent == [going.asked] * PEOPLE, sent
    assert news == {1: len(audience)}, news
    assert crises == [1] * len(going.crises), crises
    assert max(going.crises) <= PROMISED, going.crises
    # Who takes part and who gives the session.
    assert reminded == [1, 1, 0, 0, 0], reminded
    assert unknown == 0
    assert "fault " not in runner.log
    return {
        "clock_moved": len(going.crises) + 1, "questions": going.asked * PEOPLE,
        "answers_in_chats": sum(sent), "letters": len(audience), "lost": 0, "doubled": 0,
        "reminders": sum(reminded), "nightly": 1, "unknown": unknown,
        "crisis_seconds": round(max(going.crises), 2), **pace(emulator),
    }  # fmt: skip


def booked(runner: Runner, users: list[User], change: datetime) -> datetime:
    """Let one book the other's time on the day of the change; return the moment an hour before."""
    calendar = Calendar(Settings().local, Settings().nation)
    starts = datetime.combine(change.date(), of_day(12), calendar.zone)
    now = change - timedelta(days=7)

    def work(db: Db) -> None:
        found = [people.by_user(db, user.id, RealClock().now()) for user in users]
        taker, giver = (one.id for one in found if one is not None)
        people.give_roles(db, giver, [Role.SUPERVISOR])
        number = slots.put_offer(db, begun(Kind.CLINICAL, giver, ()))
        slots.set_weekly(db, number, [Weekly(6, of_day(9), of_day(17))])
        given = slots.offer(db, number)
        assert given is not None
        bookings.book(db, given, starts.astimezone(UTC), View(taker, now, calendar))

    with closing(open_file(runner.database, readonly=False)) as db:
        in_transaction(db, work)
    return starts.astimezone(UTC) - timedelta(hours=1)


def ran(runner: Runner, job: str, since: int) -> int:
    """Count the runs of a job since the log was so long."""
    return runner.log[since:].count(f"job {job} ran")
