"""`kill -9` at random points: every effect once, no identifier kept, every red flag answered.

These are the short forms; `make soak` runs the same trials in full.
"""

import asyncio
import socket
import sqlite3
from contextlib import closing
from random import Random

import pytest

from bot.demo.emulator.emulator import Emulator
from tests.kill import trials
from tests.kill.process import Runner, bot_texts, join, until
from tests.kill.slot import Crowd, one_slot
from tests.kill.trials import CRISIS, DANGER, QUESTION, Size, finish, kill_at_random

NUMBER = "9990000018"
NAMED = f"mum is tearful, nhs number {NUMBER}, hold or refer?"

pytestmark = pytest.mark.timeout(240)


def by_webhook() -> dict[str, str]:
    """Return settings for a bot that is told of updates at a free port."""
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        address = f"127.0.0.1:{door.getsockname()[1]}"
    return {
        "PIMH_HTTP": address,
        "PIMH_WEBHOOK_URL": f"http://{address}/telegram",
        "PIMH_WEBHOOK_SECRET": "a-secret-of-the-tests",
    }


async def test_by_polling_every_effect_happens_once(runner: Runner, emulator: Emulator) -> None:
    await trials.questions(runner, emulator, Size(20, 3, seed=1))


async def test_by_webhook_every_effect_happens_once(runner: Runner, emulator: Emulator) -> None:
    runner.more = by_webhook()

    # While the bot is down the pauses before Telegram tries again grow to a minute and more.
    await trials.questions(runner, emulator, Size(20, 3, seed=2))


async def test_with_kills_and_faults_a_broadcast_is_neither_lost_nor_doubled(
    runner: Runner, emulator: Emulator
) -> None:
    await trials.letters(runner, emulator, Size(40, 3, seed=5), trials.mix(times=1, share=0.3))


async def test_an_identifier_is_never_kept_and_always_removed(
    runner: Runner, emulator: Emulator
) -> None:
    random = Random(3)
    (user,) = join(runner, emulator, 1)
    held = []
    for _ in range(2):
        emulator.says(user.id, NAMED)
        await kill_at_random(runner, random)
        held.append(runner.holds(NUMBER))
    await finish(runner, emulator)

    texts = bot_texts(emulator, user)
    theirs = [message.get("text", "") for message in emulator.history(user.id)]
    assert held == [False] * 2
    assert not runner.holds(NUMBER)
    assert not any(NUMBER in text for text in theirs)
    assert sum("NHS number" in text for text in texts) >= 2


async def test_while_the_disk_fills_up_red_flags_are_answered_and_nothing_is_lost(
    runner: Runner, emulator: Emulator
) -> None:
    await trials.filling_disk(runner, emulator, messages=20)


async def test_with_the_database_locked_a_red_flag_is_answered_once_and_nothing_lost(
    runner: Runner, emulator: Emulator
) -> None:
    (user,) = join(runner, emulator, 1)
    await finish(runner, emulator)
    with closing(sqlite3.connect(runner.database, isolation_level=None)) as holder:
        holder.execute("begin immediate")
        emulator.says(user.id, QUESTION)
        emulator.says(user.id, DANGER)
        await until(lambda: any(CRISIS in text for text in bot_texts(emulator, user)), 10)
        # Long enough for the same batch to be asked for again.
        await asyncio.sleep(4)
        during = sum(CRISIS in text for text in bot_texts(emulator, user))
        holder.execute("rollback")
    await until(lambda: emulator.pending() == 0 and runner.idle())

    assert "could not be kept" in runner.log
    assert during == 1
    assert sum(CRISIS in text for text in bot_texts(emulator, user)) == 1
    # The question before it was answered late, not lost, and without a restart.
    assert runner.count("select count(*) from inbox where handled_at is not null") == 3


@pytest.mark.parametrize("seats", [1, 8])
async def test_of_all_who_press_one_slot_exactly_its_seats_are_booked_and_all_are_told(
    runner: Runner, emulator: Emulator, seats: int
) -> None:
    await one_slot(runner, emulator, Crowd(14, seats, kills=1))
