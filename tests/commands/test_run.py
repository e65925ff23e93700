import asyncio
import signal
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from telegram.error import InvalidToken

from bot.answers.shelf import Shelf
from bot.app import Wires, build
from bot.clock import RealClock, VirtualClock
from bot.commands.run import LONGEST_PAUSE, start_when_reachable
from bot.database import open_file
from bot.demo.emulator.doors import InProcessRequest
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.faults import Fault, Trouble
from bot.demo.emulator.values import User
from bot.settings import Settings
from tests.commands.listening import Listening
from tests.conftest import TOKEN
from tests.http.serving import served
from tests.shell import Shell

AMINA = User(1001, "amina")


async def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """Wait for a process and return its code and what it logged."""
    _, logged = await asyncio.to_thread(process.communicate, timeout=40)
    return process.returncode, logged


async def said(emulator: Emulator, words: str) -> None:
    """Wait until the bot has said something to Amina."""
    async with asyncio.timeout(20):
        while not any(words in str(message.get("text")) for message in emulator.history(AMINA.id)):
            await asyncio.sleep(0.02)


async def test_as_a_process_it_answers_over_http_until_it_is_told_to_stop(shell: Shell) -> None:
    emulator = Emulator(RealClock(), TOKEN)
    listening = Listening(shell.folder / "systemd")
    shell.environment.update(NOTIFY_SOCKET=str(listening.file), WATCHDOG_USEC="3000000")
    async with served(emulator) as address:
        shell.environment["PIMH_API_BASE"] = address
        emulator.join(AMINA)
        code = shell.runs("invite", "--role", "champion", "--name", "Amina").out.strip()
        with shell.starts("run") as process:
            emulator.says(AMINA.id, code)
            await said(emulator, "Welcome, Amina.")
            emulator.says(AMINA.id, "epds 14 at 8/52, hold or refer?")
            await said(emulator, "signed here yet")
            process.send_signal(signal.SIGTERM)
            returned, logged = await ended(process)

    heard = listening.heard()
    assert heard[0].startswith("READY=1\nSTATUS=health at 127.0.0.1:")
    assert set(heard[1:-1]) == {"WATCHDOG=1"}
    assert heard[-1] == "STOPPING=1"
    assert returned == 0
    assert "running as @pimh_demo_bot" in logged
    assert "Traceback" not in logged
    assert "epds" not in logged
    assert TOKEN not in logged


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
async def test_it_waits_for_a_server_that_is_away_and_stops_when_told(
    shell: Shell, name: signal.Signals
) -> None:
    with shell.starts("run") as process:
        assert process.stderr is not None
        line = await asyncio.to_thread(process.stderr.readline)
        process.send_signal(name)
        returned, logged = await ended(process)

    assert "the Bot API server cannot be reached" in line
    assert returned == 0
    assert "Traceback" not in logged


async def test_a_token_that_the_server_does_not_know_ends_it(shell: Shell) -> None:
    async with served(Emulator(RealClock(), "654321:another")) as address:
        shell.environment["PIMH_API_BASE"] = address
        with shell.starts("run") as process:
            returned, logged = await ended(process)

    assert returned == 1
    assert logged.splitlines()[-1] == (
        "pimh-bot: the Bot API server does not know PIMH_BOT_TOKEN: check it"
    )
    assert "Traceback" not in logged


def test_without_a_token_it_says_where_to_put_one(shell: Shell) -> None:
    del shell.environment["PIMH_BOT_TOKEN"]

    ended = shell.runs("run")

    assert ended.code == 1
    assert ended.complaint.startswith("pimh-bot: PIMH_BOT_TOKEN is not set")


def test_a_database_that_cannot_be_used_is_named(shell: Shell) -> None:
    Path(shell.environment["PIMH_DATABASE"]).mkdir()

    ended = shell.processes("run")

    assert ended.code == 1
    assert "cannot be used" in ended.complaint


async def test_it_tries_again_ever_more_slowly(
    settings: Settings, clock: VirtualClock, emulator: Emulator, shelf: Shelf
) -> None:
    emulator.faults.add(Fault(Trouble.UNREACHABLE, ("getMe",), times=7))
    request = InProcessRequest(emulator)
    app = build(settings, clock, shelf, Wires(request, request))
    opened = []

    async def note() -> None:
        opened.append(clock.now())

    first, *others = app.rooms
    app = replace(app, rooms=(replace(first, opened=note), *others))
    began = clock.now()

    await start_when_reachable(app, clock)
    waited = (clock.now() - began).total_seconds()
    await app.stop()

    assert waited == 1 + 2 + LONGEST_PAUSE * 5
    # What needs no Telegram takes a second of processor, and is not tried again.
    assert opened == [began]


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "setMyCommands", "getUpdates"])
async def test_whichever_call_fails_first_it_starts_in_the_end(
    settings: Settings, clock: VirtualClock, emulator: Emulator, shelf: Shelf, method: str
) -> None:
    emulator.faults.add(Fault(Trouble.UNREACHABLE, (method,), times=2))
    request = InProcessRequest(emulator)
    app = build(settings, clock, shelf, Wires(request, request))
    emulator.join(AMINA)

    await start_when_reachable(app, clock)
    emulator.says(AMINA.id, "/urgent")
    await said(emulator, "999")
    await app.stop()

    urgent = [one for one in emulator.history(AMINA.id) if "999" in str(one.get("text"))]
    assert len(urgent) == 1


async def test_a_wrong_token_is_not_tried_again(
    settings: Settings, clock: VirtualClock, shelf: Shelf
) -> None:
    request = InProcessRequest(Emulator(clock, "654321:another"))
    app = build(settings, clock, shelf, Wires(request, request))

    with pytest.raises(InvalidToken):
        await start_when_reachable(app, clock)

    await app.stop()


async def test_a_broken_database_is_not_tried_again(
    settings: Settings, clock: VirtualClock, emulator: Emulator, shelf: Shelf
) -> None:
    settings.database.write_bytes(b"no database at all " * 100)
    request = InProcessRequest(emulator)
    app = build(settings, clock, shelf, Wires(request, request))

    with pytest.raises(sqlite3.DatabaseError):
        await start_when_reachable(app, clock)

    await app.stop()


async def test_a_file_that_a_run_left_opens_again(shell: Shell) -> None:
    async with served(Emulator(RealClock(), TOKEN)) as address:
        shell.environment["PIMH_API_BASE"] = address
        for _ in range(2):
            with shell.starts("run") as process:
                assert process.stderr is not None
                line = await asyncio.to_thread(process.stderr.readline)
                process.send_signal(signal.SIGTERM)
                returned, _ = await ended(process)
                assert (returned, "running as" in line) == (0, True)

    db = open_file(Path(shell.environment["PIMH_DATABASE"]), readonly=True)
    assert db.execute("pragma integrity_check").fetchone()[0] == "ok"
    db.close()


def test_a_release_that_went_back_does_not_write_into_a_newer_database(shell: Shell) -> None:
    shell.runs("invite", "--role", "admin")
    database = Path(shell.environment["PIMH_DATABASE"])
    with closing(open_file(database, readonly=False)) as db:
        db.execute("insert into _sqlite_migrations (migration_set, name) values ('people', 'next')")
        db.commit()
    before = database.read_bytes()

    complaint = shell.runs("run").complaint

    assert "is of a newer version of the bot (people: next): install that one first" in complaint
    assert database.read_bytes() == before
