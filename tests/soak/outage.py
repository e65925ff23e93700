"""The server gone for a minute and back on the real clock: connections are refused, not faked."""

import asyncio
import socket
import time
from contextlib import closing

from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import User
from tests.http.serving import served
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

LETTERS = 300
PROMISED = 5.0


async def outage(runner: Runner, emulator: Emulator, seconds: float) -> Figures:
    """Cut off a bot amid a broadcast; return how soon danger was answered once it was back."""
    port = int(runner.address.rpartition(":")[2])
    async with served(emulator, port):
        audience = await readers(runner, emulator, LETTERS)
        # The last asks nothing else: a crisis message keeps to no pace, as everything else must.
        *users, alarmed = join(runner, emulator, PEOPLE + 1)
        await finish(runner, emulator)
        broadcast(runner, audience)
        await asyncio.sleep(7)
    for number in range(2 * PEOPLE):
        emulator.says(users[number % PEOPLE].id, QUESTION)
    emulator.says(alarmed.id, DANGER)
    await asyncio.sleep(seconds)
    async with served(emulator, port):
        took = await _danger_answered(emulator, alarmed)
        await until(lambda: emulator.pending() == 0 and runner.idle(), within=120)
        await runner.stop()
    news = [bot_texts(emulator, user).count("news") for user in audience]
    unknown = runner.count("select count(*) from outbox where state = 'unknown'")
    sent = [answers(emulator, user) for user in users]
    assert took <= PROMISED
    assert sent == [2] * PEOPLE
    assert max(news) == 1
    assert news.count(0) <= unknown <= 2
    return {
        "seconds_away": seconds, "letters": LETTERS, "lost": 0, "doubled": 0, "unknown": unknown,
        "questions": 2 * PEOPLE, "answers_in_chats": sum(sent), "crisis_seconds": round(took, 2),
        **pace(emulator),
    }  # fmt: skip


async def _danger_answered(emulator: Emulator, user: User) -> float:
    begun = time.monotonic()
    await until(lambda: any(CRISIS in text for text in bot_texts(emulator, user)))
    return time.monotonic() - begun


def free_address() -> str:
    """Return an address at which nothing listens yet."""
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        return f"http://127.0.0.1:{door.getsockname()[1]}"
