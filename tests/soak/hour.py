"""Telegram answers with errors alone for an hour, by polling and by webhook, as systemd runs it."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.faults import Fault, Trouble
from bot.demo.emulator.values import User
from tests.kill.process import Runner, bot_texts, broadcast, join, until
from tests.kill.trials import (
    BROKEN,
    CRISIS,
    DANGER,
    QUESTION,
    Figures,
    answers,
    finish,
    readers,
)
from tests.soak.outage import PROMISED
from tests.soak.systemd import Systemd, kept_alive

WITHOUT_END = 10**6
LETTERS = 300
BEFORE_IT_BREAKS = 7.0
PEOPLE = 30
# Whoever asks asks so often; one in danger writes in each part.
ROUNDS = 12
# By then it is known that Telegram is away, and by the end of any part.
TOLD_AFTER = 150.0


@dataclass(slots=True)
class Hour:
    """Who writes meanwhile, and what the bot said of itself."""

    runner: Runner
    emulator: Emulator
    audience: list[User]
    users: list[User]
    alarmed: list[User]
    health: list[int] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


async def hour(runner: Runner, emulator: Emulator, seconds: float) -> Figures:
    """Let Telegram break for so long, the bot be killed amid it; danger waits five seconds."""
    going = await _crowd(runner, emulator)
    async with kept_alive(runner) as systemd:
        broadcast(runner, going.audience)
        await asyncio.sleep(BEFORE_IT_BREAKS)
        going.memory.append(_memory(runner))
        emulator.faults.add(Fault(Trouble.REFUSED, times=WITHOUT_END, refusal=BROKEN))
        before = len(runner.log)
        for number in range(ROUNDS):
            await _part(going, number, seconds / ROUNDS)
            # What waits is on the disk alone.
            if number == ROUNDS // 2:
                await systemd.again()
        going.memory.append(_memory(runner))
        lines = runner.log[before:].count("\n")
        emulator.faults.clear()
        took = await _answered(emulator, going.alarmed)
        await until(lambda: emulator.pending() == 0 and runner.idle(), within=240)
        going.health.append(await _health(runner))
        found = _counted(going, took, systemd)
    await runner.stop()
    happened = emulator.faults.happened[Trouble.REFUSED]
    return found | {"seconds_away": seconds, "faults": happened, "log_lines": lines}


async def _crowd(runner: Runner, emulator: Emulator) -> Hour:
    audience = await readers(runner, emulator, LETTERS)
    everybody = join(runner, emulator, PEOPLE + ROUNDS)
    await finish(runner, emulator)
    await runner.stop()
    return Hour(runner, emulator, audience, everybody[:PEOPLE], everybody[PEOPLE:])


async def _part(going: Hour, number: int, seconds: float) -> None:
    """Let everybody ask and one be in danger; look at the health at the end."""
    end = time.monotonic() + seconds
    for user in going.users:
        going.emulator.says(user.id, QUESTION)
    going.emulator.says(going.alarmed[number].id, DANGER)
    await asyncio.sleep(max(0.0, end - time.monotonic()))
    if seconds > TOLD_AFTER:
        going.health.append(await _health(going.runner))


async def _health(runner: Runner) -> int:
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"http://{runner.more['PIMH_HTTP']}/healthz", timeout=10)
    return answer.status_code


def _memory(runner: Runner) -> float:
    assert runner.process is not None
    status = Path(f"/proc/{runner.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


async def _answered(emulator: Emulator, alarmed: list[User]) -> float:
    """Return after how many seconds the last of those in danger has her message."""
    begun = time.monotonic()
    await until(lambda: all(_crises(emulator, user) for user in alarmed))
    return time.monotonic() - begun


def _crises(emulator: Emulator, user: User) -> int:
    return sum(CRISIS in text for text in bot_texts(emulator, user))


def _counted(going: Hour, took: float, systemd: Systemd) -> Figures:
    runner, emulator = going.runner, going.emulator
    news = Counter(bot_texts(emulator, user).count("news") for user in going.audience)
    unknown = runner.count("select count(*) from outbox where state = 'unknown'")
    sent = [answers(emulator, user) for user in going.users]
    crises = [_crises(emulator, user) for user in going.alarmed]
    assert took <= PROMISED, took
    assert sent == [ROUNDS] * PEOPLE, sent
    # What a kill left unconfirmed Telegram sends again; its crisis message may then come again.
    assert set(crises) <= {1, 2}, crises
    assert sum(crises) <= ROUNDS + systemd.restarts, crises
    assert max(news) == 1, news
    assert news[0] <= unknown <= 2, (news, unknown)
    # It says that it is not well as long as it is not, and no longer.
    *during, after = going.health
    assert (set(during) <= {503}, after) == (True, 200), going.health
    return {
        "letters": LETTERS, "lost": 0, "doubled": 0, "unknown": unknown,
        "questions": ROUNDS * PEOPLE, "answers_in_chats": sum(sent), "dangers": ROUNDS,
        "crisis_messages": sum(crises), "crisis_seconds": round(took, 2),
        "memory_first_mb": round(going.memory[0]), "memory_last_mb": round(going.memory[-1]),
        "restarts": systemd.restarts,
        # Crisis messages among the answers keep to no pace.
        "most_in_a_second": emulator.flood.most_in_a_second(),
    }  # fmt: skip
