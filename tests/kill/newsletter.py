"""A newsletter of several messages to many, while the bot is killed and Telegram refuses."""

import asyncio
import time
from collections import Counter
from contextlib import closing
from random import Random

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.clock import RealClock
from bot.database import in_transaction, open_file
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.faults import Fault, Trouble
from bot.demo.emulator.values import User
from bot.newsletters import store
from bot.newsletters.readership import Readership
from bot.newsletters.underway import store as underway
from bot.newsletters.values import Kind, Part
from bot.people import store as people
from bot.people.values import Role
from bot.settings import Settings
from tests.kill.process import Runner, bot_texts, until
from tests.kill.trials import Figures, Size, finish, pace, readers

# Each text fills a message of its own.
TEXTS = tuple(f"{name} " + "news " * 800 for name in ("first", "second"))
NAMES = tuple(text.split()[0] for text in TEXTS)
NOT_OVER = "select count(*) from newsletters where state <> 'sent'"


def send(runner: Runner, users: list[User], texts: tuple[str, ...]) -> float:
    """Let a newsletter begin to go out to everybody; return the seconds that this took."""
    with closing(open_file(runner.database, readonly=False)) as db:
        in_transaction(db, _join, users)
        begun = time.perf_counter()
        in_transaction(db, _start, texts)
        return time.perf_counter() - begun


def _join(db: Db, users: list[User]) -> None:
    now = RealClock().now()
    place = people.locality(db, "North")
    for user in users:
        people.give_roles(db, people.add(db, user.id, user.first_name, place, now), [Role.CHAMPION])


def _start(db: Db, texts: tuple[str, ...]) -> None:
    now, settings = RealClock().now(), Settings()
    author = people.members(db, now)[0]
    number = store.begin(db, author, now)
    for text in texts:
        store.add_part(db, number, Part(Kind.TEXT, text.strip()), now)
    # At whatever hour this runs: nobody's quiet hours hold it up.
    issue = store.change(db, number, now, urgent=True, chat_id=author.user_id, message_id=1)
    days = Calendar(settings.local, settings.nation)
    underway.start(db, issue, now, Readership(days, dict, lambda _db: {}))


async def newsletter(
    runner: Runner, emulator: Emulator, size: Size, wrong: tuple[Fault, ...]
) -> Figures:
    """Send one while the bot is killed and Telegram refuses: none lost, doubled or out of order."""
    random = Random(size.seed)
    users = await readers(runner, emulator, size.messages)
    for fault in wrong:
        emulator.faults.add(fault)
    send(runner, users, TEXTS)
    for _ in range(size.kills):
        await runner.start(wait=True)
        await asyncio.sleep(random.uniform(0.0, 8.0 * size.messages / 3000))
        await runner.kill()
    await runner.start(wait=True)
    await until(lambda: runner.count(NOT_OVER) == 0, within=540)
    emulator.faults.clear()
    await runner.stop()
    await finish(runner, emulator)
    return _counted(runner, emulator, users, size)


def _counted(runner: Runner, emulator: Emulator, users: list[User], size: Size) -> Figures:
    """Check that what the room says of each reader is what stands in her chat."""
    rows = runner.query(
        "select user_id, state from newsletter_readers join people on people.id = person"
    )
    state = {int(str(chat)): str(said) for chat, said in rows}
    seen = {user.id: _parts(emulator, user) for user in users}
    told = Counter(state.values())
    happened = emulator.faults.happened
    unsure = happened[Trouble.LATE] + happened[Trouble.CUT_AFTER] + happened[Trouble.REFUSED]
    lost = [one for one, parts in seen.items() if state[one] == "sent" and parts != NAMES]
    # Doubled, or out of order: nobody has anything but a beginning of the newsletter.
    wrong = [one for one, parts in seen.items() if parts != NAMES[: len(parts)]]
    assert (lost, wrong) == ([], [])
    assert len(state) == size.messages == told["sent"] + told["failed"] + told["unknown"]
    assert told["unknown"] <= 2 * size.kills + unsure
    assert told["failed"] <= happened[Trouble.REFUSED]
    return {
        "readers": size.messages, "messages_each": len(TEXTS), "kills": size.kills,
        "sent": told["sent"], "lost": 0, "doubled": 0, "unknown": told["unknown"],
        "refused": told["failed"], "faults": sum(happened.values()), **pace(emulator),
    }  # fmt: skip


def _parts(emulator: Emulator, user: User) -> tuple[str, ...]:
    """Return which messages of the newsletter stand in a chat, in their order there."""
    texts = [text for text in bot_texts(emulator, user) if "news news" in text]
    return tuple(next(name for name in NAMES if f"{name} news" in text) for text in texts)


async def at_full_pace(runner: Runner, emulator: Emulator, count: int) -> Figures:
    """Send a newsletter of one message to so many without any trouble; return the rate."""
    users = await readers(runner, emulator, count)
    started = send(runner, users, ("News\n\nA page on sleep is new.",))
    await runner.start(wait=True)
    begun = time.perf_counter()
    left = "select count(*) from outbox where broadcast is not null and state = 'queued'"
    await until(lambda: runner.count(left) == 0, within=600)
    per_second = count / (time.perf_counter() - begun)
    await until(lambda: runner.count(NOT_OVER) == 0)
    drawn = sum(call.method == "editMessageText" for call in emulator.calls)
    return {
        "readers": count, "per_second": round(per_second, 1), "queued_seconds": round(started, 2),
        "bar_drawn": drawn, **pace(emulator),
    }  # fmt: skip
