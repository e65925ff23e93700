"""Where one process ends: members, messages an hour, pages, and a broadcast to the whole nation."""

import asyncio
import json
import os
import statistics
import sys
import time
from asyncio.subprocess import PIPE
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from pydantic import SecretStr

from bot.answers.shelf import open_shelf
from bot.app import Wires, build
from bot.clock import RealClock
from bot.commands.schemas import EVERY_SCHEMA
from bot.database import in_transaction, migrate, open_file
from bot.delivery.pace import PUBLISHED
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import User
from bot.housekeeping import every_job
from bot.safety.examine import Examiner
from bot.settings import Settings
from tests.bench import growth
from tests.bench.answering import latencies, memory, rate
from tests.http.serving import served
from tests.kill import newsletter
from tests.kill.process import ROOT, TOKEN, Runner
from tests.kill.trials import Figures
from tests.reports import year
from tests.soak.monday import ASKED, Watch

MEMBERS = (1000, 5000, 10_000, 20_000)
NATION = 10_000
# What a broadcast has of the thirty a second that Telegram allows (bot/delivery/pace.py).
PACE = PUBLISHED.broadcast
PAGES = (100, 500, 2000)
# Questions a second, one rate after another until one is too much.
RATES = (4, 8, 12, 16, 20, 24, 28)
RATE_SECONDS = 40.0
ASKERS = 1000
# What a question may take (p95), and after which nobody waits for its answer any more.
MOST_MS = 1000.0
LONGEST = 30.0
AT_ONCE, ONE_BY_ONE = 200, 100


async def members(folder: Path) -> Figures:
    """Let areas of a thousand to twenty thousand members start, answer, and do their jobs."""
    found = [await _area(folder / str(size), size) for size in MEMBERS]
    columns = {key: [one[key] for one in found] for key in found[0]}
    return {"members": list(MEMBERS), **columns}


async def _area(folder: Path, size: int) -> Figures:
    folder.mkdir()
    done = await asyncio.to_thread(_lived, folder / "pimh.db", size)
    emulator = Emulator(RealClock(), TOKEN)
    async with served(emulator) as address:
        runner = Runner(address, folder, main="tests.bench.bot")
        users = _some(emulator, 20)
        try:
            await runner.start(wait=True)
            begun = _processor(runner)
            await rate(emulator, users, AT_ONCE)
            each = (_processor(runner) - begun) * 1000 / AT_ONCE
            took = await latencies(emulator, users, ONE_BY_ONE)
            most = memory(runner)
        finally:
            await runner.kill()
    start = round(runner.starts[0], 1)
    return {
        "start_seconds": start,
        "memory_mb": most,
        "question_cpu_ms": round(each),
        **took,
        **done,
    }


def _lived(file: Path, size: int) -> Figures:
    """Make an area that has lived a year, and return how large it is and what its jobs take."""
    settings = Settings(bot_token=SecretStr(TOKEN), database=file)
    shelf = open_shelf(settings.knowledge, settings.nation, Examiner(None), None)
    app = build(settings, RealClock(), shelf, Wires())
    now = growth.busy(RealClock().now())
    with closing(open_file(file, readonly=False)) as db:
        db.execute("pragma journal_mode = wal").fetchone()
        migrate(db, EVERY_SCHEMA)
        in_transaction(db, year.fill, size)
        in_transaction(db, growth.settle, now)
        done = growth.jobs(db, every_job(app.house, app.rooms), now)
    return {"database_mb": round(file.stat().st_size / 1e6), **done}


def _some(emulator: Emulator, count: int) -> list[User]:
    users = [User(year.FIRST_USER + number, f"Person {number}") for number in range(count)]
    for user in users:
        emulator.join(user)
        # They have opened their chats long ago; it is not answered twice.
        emulator.says(user.id, "/help")
    return users


async def messages(folder: Path) -> Figures:
    """Ask ever faster, as Telegram allows the bot to answer, until answers come too late."""
    await asyncio.to_thread(_lived, folder / "pimh.db", NATION)
    emulator, found = Emulator(RealClock(), TOKEN), {}
    async with served(emulator) as address:
        runner = Runner(address, folder)
        users = _some(emulator, ASKERS)
        await emulator.call("deleteWebhook", {"drop_pending_updates": True}, {})
        try:
            await runner.start(wait=True)
            begun = _processor(runner)
            for each in RATES:
                found[each] = await _asked(emulator, users, each)
                if found[each] is None:
                    break
            used = _processor(runner) - begun
        finally:
            await runner.kill()
    held = [each for each, p95 in found.items() if p95 is not None]
    assert held, found
    return {
        "members": NATION, "rates": held, "rate_p95_ms": [found[each] for each in held],
        "questions_an_hour": max(held) * 3600,
        "question_cpu_ms": round(used * 1000 / (sum(found) * RATE_SECONDS)), "too_many": next(
            (each for each, p95 in found.items() if p95 is None), "none of these"),
        "most_in_a_second": emulator.flood.most_in_a_second(),
    }  # fmt: skip


async def _asked(emulator: Emulator, users: list[User], each: int) -> float | None:
    """Ask so many questions a second; return the p95 in ms, None where answers come too late."""
    random, watch = Random(each), Watch(emulator)
    texts = [json.loads(line)["q"] for line in ASKED.read_text().splitlines()]
    emulator.observers.append(watch)
    begun = time.monotonic()
    for moment in sorted(random.uniform(0, RATE_SECONDS) for _ in range(int(each * RATE_SECONDS))):
        await asyncio.sleep(max(0.0, begun + moment - time.monotonic()))
        free = random.choice(users)
        while free.id in watch.asked:
            free = random.choice(users)
        watch.ask(free, random.choice(texts))
    while watch.asked and time.monotonic() < begun + RATE_SECONDS + LONGEST:
        await asyncio.sleep(0.05)
    emulator.observers.remove(watch)
    if watch.asked:
        return None
    p95 = round(statistics.quantiles(watch.answers, n=20)[18])
    return p95 if p95 < MOST_MS else None


async def broadcast(folder: Path) -> Figures:
    """Send a newsletter to the whole nation: as fast as Telegram allows, with time to spare."""
    emulator = Emulator(RealClock(), TOKEN)
    async with served(emulator) as address:
        runner = Runner(address, folder)
        try:
            found = await newsletter.at_full_pace(runner, emulator, NATION)
            share = _processor(runner) * float(str(found["per_second"])) / NATION
        finally:
            await runner.kill()
    assert float(str(found["per_second"])) >= 0.95 * PACE, found
    minutes = NATION / float(str(found["per_second"])) / 60
    return {**found, "minutes": round(minutes, 1), "processor_share": round(share, 2)}


def _processor(runner: Runner) -> float:
    """Return the seconds of processor that a process has used, its start included."""
    assert runner.process is not None
    after_name = Path(f"/proc/{runner.process.pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, after_name[11:13])) / os.sysconf("SC_CLK_TCK")


async def pages(_folder: Path) -> Figures:
    """Search among a hundred to two thousand pages, each in a process of its own."""
    found = [await _searching(count) for count in PAGES]
    return {
        "pages": list(PAGES),
        "words_p95_ms": [one["by_words"]["p95_ms"] for one in found],
        "meaning_p95_ms": [one["by_meaning"]["p95_ms"] for one in found],
        "search_memory_mb": [one["memory_mb"] for one in found],
        "index_start_s": [one["start_from_kept_vectors_s"] for one in found],
        "after_an_edit_s": [one["after_an_edit_s"] for one in found],
    }


async def _searching(count: int) -> dict[str, Any]:
    command = (sys.executable, "-m", "tests.bench.searching", str(count))
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE)
    out, _ = await process.communicate()
    assert process.returncode == 0
    found: dict[str, Any] = json.loads(out)
    return found
