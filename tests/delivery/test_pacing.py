"""The sender keeps the pace, as the emulator counts it, and takes what Telegram answers."""

import asyncio
from datetime import timedelta

import pytest

from bot.delivery import store
from bot.delivery.said import Letter, Parcel, parcels
from bot.demo.emulator.faults import Fault, Trouble
from bot.demo.emulator.flood import Limits, too_many
from bot.demo.emulator.values import Refused
from bot.people.values import Role
from bot.reply import Reply
from tests.chat import Chat, Hand
from tests.delivery.test_crisis_net import allow_writing, forbid_writing
from tests.delivery.test_sender import first, outbox, states
from tests.delivery.wires import CuttableWire


async def post(chat: Chat, *out: Parcel) -> None:
    await chat.app.house.database.write(store.post, out, None, chat.clock.now())
    chat.app.house.sender.wake()


async def people(chat: Chat, count: int) -> list[Hand]:
    hands = [chat.as_(f"person {number}") for number in range(count)]
    for hand in hands:
        chat.emulator.says(hand.user.id, "/start")
    await chat.settle()
    chat.later(minutes=1)
    return hands


def letters(hands: list[Hand], text: str) -> list[Parcel]:
    return parcels(tuple(Letter(hand.user.id, Reply(text)) for hand in hands), 0, 0)


async def test_messages_to_a_chat_are_a_second_apart(chat: Chat) -> None:
    (sam,) = await people(chat, 1)

    await post(chat, *parcels((Reply("one"), Reply("two"), Reply("three")), sam.user.id, 0))
    await chat.settle()

    assert sam.messages()[-3:] == ["one", "two", "three"]
    assert chat.emulator.flood.shortest_gap(sam.user.id) >= 1.0


async def test_a_slow_answer_holds_the_next_message_to_the_chat(
    chat: Chat, wire: CuttableWire
) -> None:
    (sam,) = await people(chat, 1)

    async def take_long() -> None:
        chat.later(seconds=0.5)

    wire.on_answer = take_long
    await post(chat, *parcels((Reply("one"), Reply("two")), sam.user.id, 0))
    await chat.settle()

    # The first may have come at any moment before its answer.
    assert chat.emulator.flood.shortest_gap(sam.user.id) >= 1.5


@pytest.mark.parametrize(("on_its_way", "waits"), [(True, True), (False, False)])
async def test_what_a_crash_interrupted_is_not_sent_again_within_a_second(
    chat: Chat, on_its_way: bool, waits: bool
) -> None:
    (sam,) = await people(chat, 1)
    sender, database = chat.app.house.sender, chat.app.house.database
    await sender.stop()
    await post(chat, *letters([sam], "hello"))
    if on_its_way:
        await database.write(store.claim, first)
    begun = chat.clock.monotonic()

    await sender.start()
    await chat.settle()

    sent, _ = chat.emulator.flood._sent[-1]
    assert sam.sees() == "hello"
    assert (sent - begun >= 1.0) is waits


async def test_never_more_than_thirty_go_in_a_second(chat: Chat) -> None:
    hands = await people(chat, 70)
    chat.emulator.flood.limits = Limits()

    await post(chat, *letters(hands, "hello"))
    await chat.settle()

    assert chat.emulator.flood.most_in_a_second() == 30
    assert chat.emulator.flood.refused == 0


async def test_a_pause_that_telegram_asks_for_holds_all_and_outlives_a_restart(chat: Chat) -> None:
    amina, sam = await people(chat, 2)
    chat.emulator.faults.add(Fault(Trouble.REFUSED, ("sendMessage",), refusal=too_many(40)))
    sender, database = chat.app.house.sender, chat.app.house.database
    begun = chat.clock.now()

    await post(chat, *letters([amina, sam], "hello"))
    await chat.settle()
    waited = chat.clock.now() - begun
    left = await database.read(store.halt_left, begun + timedelta(seconds=10))
    back = await database.read(store.halt_left, begun - timedelta(hours=1))
    await sender.stop()
    await post(chat, *letters([sam], "once more"))
    waiting = (await database.read(outbox))[-1]["id"]
    await database.write(store.halt, waiting, 60.0, chat.clock.now())
    again = chat.clock.now()
    await sender.start()
    await chat.settle()

    assert (amina.sees(), sam.sees()) == ("hello", "once more")
    assert waited >= timedelta(seconds=40)
    assert (round(left), back) == (30, 40.0)
    assert chat.clock.now() - again >= timedelta(seconds=60)


async def test_after_a_restart_the_last_second_still_counts(chat: Chat) -> None:
    hands = await people(chat, 40)
    sender = chat.app.house.sender

    await post(chat, *letters(hands[:20], "hello"))
    await chat.settle()
    await sender.stop()
    await sender.start()
    await post(chat, *letters(hands[20:], "hello"))
    await chat.settle()

    assert chat.emulator.flood.most_in_a_second() <= 30


async def test_somebody_who_blocked_the_bot_is_unreachable_until_she_writes(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    chat.emulator.block(amina.user.id)

    await post(chat, *letters([amina], "hello"))
    await chat.settle()
    blocked = await chat.app.house.database.read(store.unreachable)
    chat.emulator.unblock(amina.user.id)
    await amina.says("/help")

    assert blocked == {amina.user.id}
    assert await chat.app.house.database.read(store.unreachable) == frozenset()


async def test_an_unknown_chat_is_unreachable(chat: Chat) -> None:
    await post(chat, *parcels(Reply("hello"), 999_999, 0))
    await chat.settle()

    assert await chat.app.house.database.read(store.unreachable) == {999_999}
    assert await chat.app.house.database.read(states) == ["failed"]


@pytest.mark.parametrize("trouble", [Trouble.CUT_AFTER, Trouble.CUT_BEFORE, Trouble.REFUSED])
async def test_a_reply_that_may_have_arrived_is_sent_again_and_listed(
    chat: Chat, trouble: Trouble
) -> None:
    (sam,) = await people(chat, 1)
    refusal = Refused(502, "Bad Gateway")
    chat.emulator.faults.add(Fault(trouble, ("sendMessage",), refusal=refusal))

    await post(chat, *letters([sam], "hello"))
    await chat.settle()

    assert sam.sees() == "hello"
    last = (await chat.app.house.database.read(outbox))[-1]
    assert (last["state"], last["doubts"]) == ("sent", 1)


async def test_a_reply_that_is_always_doubtful_is_left_as_unknown(chat: Chat) -> None:
    (sam,) = await people(chat, 1)
    chat.emulator.faults.add(Fault(Trouble.REFUSED, ("sendMessage",), times=10))

    await post(chat, *letters([sam], "hello"))
    await chat.settle()

    assert (await chat.app.house.database.read(states))[-1] == "unknown"


async def test_a_removal_whose_answer_is_lost_is_repeated(chat: Chat) -> None:
    (sam,) = await people(chat, 1)
    message = sam.history()[0]["message_id"]
    chat.emulator.faults.add(Fault(Trouble.CUT_AFTER, ("deleteMessage",)))

    await post(chat, Parcel("deleteMessage", sam.user.id, {"message_id": message}))
    await chat.settle()

    assert sam.said() == []
    assert (await chat.app.house.database.read(states))[-1] == "sent"


async def test_a_revoked_token_keeps_the_parcel(chat: Chat) -> None:
    (sam,) = await people(chat, 1)
    refusal = Refused(401, "Unauthorized")
    chat.emulator.faults.add(Fault(Trouble.REFUSED, ("sendMessage",), refusal=refusal))

    await post(chat, *letters([sam], "hello"))
    await chat.settle()

    assert sam.sees() == "hello"


async def test_a_disk_that_fails_while_sending_doubles_nothing(
    chat: Chat, wire: CuttableWire
) -> None:
    (sam,) = await people(chat, 1)
    database = chat.app.house.database
    wire.on_answer = lambda: database._writing.run(lambda db: db.execute("pragma query_only = on"))

    await post(chat, *letters([sam], "hello"))
    await asyncio.sleep(0.1)
    sent_during = sam.messages().count("hello")
    wire.on_answer = None
    await database._writing.run(lambda db: db.execute("pragma query_only = off"))
    await chat.settle()

    assert (sent_during, sam.messages().count("hello")) == (1, 1)
    last = (await database.read(outbox))[-1]
    assert (last["state"], last["doubts"]) == ("sent", 0)


async def test_a_disk_that_fails_before_sending_delays_and_loses_nothing(chat: Chat) -> None:
    (sam,) = await people(chat, 1)
    await post(chat, *parcels((Reply("one"), Reply("two")), sam.user.id, 0))
    await forbid_writing(chat.app.house.database)
    await asyncio.sleep(0.05)
    await allow_writing(chat.app.house.database)
    await chat.settle()

    assert [sam.messages().count(text) for text in ("one", "two")] == [1, 1]


async def test_stopping_amid_many_leaves_the_rest_queued(chat: Chat, wire: CuttableWire) -> None:
    hands = await people(chat, 12)
    wire.delay = 0.05
    sender = chat.app.house.sender

    await post(chat, *letters(hands, "hello"))
    await asyncio.sleep(0.12)
    await sender.stop()
    await sender.start()
    await chat.settle()

    assert [hand.messages().count("hello") for hand in hands] == [1] * 12


async def test_a_parcel_that_nobody_can_send_blocks_nothing(chat: Chat) -> None:
    (sam,) = await people(chat, 1)

    await post(chat, Parcel("sendSticker", sam.user.id), *letters([sam], "hello"))
    # It stands in the chat a moment before that is written down.
    while (found := await chat.app.house.database.read(states))[-1] != "sent":
        await asyncio.sleep(0.01)

    assert found[-2:] == ["sending", "sent"]
    assert sam.sees() == "hello"


async def test_stopping_lets_arrive_what_is_on_its_way(chat: Chat, wire: CuttableWire) -> None:
    (sam,) = await people(chat, 1)
    wire.delay = 0.2

    await post(chat, *letters([sam], "hello"))
    await asyncio.sleep(0.1)
    await chat.app.house.sender.stop()

    assert (await chat.app.house.database.read(states))[-1] == "sent"
    assert sam.sees() == "hello"


async def test_stopping_does_not_wait_for_ever(
    chat: Chat, wire: CuttableWire, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sam,) = await people(chat, 1)
    monkeypatch.setattr("bot.delivery.sender.STOP_SECONDS", 0.1)
    wire.delay = 60

    await post(chat, *letters([sam], "hello"))
    await asyncio.sleep(0.1)
    await chat.app.house.sender.stop()

    assert (await chat.app.house.database.read(states))[-1] == "sending"
    wire.delay = 0
