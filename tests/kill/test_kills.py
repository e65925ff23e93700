"""`kill -9` at random points: every effect once, no identifier kept, every red flag answered."""

import asyncio
import os
import socket
import sqlite3
from contextlib import closing
from random import Random

import pytest

from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import User
from tests.kill.process import Runner, bot_texts, broadcast, join, until

SOAK = "PIMH_SOAK" in os.environ
UPDATES, KILLS = (100, 50) if SOAK else (20, 8)
WEBHOOK_KILLS = 50 if SOAK else 4
BROADCAST_KILLS = 50 if SOAK else 4
PEOPLE = 5
QUESTION = "epds 14 at 8/52, no risk, hold or refer?"
NUMBER = "9990000018"
NAMED = f"mum is tearful, nhs number {NUMBER}, hold or refer?"
DANGER = "she says she is going to kill herself tonight, has the tablets"
CRISIS = "This reaches nobody"

pytestmark = pytest.mark.timeout(3600 if SOAK else 240)


async def kill_at_random(runner: Runner, random: Random) -> None:
    """Let the bot run for a moment, sometimes only while it starts, and kill it."""
    wait = random.random() < 0.7
    await runner.start(wait=wait)
    await asyncio.sleep(random.uniform(0.0, 0.8) if wait else random.uniform(0.3, 1.5))
    await runner.kill()


async def finish(runner: Runner, emulator: Emulator) -> None:
    await runner.start(wait=True)
    await until(lambda: emulator.pending() == 0 and runner.idle(), within=200)


def answers(emulator: Emulator, user: User) -> int:
    return sum("Usual step" in text for text in bot_texts(emulator, user))


async def asked_with_kills(
    runner: Runner, emulator: Emulator, seed: int, kills: int = KILLS
) -> list[User]:
    random = Random(seed)
    users = join(runner, emulator, PEOPLE)
    asked = 0
    for kill in range(kills):
        while asked < UPDATES * (kill + 1) // kills:
            emulator.says(users[asked % PEOPLE].id, QUESTION)
            asked += 1
        await kill_at_random(runner, random)
    await finish(runner, emulator)
    return users


def assert_each_effect_once(runner: Runner, emulator: Emulator, users: list[User]) -> None:
    doubts = runner.count("select coalesce(sum(doubts), 0) from outbox")
    sent = [answers(emulator, user) for user in users]
    assert runner.count("select count(*) from answers_shown") == UPDATES
    assert runner.count("select count(*) from inbox") == UPDATES + PEOPLE
    # A reply that was on its way at a kill is sent again, and counted as doubted.
    assert UPDATES <= sum(sent) <= UPDATES + doubts
    assert min(sent) >= UPDATES // PEOPLE
    assert runner.count("select count(*) from outbox where state = 'unknown'") == 0


async def test_by_polling_every_effect_happens_once(runner: Runner, emulator: Emulator) -> None:
    users = await asked_with_kills(runner, emulator, seed=1)

    assert_each_effect_once(runner, emulator, users)
    assert emulator.flood.most_in_a_second() <= 30


async def test_by_webhook_every_effect_happens_once(runner: Runner, emulator: Emulator) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        address = f"127.0.0.1:{door.getsockname()[1]}"
    runner.more = {
        "PIMH_HTTP": address,
        "PIMH_WEBHOOK_URL": f"http://{address}/telegram",
        "PIMH_WEBHOOK_SECRET": "a-secret-of-the-tests",
    }

    # While the bot is down the pauses before Telegram tries again grow to a minute and more.
    users = await asked_with_kills(runner, emulator, seed=2, kills=WEBHOOK_KILLS)

    assert_each_effect_once(runner, emulator, users)


async def test_an_identifier_is_never_kept_and_always_removed(
    runner: Runner, emulator: Emulator
) -> None:
    random = Random(3)
    (user,) = join(runner, emulator, 1)
    held = []
    for _ in range(3):
        emulator.says(user.id, NAMED)
        await kill_at_random(runner, random)
        held.append(runner.holds(NUMBER))
    await finish(runner, emulator)

    texts = bot_texts(emulator, user)
    theirs = [message.get("text", "") for message in emulator.history(user.id)]
    assert held == [False] * 3
    assert not runner.holds(NUMBER)
    assert not any(NUMBER in text for text in theirs)
    assert sum("NHS number" in text for text in texts) >= 3


@pytest.mark.parametrize("lock", [False, True], ids=["disk gone", "database locked"])
async def test_a_red_flag_is_answered_once_when_nothing_can_be_written(
    runner: Runner, emulator: Emulator, lock: bool
) -> None:
    (user,) = join(runner, emulator, 1)
    await finish(runner, emulator)
    with closing(sqlite3.connect(runner.database, isolation_level=None)) as holder:
        if lock:
            holder.execute("begin immediate")
        else:
            runner.take_disk()
        emulator.says(user.id, QUESTION)
        emulator.says(user.id, DANGER)
        await until(lambda: any(CRISIS in text for text in bot_texts(emulator, user)), 10)
        # Long enough for the same batch to be asked for again.
        await asyncio.sleep(7)
        during = sum(CRISIS in text for text in bot_texts(emulator, user))
        if lock:
            holder.execute("rollback")
        else:
            runner.give_disk()
    await until(lambda: emulator.pending() == 0 and runner.idle())

    assert "could not be kept" in runner.log
    assert during == 1
    assert sum(CRISIS in text for text in bot_texts(emulator, user)) == 1
    # The question before it was answered late, not lost, and without a restart.
    assert runner.count("select count(*) from inbox where handled_at is not null") == 3


async def test_a_broadcast_is_neither_lost_nor_doubled(runner: Runner, emulator: Emulator) -> None:
    random = Random(4)
    users = [User(9000 + number, "Reader") for number in range(25 * BROADCAST_KILLS // 2)]
    for user in users:
        emulator.join(user)
        emulator.says(user.id, "/start")
    await finish(runner, emulator)
    await runner.stop()
    broadcast(runner, users)
    for _ in range(BROADCAST_KILLS):
        await runner.start(wait=True)
        await asyncio.sleep(random.uniform(0.0, 1.0))
        await runner.kill()
    await finish(runner, emulator)

    unknown = {
        chat for (chat,) in runner.query("select chat_id from outbox where state = 'unknown'")
    }
    copies = {user.id: bot_texts(emulator, user).count("news") for user in users}
    assert [user for user, count in copies.items() if count == 0 and user not in unknown] == []
    assert [user for user, count in copies.items() if count > 1] == []
    assert len(unknown) <= 2 * BROADCAST_KILLS
