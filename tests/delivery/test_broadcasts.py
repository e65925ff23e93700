from dataclasses import replace

import pytest

from bot.delivery import broadcasts, store
from bot.delivery.broadcasts import Progress, State
from bot.delivery.said import Letter, parcels
from bot.demo.emulator.faults import Fault, Trouble
from bot.reply import Reply
from tests.chat import Chat, Hand
from tests.delivery.test_pacing import people
from tests.delivery.test_sender import first

NONE = Progress(State.RUNNING, waiting=0, sent=0, unknown=0, failed=0, unreachable=0, cancelled=0)


def letters(hands: list[Hand], text: str = "news") -> list[Letter]:
    return [Letter(hand.user.id, Reply(text)) for hand in hands]


async def start(chat: Chat, hands: list[Hand]) -> int:
    made = await chat.app.house.database.write(broadcasts.start, letters(hands), chat.clock.now())
    chat.app.house.sender.wake()
    return made


async def progress(chat: Chat, broadcast: int) -> Progress:
    return await chat.app.house.database.read(broadcasts.progress, broadcast)


def reached(hands: list[Hand]) -> int:
    return sum("news" in hand.messages() for hand in hands)


async def test_everybody_gets_it_once_and_no_more_than_25_a_second(chat: Chat) -> None:
    hands = await people(chat, 60)
    begun = chat.clock.monotonic()

    made = await start(chat, [*hands, hands[0]])
    await chat.settle()

    assert await progress(chat, made) == replace(NONE, sent=60)
    assert all(hand.messages().count("news") == 1 for hand in hands)
    moments = [moment for moment, _ in chat.emulator.flood._sent if moment >= begun]
    assert max(sum(0 <= later - moment < 1 for later in moments) for moment in moments) == 25


async def test_replies_go_before_a_broadcast(chat: Chat) -> None:
    hands = await people(chat, 3)
    database, sender = chat.app.house.database, chat.app.house.sender
    await sender.stop()
    await start(chat, hands)
    reply = parcels(Reply("a reply"), hands[2].user.id, 0)
    await database.write(store.post, reply, None, chat.clock.now())

    claimed, _ = await database.write(store.claim, first)

    assert [parcel.parameters["text"] for _, parcel in claimed] == ["a reply"]
    await sender.start()


async def test_a_pause_holds_it_and_resuming_goes_on(chat: Chat) -> None:
    hands = await people(chat, 5)
    database, sender = chat.app.house.database, chat.app.house.sender
    await sender.stop()
    made = await start(chat, hands)
    await database.write(broadcasts.pause, made)
    await sender.start()
    await hands[0].says("/help")
    during = reached(hands), await progress(chat, made)

    await database.write(broadcasts.resume, made)
    sender.wake()
    await chat.settle()

    assert during == (0, replace(NONE, state=State.PAUSED, waiting=5))
    assert reached(hands) == 5


async def test_what_is_cancelled_is_never_sent(chat: Chat) -> None:
    hands = await people(chat, 5)
    database, sender = chat.app.house.database, chat.app.house.sender
    await sender.stop()
    made = await start(chat, hands)
    await database.write(broadcasts.cancel, made, chat.clock.now())
    await database.write(broadcasts.resume, made)

    await sender.start()
    await chat.settle()

    assert reached(hands) == 0
    assert await progress(chat, made) == replace(NONE, state=State.CANCELLED, cancelled=5)


async def test_a_recall_takes_it_out_of_the_chats_it_reached(chat: Chat) -> None:
    hands = await people(chat, 4)
    database, sender = chat.app.house.database, chat.app.house.sender
    made = await start(chat, hands[:3])
    await chat.settle()
    before = reached(hands)

    recall = await database.write(broadcasts.recall, made, chat.clock.now())
    again = await database.write(broadcasts.recall, made, chat.clock.now())
    sender.wake()
    await chat.settle()

    assert before == 3
    assert reached(hands) == 0
    assert again == recall
    assert await progress(chat, recall) == replace(NONE, sent=3)


async def test_what_arrives_after_a_recall_is_taken_back_too(chat: Chat) -> None:
    hands = await people(chat, 1)
    database, sender = chat.app.house.database, chat.app.house.sender
    await sender.stop()
    made = await start(chat, hands)
    ((waiting, _),), _ = await database.write(store.claim, first)
    sent = chat.emulator.says(hands[0].user.id, "stands for the letter")["message_id"]

    recall = await database.write(broadcasts.recall, made, chat.clock.now())
    await database.write(broadcasts.mark_sent, waiting.id, sent, chat.clock.now())
    await sender.start()
    await chat.settle()

    assert "stands for the letter" not in hands[0].said()
    assert (await progress(chat, recall)).sent == 1


async def test_who_cannot_be_reached_is_counted_and_not_tried(chat: Chat) -> None:
    hands = await people(chat, 3)
    chat.emulator.block(hands[0].user.id)

    first_one = await start(chat, hands)
    await chat.settle()
    second = await start(chat, hands)
    await chat.settle()

    assert await progress(chat, first_one) == replace(NONE, sent=2, failed=1)
    assert await progress(chat, second) == replace(NONE, sent=2, unreachable=1)


@pytest.mark.parametrize("trouble", [Trouble.LATE, Trouble.CUT_AFTER])
async def test_what_is_not_certain_is_listed_and_sent_again_on_request(
    chat: Chat, trouble: Trouble
) -> None:
    hands = await people(chat, 3)
    chat.emulator.faults.add(Fault(trouble, ("sendMessage",)))

    made = await start(chat, hands)
    await chat.settle()
    before = await progress(chat, made)
    again = await chat.app.house.database.write(broadcasts.send_again, made)
    chat.app.house.sender.wake()
    await chat.settle()

    assert before == replace(NONE, sent=2, unknown=1)
    assert again == 1
    assert await progress(chat, made) == replace(NONE, sent=3)


async def test_a_crash_leaves_a_broadcast_unknown_and_sends_it_to_nobody_twice(
    chat: Chat,
) -> None:
    hands = await people(chat, 3)
    database, sender = chat.app.house.database, chat.app.house.sender
    await sender.stop()
    made = await start(chat, hands)
    await database.write(store.claim, first)

    await sender.start()
    await chat.settle()

    assert await progress(chat, made) == replace(NONE, sent=2, unknown=1)
    assert reached(hands) == 2


ISSUE = (Reply("first"), Reply("second", silent=True), Reply("third"))


async def send_issue(chat: Chat, hands: list[Hand]) -> int:
    now, write = chat.clock.now(), chat.app.house.database.write
    made = await write(broadcasts.start_empty, now)
    for _ in range(2):
        await write(broadcasts.add, made, [hand.user.id for hand in hands], ISSUE, now)
    chat.app.house.sender.wake()
    return made


async def test_an_issue_of_several_messages_comes_in_order_and_once(chat: Chat) -> None:
    hands = await people(chat, 30)

    made = await send_issue(chat, hands)
    await chat.settle()

    assert await progress(chat, made) == replace(NONE, sent=30)
    assert {tuple(hand.messages()[-3:]) for hand in hands} == {("first", "second", "third")}


async def test_after_a_part_that_is_not_certain_the_rest_waits_for_it(chat: Chat) -> None:
    hands = await people(chat, 2)
    chat.emulator.faults.add(Fault(Trouble.LATE, ("sendMessage",)))

    made = await send_issue(chat, hands)
    await chat.settle()
    before = await progress(chat, made)
    halves = [hand.messages() for hand in hands if "third" not in hand.messages()]
    await chat.app.house.database.write(broadcasts.send_again, made)
    chat.app.house.sender.wake()
    await chat.settle()

    assert before == replace(NONE, sent=1, unknown=1)
    assert [half[-1] for half in halves] == ["first"]
    assert await progress(chat, made) == replace(NONE, sent=2)
    assert all(hand.messages()[-3:] == ["first", "second", "third"] for hand in hands)


async def test_a_crash_between_two_parts_leaves_the_rest_with_it(chat: Chat) -> None:
    hands = await people(chat, 1)
    sender = chat.app.house.sender
    await sender.stop()
    made = await send_issue(chat, hands)
    await chat.app.house.database.write(store.claim, first)

    await sender.start()
    await chat.settle()

    assert await progress(chat, made) == replace(NONE, unknown=1)
    assert not {"second", "third"} & set(hands[0].messages())


async def test_who_has_blocked_the_bot_gets_no_part(chat: Chat) -> None:
    hands = await people(chat, 2)
    chat.emulator.block(hands[0].user.id)

    made = await send_issue(chat, hands)
    await chat.settle()

    assert await progress(chat, made) == replace(NONE, sent=1, failed=1)


async def test_a_correction_is_written_over_what_arrived(chat: Chat) -> None:
    hands = await people(chat, 2)
    database, now = chat.app.house.database, chat.clock.now()
    made = await send_issue(chat, hands)
    await chat.settle()

    fixed = await database.write(broadcasts.correct, made, {2: Reply("mended")}, now)
    chat.app.house.sender.wake()
    await chat.settle()

    assert await progress(chat, fixed) == replace(NONE, sent=2)
    assert all(hand.messages()[-3:] == ["first", "mended", "third"] for hand in hands)


async def test_a_recall_takes_every_part_out(chat: Chat) -> None:
    hands = await people(chat, 2)
    database = chat.app.house.database
    made = await send_issue(chat, hands)
    await chat.settle()

    await database.write(broadcasts.recall, made, chat.clock.now())
    chat.app.house.sender.wake()
    await chat.settle()

    assert not any({"first", "second", "third"} & set(hand.messages()) for hand in hands)
