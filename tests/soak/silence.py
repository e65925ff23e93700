"""The network gone without a word, for moments and for minutes: what is sent comes nowhere."""

import asyncio
import time
from collections import Counter
from pathlib import Path

from bot.clock import RealClock
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import User
from tests.http.serving import served
from tests.kill.process import TOKEN, Runner, bot_texts, broadcast, join, until
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
from tests.soak.network import TELEGRAM, Between, networks
from tests.soak.outage import PROMISED

LETTERS = 300
# As many calls as may be on their way at once.
ON_THEIR_WAY = 6
# By then every poll waits, and no connection is fresh.
QUIET = 7.0
# Shorter and longer than each pause of the bot; a poll lasts half a minute.
SILENCES = (1.0, 3.0, 6.0, 9.0, 14.0, 20.0, 33.0, 47.0, 90.0)


async def silence(folder: Path) -> Figures:
    """Let the network fall silent again and again; each time danger is answered in five seconds."""
    emulator = Emulator(RealClock(), TOKEN)
    with networks() as between:
        async with served(emulator, host=TELEGRAM) as address:
            runner = Runner(address, folder, before=between.beside_bot())
            try:
                return await _silent(runner, emulator, between)
            finally:
                if runner.process is not None:
                    await runner.kill()


async def _silent(runner: Runner, emulator: Emulator, between: Between) -> Figures:
    audience = await readers(runner, emulator, LETTERS)
    everybody = join(runner, emulator, PEOPLE + len(SILENCES))
    users, alarmed = everybody[:PEOPLE], everybody[PEOPLE:]
    await finish(runner, emulator)
    took = []
    for number, seconds in enumerate(SILENCES):
        # The first falls amid a broadcast, the others into a poll that waits.
        if number == 0:
            broadcast(runner, audience)
        await asyncio.sleep(QUIET)
        between.silent()
        for user in users:
            emulator.says(user.id, QUESTION)
        emulator.says(alarmed[number].id, DANGER)
        await asyncio.sleep(seconds)
        between.speaks()
        took.append(await _answered(emulator, alarmed[number]))
        await until(lambda: emulator.pending() == 0 and runner.idle(), within=120)
    await runner.stop()
    return _counted(runner, emulator, (audience, users, alarmed), took)


async def _answered(emulator: Emulator, user: User) -> float:
    begun = time.monotonic()
    await until(lambda: _crises(emulator, user) > 0)
    return time.monotonic() - begun


def _crises(emulator: Emulator, user: User) -> int:
    return sum(CRISIS in text for text in bot_texts(emulator, user))


def _counted(
    runner: Runner,
    emulator: Emulator,
    people: tuple[list[User], list[User], list[User]],
    took: list[float],
) -> Figures:
    audience, users, alarmed = people
    news = Counter(bot_texts(emulator, user).count("news") for user in audience)
    unknown = runner.count("select count(*) from outbox where state = 'unknown'")
    doubts = runner.count("select coalesce(sum(doubts), 0) from outbox")
    asked, sent = len(SILENCES) * PEOPLE, sum(answers(emulator, user) for user in users)
    crises = [_crises(emulator, user) for user in alarmed]
    assert max(took) <= PROMISED, took
    assert min(answers(emulator, user) for user in users) >= len(SILENCES)
    assert asked <= sent <= asked + doubts
    assert min(crises) >= 1, crises
    assert max(news) == 1, news
    assert news[0] <= unknown <= ON_THEIR_WAY, (news, unknown)
    return {
        "silences": len(SILENCES), "longest_silence_seconds": max(SILENCES),
        "letters": LETTERS, "lost": 0, "doubled": 0, "unknown": unknown,
        "questions": asked, "answers_in_chats": sent, "doubted": doubts,
        "dangers": len(alarmed), "crisis_messages": sum(crises),
        "crisis_seconds": round(max(took), 2), "crisis_each": " ".join(f"{s:.1f}" for s in took),
        **pace(emulator),
    }  # fmt: skip
