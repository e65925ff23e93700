"""`pimh-bot run` as a process that can be killed, and the people who write to it meanwhile."""

import asyncio
import os
import resource
import signal
import sqlite3
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr

from bot.clock import RealClock
from bot.commands.invite import invite
from bot.database import in_transaction, open_file
from bot.delivery import broadcasts
from bot.delivery.said import Letter
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import User
from bot.people.values import Role
from bot.reply import Reply
from bot.settings import Settings

ROOT = Path(__file__).parent.parent.parent
TOKEN = "123456:killed-token"
RUNNING = "running as @"
LONGEST = 60.0
# On a machine that does much else beside.
LONGEST_START = 180.0


@dataclass
class Runner:
    """Starts the bot on a folder of pages, kills it, and keeps what it logged.

    `main` is the module that is run; `before` are the words before the command.
    """

    address: str
    folder: Path
    more: dict[str, str] = field(default_factory=dict)
    main: str = "bot"
    before: tuple[str, ...] = ()
    pages: Path = ROOT / "knowledge"
    log: str = ""
    starts: list[float] = field(default_factory=list)
    process: Process | None = None
    _reading: asyncio.Task[None] | None = None

    @property
    def database(self) -> Path:
        """The database of the bot."""
        return self.folder / "pimh.db"

    async def start(self, *, wait: bool) -> None:
        """Start the bot and, if asked, wait until it runs."""
        known = len(self.log)
        begun = time.monotonic()
        words = (*self.before, sys.executable, "-m", self.main, "run")
        self.process = await asyncio.create_subprocess_exec(
            *words, cwd=self.folder, env=self._env(), stderr=PIPE
        )
        self._reading = asyncio.create_task(self._read(self.process))
        if wait:
            await until(lambda: RUNNING in self.log[known:] or self._ended(), LONGEST_START)
            assert RUNNING in self.log[known:], self.log[known:]
            self.starts.append(time.monotonic() - begun)

    async def kill(self) -> None:
        """Kill it as a power cut would."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> tuple[int, float]:
        """Ask it to stop; return its exit code and the seconds that it took."""
        begun = time.monotonic()
        code = await self._end(signal.SIGTERM)
        return code, time.monotonic() - begun

    async def ends(self) -> int:
        """Wait for it to end by itself and return its exit code."""
        assert self.process is not None
        code = await asyncio.wait_for(self.process.wait(), LONGEST)
        await self._read_all()
        return code

    def take_disk(self) -> None:
        """Let every write to a file fail from now on."""
        self._limit(0)

    def leave_disk(self, more: int) -> None:
        """Let no file of the database grow by more than so many bytes, as on a disk that fills."""
        biggest = max(file.stat().st_size for file in self.folder.glob("pimh.db*"))
        self._limit(biggest + more)

    def give_disk(self) -> None:
        """Let writes succeed again."""
        self._limit(resource.RLIM_INFINITY)

    def query(self, sql: str) -> list[tuple[object, ...]]:
        """Read the bot's database from outside."""
        with closing(sqlite3.connect(self.database, timeout=10)) as db:
            return db.execute(sql).fetchall()

    def count(self, sql: str) -> int:
        """Return the one number that a query gives."""
        return int(str(self.query(sql)[0][0]))

    def idle(self) -> bool:
        """Say whether everything received is handled and everything said is sent."""
        left = "select (select count(*) from inbox where handled_at is null)"
        left += " + (select count(*) from outbox where state in ('queued', 'sending'))"
        return self.count(left) == 0

    def holds(self, text: str) -> bool:
        """Say whether a text is anywhere in the database's files or in the log."""
        files = [file.read_bytes() for file in self.folder.glob("pimh.db*")]
        return text in self.log or any(text.encode() in content for content in files)

    def _limit(self, most: int) -> None:
        assert self.process is not None
        _, hard = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (most, hard))

    def _env(self) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("PIMH_")},
            "PYTHONPATH": str(ROOT),
            "PIMH_BOT_TOKEN": TOKEN,
            "PIMH_API_BASE": self.address,
            "PIMH_DATABASE": str(self.database),
            "PIMH_KNOWLEDGE": str(self.pages),
            "PIMH_FEEDS": str(self.folder / "feeds.yml"),
            "PIMH_SERVE_DRAFTS": "true",
            "PIMH_HTTP": "127.0.0.1:0",
            **self.more,
        }

    def _ended(self) -> bool:
        return self.process is not None and self.process.returncode is not None

    async def _end(self, name: signal.Signals) -> int:
        assert self.process is not None
        if not self._ended():
            self.process.send_signal(name)
        return await self.ends()

    async def _read_all(self) -> None:
        if self._reading is not None:
            await self._reading

    async def _read(self, process: Process) -> None:
        assert process.stderr is not None
        async for line in process.stderr:
            self.log += line.decode()


async def until(ready: Callable[[], bool], within: float = LONGEST) -> None:
    """Wait until something holds, or fail."""
    end = time.monotonic() + within
    while not ready():
        assert time.monotonic() < end, "it did not come about in time"
        await asyncio.sleep(0.02)


def join(runner: Runner, emulator: Emulator, count: int) -> list[User]:
    """Invite so many Champions; each has her code to send."""
    settings = Settings(
        bot_token=SecretStr(TOKEN), api_base="http://127.0.0.1:9", database=runner.database
    )
    users = [User(500 + number, f"Champion {number}") for number in range(count)]
    for user in users:
        emulator.join(user)
        code = invite(settings, frozenset({Role.CHAMPION}), user.first_name, "North")
        emulator.says(user.id, code)
    return users


def bot_texts(emulator: Emulator, user: User) -> list[str]:
    """Return every text of the bot in a chat."""
    return [
        str(message.get("text", ""))
        for message in emulator.history(user.id)
        if message["from"]["is_bot"]
    ]


def broadcast(runner: Runner, users: list[User]) -> None:
    """Queue a letter to everybody, as a room would."""
    letters = [Letter(user.id, Reply("news")) for user in users]
    with closing(open_file(runner.database, readonly=False)) as db:
        in_transaction(db, broadcasts.start, letters, RealClock().now())
