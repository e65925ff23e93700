"""Updates per second, latency, start-up and memory of the bot beside a bare echo bot.

`python -m tests.bench.answering [UPDATES] [READERS]` prints one JSON line a figure; the emulator
serves both over HTTP in the same run, unchecked and without limits.
"""

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bot.clock import RealClock
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import User
from tests.http.serving import served
from tests.kill.process import TOKEN, Runner, bot_texts, broadcast, join, until

QUESTION = "epds 14 at 8/52, no risk, hold or refer?"
PEOPLE = 20
ONE_BY_ONE = 100


def replies(emulator: Emulator, users: list[User]) -> int:
    """Count the bot's messages to these people."""
    return sum(len(bot_texts(emulator, user)) for user in users)


async def rate(emulator: Emulator, users: list[User], updates: int) -> float:
    """Put many questions at once and return how many are answered in a second."""
    before = replies(emulator, users)
    begun = time.perf_counter()
    for number in range(updates):
        emulator.says(users[number % len(users)].id, QUESTION)
    await until(lambda: replies(emulator, users) >= before + updates, within=600)
    return round(updates / (time.perf_counter() - begun), 1)


async def latencies(emulator: Emulator, users: list[User], count: int) -> dict[str, float]:
    """Ask one question after another; return p50 and p95 in milliseconds."""
    took = [await one_answer(emulator, users[number % len(users)]) for number in range(count)]
    cuts = statistics.quantiles(took, n=20)
    return {"p50_ms": round(statistics.median(took), 1), "p95_ms": round(cuts[18], 1)}


async def one_answer(emulator: Emulator, user: User) -> float:
    """Ask once and return the milliseconds until the answer stands in the chat."""
    before = len(bot_texts(emulator, user))
    begun = time.perf_counter()
    emulator.says(user.id, QUESTION)
    while len(bot_texts(emulator, user)) <= before:
        await asyncio.sleep(0.001)
    return (time.perf_counter() - begun) * 1000


async def answering(main: str, updates: int) -> dict[str, object]:
    """Measure one bot from a cold start."""
    with tempfile.TemporaryDirectory() as folder:
        emulator = Emulator(RealClock(), TOKEN)
        async with served(emulator) as address:
            runner = Runner(address, Path(folder), main=main)
            users = join(runner, emulator, PEOPLE)
            await runner.start(wait=True)
            await until(lambda: all(bot_texts(emulator, user) for user in users))
            await asyncio.sleep(1)
            figures: dict[str, object] = {"updates": updates}
            figures["per_second"] = await rate(emulator, users, updates)
            figures |= await latencies(emulator, users, ONE_BY_ONE)
            figures["start_seconds"] = round(runner.starts[0], 2)
            figures["memory_mb"] = memory(runner)
            await runner.stop()
    return figures


async def broadcasting(readers: int) -> dict[str, object]:
    """Broadcast at the real pace while questions are asked; return both rates."""
    with tempfile.TemporaryDirectory() as folder:
        emulator = Emulator(RealClock(), TOKEN)
        async with served(emulator) as address:
            runner = Runner(address, Path(folder))
            audience = [User(100_000 + number, "Reader") for number in range(readers)]
            for user in audience:
                emulator.join(user)
                emulator.says(user.id, "/start")
            # They have opened their chats long ago.
            await emulator.call("deleteWebhook", {"drop_pending_updates": True}, {})
            users = join(runner, emulator, PEOPLE)
            await runner.start(wait=True)
            await until(lambda: emulator.pending() == 0 and runner.idle(), within=600)
            await runner.stop()
            broadcast(runner, audience)
            await runner.start(wait=True)
            begun = time.perf_counter()
            asked = asyncio.create_task(slow_latencies(emulator, users, readers))
            left = "select count(*) from outbox where broadcast is not null and state = 'queued'"
            await until(lambda: runner.count(left) == 0, within=600)
            per_second = readers / (time.perf_counter() - begun)
            figures: dict[str, object] = {"readers": readers, "per_second": round(per_second, 1)}
            figures |= await asked
            figures["most_in_a_second"] = emulator.flood.most_in_a_second()
            await runner.stop()
    return figures


async def slow_latencies(emulator: Emulator, users: list[User], readers: int) -> dict[str, float]:
    """Ask a question now and then while the broadcast lasts."""
    took = []
    for number in range(max(readers // 50, 4)):
        user = users[number % len(users)]
        took.append(await one_answer(emulator, user))
        await asyncio.sleep(1)
    cuts = statistics.quantiles(took, n=20)
    return {
        "questions_p50_ms": round(statistics.median(took), 1),
        "questions_p95_ms": round(cuts[18], 1),
    }


def memory(runner: Runner) -> float:
    """Return the most memory that the process has held, in megabytes."""
    assert runner.process is not None
    status = Path(f"/proc/{runner.process.pid}/status").read_text()
    return round(int(status.partition("VmHWM:")[2].split()[0]) / 1024, 1)


async def bench(updates: int, readers: int) -> None:
    """Measure both bots in one run, then a broadcast, and print the figures."""
    echo = await answering("tests.bench.echo", updates)
    ours = await answering("tests.bench.bot", updates)
    ratio = round(float(str(ours["per_second"])) / float(str(echo["per_second"])), 2)
    machine = {"cores": os.cpu_count(), "python": sys.version.split()[0]}
    show("bench.echo", echo | machine)
    show("bench.answers", ours | machine | {"ratio_to_echo": ratio})
    show("bench.broadcast", await broadcasting(readers) | machine)


def show(name: str, figures: dict[str, object]) -> None:
    """Print one line."""
    at = RealClock().now().strftime("%Y-%m-%dT%H:%MZ")
    sys.stdout.write(json.dumps({"figure": name, "at": at, **figures}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    asyncio.run(bench(*(given or [300, 250])))
