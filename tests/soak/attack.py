"""The long attacks: random updates and requests, and every press of every role, made up, too."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from pydantic import SecretStr

from bot.answers.shelf import Shelf, open_shelf
from bot.app import Wires, build
from bot.clock import VirtualClock
from bot.demo import news
from bot.demo.emulator.doors import InProcessRequest
from bot.demo.emulator.emulator import Emulator
from bot.people.values import Person, Role
from bot.safety.examine import Examiner
from bot.settings import Settings
from bot.web.serving import MOST_CONNECTIONS
from tests.attack import http
from tests.attack.area import heard, lived_in, newcomer, press, quietly
from tests.attack.rows import Key, Row, every, not_hers
from tests.attack.test_pressing import parts_of_signed_stories, shared, table
from tests.attack.test_updates import answers_on, faults, storm, traces
from tests.attack.updates import NAMES, NUMBER
from tests.chat import Chat, Hand
from tests.kill.process import Runner
from tests.kill.test_kills import by_webhook
from tests.kill.trials import Figures

KNOWLEDGE = Path(__file__).parent.parent.parent / "knowledge"
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
TOKEN = "123456:soak"
EACH = 400
# Of requests over HTTP, so many at a time; and by how many MB the bot may grow meanwhile.
REQUESTS, STORM, MOST_GROWN = 10_000, 1000, 40.0
WEBHOOK_SECRET = by_webhook()["PIMH_WEBHOOK_SECRET"]
WELL = http.Request("/metrics", b"GET /metrics HTTP/1.0\r\n\r\n", b"")
# Rows that are there, and numbers of one, two and three parts that no button has.
ROWS = (
    *range(1, 13), 0, 10_003, 1_000_007, 40_000_000, 10**12 + 5, 3 * 10**14 + 2 * 10**7 + 1,
    2**63 - 1, 2**63, 10**21 + 10**13, 10**21 + 3 * 10**14 + 5, 10**40 + 7,
)  # fmt: skip
# Each makes a draft of a page or a picture, which takes seconds: once will do.
SLOW = ("consult:page-", "consult:row-", "consult:line", "supervision:picture")
# Whatever a role is for, this is each person's own.
PERSONAL = (
    "answers_saved", "answer_ratings", "answer_choices", "answers_shown", "consult_choices",
    "consult_next", "digest_plans", "digest_issues", "newsletter_shares", "protected_hours",
    "supervision_addresses", "supervision_busy", "supervision_calendars", "supervision_courses",
    "supervision_cpd", "supervision_elsewhere", "supervision_exceptions", "supervision_offers",
    "supervision_training", "supervision_weekly", "review_edits", "digest_sittings",
)  # fmt: skip


class _Kept(logging.Handler):
    """Every line that tells of something wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.records.append(record)


@asynccontextmanager
async def _chat(folder: Path) -> AsyncIterator[tuple[Chat, Shelf, _Kept]]:
    clock, kept = VirtualClock(MONDAY), _Kept()
    emulator = Emulator(clock, TOKEN)
    settings = Settings(
        bot_token=SecretStr(TOKEN),
        api_base="http://emulator.invalid",
        database=folder / "pimh.db",
        feeds=folder / "feeds.yml",
        knowledge=KNOWLEDGE,
        serve_drafts=True,
    )
    shelf = open_shelf(KNOWLEDGE, "England", Examiner(None), None)
    request = InProcessRequest(emulator)
    wires = Wires(request, request, outside=news.outside(KNOWLEDGE))
    app = build(settings, clock, shelf, wires)
    logging.getLogger().addHandler(kept)
    await app.start()
    try:
        yield Chat(emulator, app, clock), shelf, kept
    finally:
        await app.stop()
        logging.getLogger().removeHandler(kept)


async def updates(folder: Path) -> Figures:
    """Send thousands of random updates of every type, most of somebody with a form open."""
    async with _chat(folder) as (chat, _, kept):
        amina = await chat.member("amina", *Role)
        sent = await storm(chat, amina, EACH, Random(11))
        assert faults(kept.records) == [], faults(kept.records)[:3]
        assert traces(folder) == []
        assert await answers_on(amina)
    return {"updates": sent, "faults": 0, "traces": 0}


async def requests(runner: Runner, _emulator: Emulator) -> Figures:
    """Send thousands of random requests to a bot that runs, then take all its connections."""
    runner.more = by_webhook()
    host, _, port = runner.more["PIMH_HTTP"].partition(":")
    door, statuses = (host, int(port)), Counter[str]()
    await runner.start(wait=True)
    await http.storm(door, WEBHOOK_SECRET, STORM, Random(30))
    before = resident(runner)
    for seed in range(REQUESTS // STORM):
        came = await http.storm(door, WEBHOOK_SECRET, STORM, Random(seed))
        assert came.wrong == [], came.wrong[:3]
        statuses.update({status.decode(): count for status, count in came.statuses.items()})
    grew = resident(runner) - before
    await _crowded(door)
    assert "Traceback" not in runner.log
    assert not runner.holds(NUMBER)
    assert not runner.holds(NAMES[0])
    assert grew < MOST_GROWN, grew
    told = (f"{status or 'nothing'}: {count:,}" for status, count in sorted(statuses.items()))
    return {
        "requests": REQUESTS, "answered_with": " · ".join(told), "faults": 0, "traces": 0,
        "idle_connections": MOST_CONNECTIONS, "memory_grew_mb": round(grew, 1),
    }  # fmt: skip


async def _crowded(door: tuple[str, int]) -> None:
    """Hold every connection and say nothing: the next is refused, and then there is room again."""
    idle = [await asyncio.open_connection(*door) for _ in range(MOST_CONNECTIONS)]
    full = await http.sent(door, WELL)
    await asyncio.gather(*(reader.read() for reader, _ in idle))
    assert full[9:12] == b"503", full
    async with asyncio.timeout(30):
        while (await http.sent(door, WELL))[9:12] != b"200":
            await asyncio.sleep(0.5)


def resident(runner: Runner) -> float:
    """Return the memory that a process holds, in MB."""
    assert runner.process is not None
    status = Path(f"/proc/{runner.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


async def presses(folder: Path) -> Figures:
    """Press everything as each role, somebody new each time, with the numbers of others' rows."""
    pressed = 0
    async with _chat(folder) as (chat, shelf, kept):
        await lived_in(chat, shelf)
        for role in Role:
            hand, her = await newcomer(chat, f"new{role.value}", role)
            await quietly(chat)
            before = await chat.app.house.database.read(every)
            signed = await chat.app.house.database.read(parts_of_signed_stories)
            told = heard(chat, hand)
            pressed += await _everything(chat, hand, her, 10**6 + pressed)
            after = await chat.app.house.database.read(every)
            touched = not_hers(before, after, her.id)
            if role is not Role.CHAMPION:
                touched = [key for key in touched if key[0] in PERSONAL]
            else:
                hidden = {key: row for key, row in before.items() if not shared(key, signed)}
                _check_unseen(told, her, hidden)
            assert touched == [], (role, touched[:5])
            assert faults(kept.records) == [], (role, faults(kept.records)[:3])
    return {"roles": len(Role), "pressed": pressed, "faults": 0, "others_changed": 0}


def _check_unseen(told: list[str], her: Person, before: dict[Key, Row]) -> None:
    said = "\n".join(told)
    for (name, _), row in before.items():
        others = row.owners and her.id not in row.owners
        seen = [text for text in row.texts() if others and text in said]
        assert seen == [], (name, seen)


async def _everything(chat: Chat, hand: Hand, her: Person, first: int) -> int:
    may = [key for key, entry in table(chat.app).presses.items() if her.may(entry.roles)]
    number = first
    for room, action in may:
        # To end somebody's access is an admin's job, and not what is looked for here.
        if (room, action) == ("members", "ended"):
            continue
        name = f"{room}:{action}"
        for row in ROWS[:1] if name.startswith(SLOW) else ROWS:
            number += 1
            await press(chat, hand, f"{name}:{row}", number)
        await chat.settle()
        await hand.says(f"three words here {number}")
    return number - first
