"""Digests that are due to many at once, over HTTP, while the bot is killed."""

from collections import Counter
from contextlib import closing
from datetime import datetime, time, timedelta
from random import Random

from sqlite_utils.db import Database as Db

from bot.clock import RealClock
from bot.database import in_transaction, open_file
from bot.demo.emulator.emulator import Emulator
from bot.digests.sending import plans
from bot.digests.sending.values import Due, Plan, Slot
from tests.digests.sending.world import ENGLAND, kept
from tests.kill.process import Runner, bot_texts, join, until
from tests.kill.trials import Figures, Size, finish, kill_at_random, pace

TITLE, ITEMS = "Invented result", 3


async def digests(runner: Runner, emulator: Emulator, size: Size) -> Figures:
    """Let a digest be due to everybody while the bot is killed: one each, none lost or doubled."""
    random = Random(size.seed)
    users = join(runner, emulator, size.messages)
    await finish(runner, emulator)
    await runner.stop()
    with closing(open_file(runner.database, readonly=False)) as db:
        in_transaction(db, due_now, RealClock().now(), size.messages)
    for _ in range(size.kills):
        await kill_at_random(runner, random)
    await finish(runner, emulator)
    # With every tick the bot looks for whom it is time.
    made = "select count(*) from digest_issues"
    await until(lambda: runner.count(made) == size.messages and runner.idle(), within=240)

    told = Counter(str(one) for (one,) in runner.query("select state from outbox where broadcast"))
    copies = [sum(TITLE in text for text in bot_texts(emulator, user)) for user in users]
    # Everybody's digest was kept with its items and its message, once.
    assert told["sent"] + told["unknown"] == size.messages
    assert runner.count("select count(*) from digest_sent") == size.messages * ITEMS
    assert max(copies) <= 1
    assert told["sent"] <= sum(copies) <= size.messages
    assert told["unknown"] <= 2 * size.kills
    return {
        "people": size.messages, "kills": size.kills, "digests": runner.count(made),
        "sent": told["sent"], "lost": 0, "doubled": 0, "unknown": told["unknown"], **pace(emulator),
    }  # fmt: skip


def due_now(db: Db, now: datetime, count: int) -> None:
    """Let a digest of three items be due to so many people."""
    for number in range(ITEMS):
        kept(db, f"{TITLE} {number}", now - timedelta(hours=1))
    for person in [row["id"] for row in db.table("people").rows_where(limit=count)]:
        due = Due(now.date(), now)
        plans.put(db, Plan(person, slot=Slot(1, time(9)), due=due, own=True), ENGLAND)
