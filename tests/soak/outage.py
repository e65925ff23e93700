"""The server gone, or answering with errors alone, and back, on the real clock."""

import asyncio
import socket
import time
from contextlib import closing
from dataclasses import dataclass

from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.faults import Fault, Trouble
from bot.demo.emulator.values import User
from tests.http.serving import served
from tests.kill.process import Runner, bot_texts, broadcast, join, until
from tests.kill.trials import (
    BROKEN,
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
WITHOUT_END = 10**6
PROMISED = 5.0


async def outage(runner: Runner, emulator: Emulator, seconds: float) -> Figures:
    """Cut off a bot amid a broadcast; return how soon danger was answered once it was back."""
    port = int(runner.address.rpartition(":")[2])
    async with served(emulator, port):
        crowd = await _crowd(runner, emulator)
    await _write(emulator, crowd, seconds)
    async with served(emulator, port):
        took = await _danger_answered(emulator, crowd.alarmed)
        await _finished(runner, emulator)
    return _counted(runner, emulator, crowd, took) | {"seconds_away": seconds}


async def errors(runner: Runner, emulator: Emulator, seconds: float) -> Figures:
    """Let Telegram answer every call with 502 amid a broadcast; the same is promised."""
    crowd = await _crowd(runner, emulator)
    emulator.faults.add(Fault(Trouble.REFUSED, times=WITHOUT_END, refusal=BROKEN))
    await _write(emulator, crowd, seconds)
    emulator.faults.clear()
    took = await _danger_answered(emulator, crowd.alarmed)
    await _finished(runner, emulator)
    happened = emulator.faults.happened[Trouble.REFUSED]
    return _counted(runner, emulator, crowd, took) | {"seconds_away": seconds, "faults": happened}


@dataclass(frozen=True, slots=True)
class _Crowd:
    audience: list[User]
    users: list[User]
    # Asks nothing else: a crisis message keeps to no pace, as everything else must.
    alarmed: User


async def _crowd(runner: Runner, emulator: Emulator) -> _Crowd:
    audience = await readers(runner, emulator, LETTERS)
    *users, alarmed = join(runner, emulator, PEOPLE + 1)
    await finish(runner, emulator)
    broadcast(runner, audience)
    await asyncio.sleep(7)
    return _Crowd(audience, users, alarmed)


async def _write(emulator: Emulator, crowd: _Crowd, seconds: float) -> None:
    for number in range(2 * PEOPLE):
        emulator.says(crowd.users[number % PEOPLE].id, QUESTION)
    emulator.says(crowd.alarmed.id, DANGER)
    await asyncio.sleep(seconds)


async def _finished(runner: Runner, emulator: Emulator) -> None:
    await until(lambda: emulator.pending() == 0 and runner.idle(), within=120)
    await runner.stop()


def _counted(runner: Runner, emulator: Emulator, crowd: _Crowd, took: float) -> Figures:
    news = [bot_texts(emulator, user).count("news") for user in crowd.audience]
    unknown = runner.count("select count(*) from outbox where state = 'unknown'")
    sent = [answers(emulator, user) for user in crowd.users]
    assert took <= PROMISED
    assert sent == [2] * PEOPLE
    assert max(news) == 1
    assert news.count(0) <= unknown <= 2
    return {
        "letters": LETTERS, "lost": 0, "doubled": 0, "unknown": unknown,
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
