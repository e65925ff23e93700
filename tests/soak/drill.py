"""The restore drill in full: copies of a bot at work, and copies and restores that are killed."""

import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import User
from tests.kill.process import ROOT, Runner, bot_texts, join, until
from tests.kill.trials import PEOPLE, QUESTION, Figures, answers, finish

COPIES = 10
KILLED_COPIES = 10
KILLED_RESTORES = 20
# About as long as a copy of so small an area takes; some are done by then.
WORK_SECONDS = 1.5
# Tables of which a row, once written, never changes.
GROWING = ("ledger", "answers_shown", "page_versions", "page_rows", "page_events", "people_roles")

Rows = dict[str, list[tuple[Any, ...]]]


async def drill(runner: Runner, emulator: Emulator) -> Figures:
    """Copy a bot at work, kill copies and restores, restore and go on; return what was seen."""
    users = join(runner, emulator, PEOPLE)
    await finish(runner, emulator)
    asking = asyncio.create_task(_ask(users, emulator))
    longest = 0.0
    for number in range(COPIES):
        before, begun = _rows(runner.database), time.monotonic()
        assert await _runs(runner, "backup", f"{number}.db") == 0
        longest = max(longest, time.monotonic() - begun)
        assert _lacks(before, _rows(runner.folder / f"{number}.db")) == []
    whole = await _killed_copies(runner, Random(21))
    asking.cancel()
    await until(lambda: emulator.pending() == 0 and runner.idle(), within=240)
    asked = sum(answers(emulator, user) for user in users)
    await runner.kill()
    after = await _killed_restores(runner, Random(22))
    assert await _runs(runner, "restore", f"{COPIES - 1}.db") == 0
    assert _rows(runner.database)["answers_shown"]
    emulator.says(users[0].id, QUESTION)
    heard = len(bot_texts(emulator, users[0]))
    await finish(runner, emulator)
    assert len(bot_texts(emulator, users[0])) > heard
    return {
        "questions": asked, "copies": COPIES, "rows_missing": 0,
        "longest_copy_seconds": round(longest, 1),
        "killed_copies": KILLED_COPIES, "copies_in_place": whole, "copies_spoilt": 0,
        "killed_restores": KILLED_RESTORES, "restored_anyway": after, "databases_spoilt": 0,
    }  # fmt: skip


async def _ask(users: list[User], emulator: Emulator) -> None:
    while True:
        for user in users:
            emulator.says(user.id, QUESTION)
        await asyncio.sleep(3)


async def _killed_copies(runner: Runner, random: Random) -> int:
    """Kill copies at random points; return how many were in place, each of them whole."""
    target = runner.folder / "killed.db"
    whole = 0
    for _ in range(KILLED_COPIES):
        target.unlink(missing_ok=True)
        await _killed(runner, random, "backup", target.name)
        if target.exists():
            assert _is_whole(target)
            whole += 1
    assert await _runs(runner, "backup", target.name) == 0
    assert list(runner.folder.glob(".killed.db.*")) == []
    return whole


async def _killed_restores(runner: Runner, random: Random) -> int:
    """Kill restores at random points: what is in place is one of the two databases, whole."""
    old, new = _rows(runner.database), _rows(runner.folder / "0.db")
    now, copy = runner.folder / "now.db", runner.folder / "0.db"
    assert await _runs(runner, "backup", now.name) == 0
    done = 0
    for _ in range(KILLED_RESTORES):
        await _killed(runner, random, "restore", copy.name)
        assert _is_whole(runner.database)
        found = _rows(runner.database)
        assert found in (old, new)
        if found == new:
            done += 1
            assert await _runs(runner, "restore", now.name) == 0
    return done


async def _killed(runner: Runner, random: Random, *words: str) -> None:
    """Kill a command at a random point of what it does to files; before, it only loads."""
    process = await _starts(runner, *words)
    ending = asyncio.create_task(process.wait())
    while not (ending.done() or list(runner.folder.glob(".*.part"))):
        await asyncio.sleep(0.005)
    await asyncio.sleep(random.uniform(0.0, WORK_SECONDS))
    if process.returncode is None:
        process.kill()
    await ending


async def _runs(runner: Runner, *words: str) -> int:
    process = await _starts(runner, *words)
    return await process.wait()


async def _starts(runner: Runner, *words: str) -> asyncio.subprocess.Process:
    mine = {name: value for name, value in os.environ.items() if not name.startswith("PIMH_")}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, cwd=runner.folder, stdout=subprocess.DEVNULL,
        env=mine | {"PYTHONPATH": str(ROOT), "PIMH_DATABASE": str(runner.database)},
    )  # fmt: skip


def _rows(database: Path) -> Rows:
    with _opened(database) as db:
        return {name: db.execute(f"select * from {name} order by 1").fetchall() for name in GROWING}


def _lacks(before: Rows, copy: Rows) -> list[tuple[Any, ...]]:
    """Return the rows that were committed before the copy began and are not in it."""
    held = {name: set(copy[name]) for name in GROWING}
    return [row for name in GROWING for row in before[name] if row not in held[name]]


def _is_whole(database: Path) -> bool:
    with _opened(database) as db:
        return bool(db.execute("pragma integrity_check").fetchone() == ("ok",))


def _opened(database: Path) -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(database, timeout=10))
