"""The network gone for hours and back: nothing lost, nothing doubled, danger answered at once."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.app import App, Wires, build
from bot.clock import VirtualClock
from bot.delivery import broadcasts
from bot.delivery.inbox import FULL_BATCH
from bot.delivery.said import Letter
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.faults import Fault, Trouble
from bot.demo.emulator.values import Answer, Refused
from bot.people.values import Role
from bot.reply import Reply
from bot.settings import Settings
from tests.chat import Chat, Hand
from tests.delivery.test_crisis_net import DANGER, allow_writing, crises, forbid_writing
from tests.delivery.test_pacing import letters, people, post
from tests.delivery.test_sender import outbox
from tests.delivery.wires import CuttableWire

HOURS = timedelta(hours=3)
# What a crisis message may take once the network is back, in seconds.
PROMISED = 5.0
WITHOUT_END = 10**9


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """These pauses are real seconds; what they promise is looked at by itself."""
    monkeypatch.setattr("bot.delivery.receiving.AWAY_PAUSE", 0.01)
    monkeypatch.setattr("bot.delivery.inbox.DISK_PAUSE", 0.01)


async def until(ready: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not ready():
            await asyncio.sleep(0.005)


async def hours_pass(chat: Chat) -> None:
    """Let the sender try for hours of the virtual clock."""
    begun = chat.clock.now()
    while chat.clock.now() - begun < HOURS:
        await asyncio.sleep(0.005)


def sent_after(chat: Chat, hand: Hand, words: str, moment: float) -> float:
    """Return how long after a moment the bot's call with these words came."""
    for call in chat.emulator.calls:
        at = (call.moment - chat.clock._start).total_seconds()
        mine = str(call.params.get("chat_id")) == str(hand.user.id)
        if mine and words in str(call.params.get("text", "")) and at >= moment:
            return at - moment
    raise AssertionError(f"nothing with {words!r} was sent")


@pytest.mark.parametrize("trouble", [Trouble.UNREACHABLE, Trouble.CUT_BEFORE, Trouble.REFUSED])
async def test_replies_and_a_broadcast_outlast_hours_without_a_network(
    chat: Chat, trouble: Trouble
) -> None:
    hands = await people(chat, 30)
    gone = Fault(trouble, times=WITHOUT_END, refusal=Refused(502, "Bad Gateway"))
    chat.emulator.faults.add(gone)
    made = await chat.app.house.database.write(
        broadcasts.start, [Letter(hand.user.id, Reply("news")) for hand in hands], chat.clock.now()
    )
    await post(chat, *letters(hands[:6], "a reply"))
    await hours_pass(chat)
    during = [hand.messages().count("a reply") for hand in hands]

    chat.emulator.faults.clear()
    await chat.settle()

    told = await chat.app.house.database.read(broadcasts.progress, made)
    assert sum(during) == 0
    assert [hand.messages().count("a reply") for hand in hands] == [1] * 6 + [0] * 24
    assert sum(hand.messages().count("news") for hand in hands) == told.sent
    assert (told.sent + told.unknown, told.waiting, told.failed) == (30, 0, 0)
    # Only what was on its way when the connection broke is not certain.
    assert told.unknown <= (0 if trouble is Trouble.UNREACHABLE else 2)
    assert max(row["doubts"] for row in await chat.app.house.database.read(outbox)) <= 1


async def test_while_telegram_is_away_it_is_asked_whether_it_is_back_and_no_disk_is_worn(
    chat: Chat, wire: CuttableWire
) -> None:
    (sam,) = await people(chat, 1)
    # Hours of the virtual clock make jobs due, which write.
    chat.app.ticker.stop()
    wire.cut = True
    await post(chat, *letters([sam], "hello"))
    await hours_pass(chat)
    asked = wire.calls

    def changes(db: Db) -> int:
        return int(db.conn.total_changes)

    first = await chat.app.house.database.write(changes)
    await hours_pass(chat)
    second = await chat.app.house.database.write(changes)
    wire.cut = False
    await chat.settle()

    assert wire.calls > asked
    assert first == second
    assert sam.sees() == "hello"


async def test_questions_of_hours_are_answered_once_when_polling_is_back(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    chat.later(minutes=1)
    chat.emulator.faults.add(Fault(Trouble.UNREACHABLE, times=WITHOUT_END))
    for _ in range(5):
        chat.emulator.says(amina.user.id, "/urgent")
        chat.later(hours=1)
        await asyncio.sleep(0.02)
    before = len(amina.messages())

    chat.emulator.faults.clear()
    await chat.settle()

    assert len(amina.messages()) == before + 5
    assert not chat.app.pulse.ended.is_set()


async def test_danger_is_answered_within_five_seconds_of_the_networks_return(chat: Chat) -> None:
    hands = await people(chat, 10)
    chat.emulator.faults.add(Fault(Trouble.UNREACHABLE, times=WITHOUT_END))
    for hand in hands[:9]:
        chat.emulator.says(hand.user.id, "/urgent")
    chat.emulator.says(hands[9].user.id, DANGER)
    chat.later(hours=5)
    await asyncio.sleep(0.05)

    chat.emulator.faults.clear()
    back = chat.clock.monotonic()
    await chat.settle()

    assert len(crises(hands[9])) == 1
    assert sent_after(chat, hands[9], "This reaches nobody", back) <= PROMISED


async def test_danger_that_was_received_before_the_network_went_is_answered_within_five_seconds(
    chat: Chat, wire: CuttableWire
) -> None:
    hands = await people(chat, 12)
    wire.cut = True
    await post(chat, *letters(hands[:11], "a reply"))
    chat.emulator.says(hands[11].user.id, DANGER)
    await hours_pass(chat)

    wire.cut = False
    back = chat.clock.monotonic()
    await chat.settle()

    assert len(crises(hands[11])) == 1
    assert sent_after(chat, hands[11], "This reaches nobody", back) <= PROMISED


async def test_a_reply_that_went_into_a_dead_connection_is_sent_again(
    chat: Chat, wire: CuttableWire
) -> None:
    (sam,) = await people(chat, 1)
    chat.emulator.faults.add(Fault(Trouble.UNREACHABLE, ("getMe",), times=3))
    chat.emulator.faults.add(Fault(Trouble.LATE, ("sendMessage",)))

    await post(chat, *letters([sam], "hello"))
    await chat.settle()

    last = (await chat.app.house.database.read(outbox))[-1]
    assert (last["state"], last["doubts"]) == ("sent", 1)


async def test_a_bot_that_asks_for_patience_is_reached(chat: Chat) -> None:
    (sam,) = await people(chat, 1)
    chat.emulator.faults.add(
        Fault(Trouble.REFUSED, ("getMe",), refusal=Refused(429, "Too Many Requests", 1))
    )
    chat.emulator.faults.add(Fault(Trouble.CUT_BEFORE, ("sendMessage",)))

    await post(chat, *letters([sam], "hello"))
    await chat.settle()

    assert sam.messages().count("hello") == 1


def test_the_pauses_of_receiving_leave_time_for_what_is_promised() -> None:
    from bot.commands.run import LONGEST_PAUSE as STARTING
    from bot.delivery.net import LONGEST_PAUSE as SENDING
    from bot.delivery.outcome import NETWORK_PAUSE

    assert max(STARTING, SENDING, NETWORK_PAUSE) < PROMISED


async def test_danger_behind_many_that_wait_is_seen_before_they_are_answered(chat: Chat) -> None:
    *hands, alarmed = await people(chat, 5)
    chat.emulator.faults.add(Fault(Trouble.UNREACHABLE, ("getUpdates",), times=WITHOUT_END))
    await asyncio.sleep(0.05)
    for number in range(FULL_BATCH):
        chat.emulator.says(hands[number % 4].user.id, "/start")
    chat.emulator.says(alarmed.user.id, DANGER)
    waiting: list[int] = []

    def look(method: str, params: Mapping[str, object], answer: Answer) -> None:
        mine = params.get("chat_id") == alarmed.user.id
        if method == "sendMessage" and mine and answer.status == 200:
            waiting.append(chat.app.inbox.qsize())

    chat.emulator.observers.append(look)
    chat.emulator.faults.clear()
    await chat.settle()

    # The first was asked for before the batch came.
    assert waiting[0] >= FULL_BATCH - 1
    assert len(crises(alarmed)) == 1


async def test_with_the_disk_gone_for_long_new_danger_does_not_wait_for_it(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await forbid_writing(chat.app.house.database)
    chat.emulator.says(amina.user.id, "/help")
    # So many failures would have made python-telegram-bot wait for seconds.
    await asyncio.sleep(0.5)
    begun = asyncio.get_running_loop().time()

    chat.emulator.says(amina.user.id, DANGER)
    await until(lambda: bool(crises(amina)))
    took = asyncio.get_running_loop().time() - begun
    await allow_writing(chat.app.house.database)
    await chat.settle()

    assert took < 1
    assert len(crises(amina)) == 1


async def test_a_start_without_network_goes_on_within_five_seconds_of_its_return(
    settings: Settings, clock: VirtualClock, emulator: Emulator, shelf: Shelf, wire: CuttableWire
) -> None:
    from bot.commands.run import start_when_reachable

    wire.cut = True
    app: App = build(settings, clock, shelf, Wires(wire, wire))
    starting = asyncio.create_task(start_when_reachable(app, clock))
    begun = clock.now()
    while clock.now() - begun < timedelta(minutes=1):
        await asyncio.sleep(0.005)

    wire.cut = False
    back = clock.now()
    await starting

    assert clock.now() - back <= timedelta(seconds=PROMISED)
    await app.stop()


async def test_a_second_poller_is_waited_out(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    conflict = Refused(409, "Conflict: terminated by other getUpdates request")
    chat.emulator.faults.add(Fault(Trouble.REFUSED, ("getUpdates",), refusal=conflict))

    await amina.says("/help")
    await amina.says("/help")

    assert "/urgent" in amina.sees()
    assert not chat.app.pulse.ended.is_set()


async def test_a_disk_that_is_full_loses_and_doubles_nothing(chat: Chat) -> None:
    amina, ruth = [await chat.member(name, Role.CHAMPION) for name in ("amina", "ruth")]
    chat.later(minutes=1)
    database = chat.app.house.database

    def fill(db: Db) -> int:
        used = int(db.execute("pragma page_count").fetchone()[0])
        return int(db.execute(f"pragma max_page_count = {used}").fetchone()[0])

    await database._writing.run(fill)
    for number in range(60):
        chat.emulator.says((amina, ruth)[number % 2].user.id, "/settings " + "long words " * 200)
    await asyncio.sleep(0.5)
    chat.emulator.says(amina.user.id, DANGER)
    await until(lambda: len(crises(amina)) == 1)
    waiting = chat.emulator.pending()
    await database._writing.run(lambda db: db.execute("pragma max_page_count = 1000000"))
    await chat.settle()

    assert waiting > 0
    assert [hand.messages().count(hand.sees()) for hand in (ruth,)] == [30]
    assert len(crises(amina)) == 1
