import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils.db import Database as Db
from telegram import Bot, Update

from bot.answers.shelf import Shelf
from bot.app import Wires, build
from bot.clock import VirtualClock
from bot.delivery import store
from bot.delivery.arrival import Arrival, Sort
from bot.delivery.inbox import FULL_BATCH, Inbox
from bot.demo.emulator.doors import InProcessRequest
from bot.demo.emulator.emulator import Emulator
from bot.people.values import Role
from bot.safety.values import Identifier, Kind, Level, RedFlag
from bot.settings import Settings
from tests.chat import Chat

NUMBER = "9990000018"
QUESTION = f"mum is tearful, nhs number {NUMBER}, hold or refer?"


def holds_number(folder: Path) -> bool:
    return any(NUMBER.encode() in file.read_bytes() for file in folder.glob("pimh.db*"))


async def test_a_message_with_an_nhs_number_is_removed_and_explained(
    chat: Chat, tmp_path: Path
) -> None:
    amina = await chat.member("amina", Role.CHAMPION)

    await amina.says(QUESTION)

    assert QUESTION not in amina.said()
    assert "NHS number" in amina.sees()
    assert NUMBER not in amina.sees()
    assert not holds_number(tmp_path)
    await amina.says("/mydata")
    assert NUMBER.encode() not in amina.document()


async def test_after_a_kill_between_receipt_and_handling_it_is_removed_and_explained(
    settings: Settings, clock: VirtualClock, emulator: Emulator, shelf: Shelf, tmp_path: Path
) -> None:
    request = InProcessRequest(emulator)
    first = build(settings, clock, shelf, Wires(request, request))
    await first.start()
    await first.application.stop()
    sam = Chat(emulator, first, clock).as_("sam")
    emulator.says(sam.user.id, QUESTION)
    while emulator.pending():
        await asyncio.sleep(0.001)
    kept_nothing = not holds_number(tmp_path)
    await first.stop()

    second = build(settings, clock, shelf, Wires(request, request))
    await second.start()
    await Chat(emulator, second, clock).settle()

    assert kept_nothing
    assert not holds_number(tmp_path)
    assert QUESTION not in sam.said()
    assert "NHS number" in sam.sees()
    await second.stop()


async def test_the_text_of_a_question_is_gone_once_it_is_handled(
    chat: Chat, tmp_path: Path
) -> None:
    amina = await chat.member("amina", Role.CHAMPION)

    await amina.says("a curlew-sandpiper of a question")
    await chat.app.run_due()

    assert not any(b"curlew-sandpiper o" in file.read_bytes() for file in tmp_path.glob("pimh.db*"))


async def test_an_update_is_kept_once_however_often_it_comes(chat: Chat) -> None:
    now = chat.clock.now()
    arrival = Arrival(77, Sort.MESSAGE, chat_id=1, user_id=1, text="hello")
    database = chat.app.house.database

    first = await database.write(store.receive, [arrival], now)
    second = await database.write(store.receive, [arrival], now)

    assert (first, second) == (frozenset({77}), frozenset())
    assert await database.write(store.mark_handled, 77, now)
    assert not await database.write(store.mark_handled, 77, now)


async def test_the_queue_takes_what_is_no_update(chat: Chat) -> None:
    stranger = object()

    await chat.app.application.stop()
    await chat.app.inbox.put(stranger)

    assert chat.app.inbox.get_nowait() is stranger
    chat.app.inbox.task_done()
    await chat.app.application.start()


@pytest.mark.parametrize(
    "arrival",
    [
        Arrival(1, Sort.OTHER),
        Arrival(2, Sort.PRESS, chat_id=5, user_id=5, data="members:day:3", query_id="q"),
        Arrival(
            3,
            Sort.EDITED,
            text="[NHS number] – ä",
            identifiers=(Identifier.NHS_NUMBER,),
            red_flag=RedFlag(Kind.PSYCHOSIS, Level.EMERGENCY, "voices"),
            crisis_message=9,
        ),
    ],
)
def test_an_arrival_comes_back_from_disk_as_it_was(arrival: Arrival) -> None:
    assert Arrival.from_json(arrival.to_json()) == arrival


async def test_old_arrivals_and_parcels_are_dropped_after_seven_days(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("/help")
    await chat.app.run_due()

    def rows(db: Db) -> int:
        return int(db.table("inbox").count + db.table("outbox").count)

    before = await chat.app.house.database.read(rows)
    chat.clock.move_on(timedelta(days=6))
    await chat.app.run_due()
    within = await chat.app.house.database.read(rows)
    chat.clock.move_on(timedelta(days=2))
    await chat.app.run_due()

    assert before == within > 0
    assert await chat.app.house.database.read(rows) == 0


async def test_an_update_that_comes_again_is_not_queued_again(chat: Chat) -> None:
    await chat.app.application.stop()
    update = Update(4711)

    await chat.app.inbox.put(update)
    await chat.app.inbox.put(update)

    assert chat.app.inbox.qsize() == 1
    await chat.app.application.start()


async def test_a_batch_is_kept_in_one_piece_before_any_of_it_is_queued(chat: Chat) -> None:
    await chat.app.application.stop()
    inbox, bot = chat.app.inbox, chat.app.application.bot
    batch = [update(number, bot) for number in (901, 902, 903)]

    await inbox.keep(batch)
    kept = [one.update_id for one in await chat.app.house.database.read(store.unhandled)]
    queued_before = inbox.qsize()
    for one in (*batch, *batch):
        await inbox.put(one)

    assert kept == [901, 902, 903]
    assert queued_before == 0
    assert inbox.qsize() == 3
    await chat.app.application.start()


async def test_a_batch_that_comes_again_is_queued_once(chat: Chat) -> None:
    await chat.app.application.stop()
    inbox, bot = chat.app.inbox, chat.app.application.bot

    for _ in range(2):
        await inbox.keep([update(911, bot)])
        await inbox.put(update(911, bot))

    assert inbox.qsize() == 1
    await chat.app.application.start()


def update(number: int, bot: Bot) -> Update:
    body = {"update_id": number, "edited_channel_post": None}
    return Update.de_json(body, bot)


async def test_a_fault_of_our_own_is_not_taken_for_a_full_disk(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> frozenset[int]:
        raise LookupError("ours")

    monkeypatch.setattr(store, "receive", broken)

    with pytest.raises(LookupError, match="ours"):
        await chat.app.inbox.keep([update(931, chat.app.application.bot)])


@pytest.mark.parametrize("release", ["a smaller batch", "the sign to stop", "time"])
async def test_what_came_waits_while_full_batches_bring_more(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, release: str
) -> None:
    monkeypatch.setattr("bot.delivery.inbox.LONGEST_LOOK", 0.05 if release == "time" else 60)
    inbox = Inbox(chat.app.house.database, chat.clock, chat.app.net)
    arrival = Arrival(7, Sort.OTHER)
    await inbox.put(arrival)
    inbox.came(FULL_BATCH)
    inbox.came(FULL_BATCH)
    getting = asyncio.create_task(inbox.get())
    await asyncio.sleep(0.01)
    waits = not getting.done()

    if release == "a smaller batch":
        inbox.came(FULL_BATCH - 1)
    if release == "the sign to stop":
        await inbox.put(object())

    assert waits
    assert await asyncio.wait_for(getting, 5) == arrival
