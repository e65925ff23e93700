"""The clock on the wall put forward by hours, days and weeks, and right again, amid the work."""

import asyncio
from collections import Counter
from datetime import timedelta

from bot.clock import RealClock
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import User
from tests.kill.process import Runner, bot_texts, broadcast, join, until
from tests.kill.trials import CRISIS, PEOPLE, Figures, answers, finish, pace, readers
from tests.soak.clock import (
    LETTERS,
    NIGHTLY,
    PROMISED,
    REMINDER,
    STAGE,
    Meanwhile,
    autumn,
    booked,
    ran,
)
from tests.soak.wall import Wall

# Thursday noon; the session is on Sunday, the clocks change before it, and both are leapt over.
BEFORE_SUNDAY = timedelta(hours=61)
LEAPS = (timedelta(hours=3), timedelta(days=1), timedelta(days=9), timedelta(days=40))
NIGHTS_LEAPT_OVER = 3
TIDIED = "its answer were tidied away"


async def clock_put_forward(runner: Runner, emulator: Emulator) -> Figures:
    """Put the clock forward again and again: what was missed is done once, what is over is not."""
    wall = Wall(runner.folder / "wall")
    runner.more = wall.settings()
    audience = await readers(runner, emulator, LETTERS)
    everybody = join(runner, emulator, PEOPLE + len(LEAPS) + 2)
    await finish(runner, emulator)
    going = Meanwhile(runner, emulator, wall, everybody[:PEOPLE], everybody[PEOPLE:])
    change = autumn(RealClock().now())
    booked(runner, everybody[:2], change)
    wall.show(change - BEFORE_SUNDAY)
    await until(lambda: f"job {NIGHTLY} was due only at" in runner.log)
    before = len(runner.log)

    await going.at(wall.now())
    broadcast(runner, audience)
    for leap in LEAPS:
        await going.at(wall.now() + leap)
    # Somebody notices: weeks back at once, to what it is.
    await going.at(RealClock().now())
    await until(lambda: emulator.pending() == 0 and runner.idle(), within=240)
    await asyncio.sleep(STAGE)
    code, _ = await runner.stop()
    assert code == 0
    return _counted(going, audience, ran(runner, NIGHTLY, before))


def _counted(going: Meanwhile, audience: list[User], nightly: int) -> Figures:
    runner, emulator = going.runner, going.emulator
    texts = [text for user in going.users for text in bot_texts(emulator, user)]
    sent = [_given(emulator, user) for user in going.users]
    news = Counter(bot_texts(emulator, user).count("news") for user in audience)
    crises = [sum(CRISIS in text for text in bot_texts(emulator, user)) for user in going.alarmed]
    reminders = sum(text.startswith(REMINDER) for text in texts)
    unknown = runner.count("select count(*) from outbox where state = 'unknown'")
    assert sent == [going.asked] * PEOPLE, sent
    assert news == {1: len(audience)}, news
    assert crises == [1] * len(going.crises), crises
    assert max(going.crises) <= PROMISED, going.crises
    assert reminders == 0, [text for text in texts if text.startswith(REMINDER)]
    assert nightly == NIGHTS_LEAPT_OVER, nightly
    assert unknown == 0
    assert "fault " not in runner.log
    return {
        "clock_moved": len(going.crises) + 1, "longest_leap_days": max(LEAPS).days,
        "questions": going.asked * PEOPLE, "answers_in_chats": sum(sent),
        "letters": len(audience), "lost": 0, "doubled": 0, "unknown": unknown,
        "nightly_after_leaps": nightly, "stale_reminders": reminders,
        "crisis_seconds": round(max(going.crises), 2), **pace(emulator),
    }  # fmt: skip


def _given(emulator: Emulator, user: User) -> int:
    """Count the answers that stand in a chat, and those that were tidied away after a day."""
    return answers(emulator, user) + sum(TIDIED in text for text in bot_texts(emulator, user))
