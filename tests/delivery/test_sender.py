import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from sqlite_utils.db import Database as Db

from bot.delivery import store
from bot.delivery.pace import Chosen, Waiting
from bot.delivery.said import Farewell, Gone, Instead, Keys, Letter, Parcel, parcels
from bot.delivery.wire import send
from bot.demo.emulator.faults import Fault, Trouble
from bot.people.values import Role
from bot.reply import Button, Copy, File, Link, Press, Reply
from tests.chat import Chat, Hand
from tests.delivery.wires import CuttableWire


def states(db: Db) -> list[str]:
    return [row["state"] for row in db.table("outbox").rows_where(order_by="id")]


def outbox(db: Db) -> list[dict[str, Any]]:
    return list(db.table("outbox").rows_where(order_by="id"))


def first(queue: Iterable[Waiting]) -> Chosen:
    return Chosen(tuple(queue)[:1], 0)


async def post(chat: Chat, *out: Parcel) -> None:
    await chat.app.house.database.write(store.post, out, None, chat.clock.now())
    chat.app.house.sender.wake()


async def stranger(chat: Chat) -> Hand:
    sam = chat.as_("sam")
    await sam.says("hello")
    return sam


async def test_every_kind_of_saying_reaches_the_chat(chat: Chat) -> None:
    sam = await stranger(chat)
    first = sam.history()[-1]["message_id"]
    keyboard = (
        (
            Button("Go", Press("members", "help")),
            Button("Copy", Copy("some text")),
            Button("Read", Link("https://www.nice.org.uk/guidance/cg192")),
        ),
    )
    said = (
        Keys(first, keyboard),
        Reply("a file", file=File("a.txt", b"content")),
        Letter(sam.user.id, Reply("<b>a letter</b>")),
    )

    await post(chat, *parcels(said, sam.user.id, 0))
    await chat.settle()

    assert sam.buttons() == ["Go", "Copy", "Read"]
    assert sam.document() == b"content"
    assert sam.sees() == "a letter"


async def test_a_reply_instead_of_another_edits_it_and_gone_removes(chat: Chat) -> None:
    sam = await stranger(chat)
    bots, mine = sam.history()[-1]["message_id"], sam.history()[-2]["message_id"]
    said = (Instead(Reply("changed")), Gone(mine))

    await post(chat, *parcels(said, sam.user.id, bots))
    await chat.settle()

    assert sam.sees() == "changed"
    assert sam.said() == []


def test_a_file_cannot_stand_in_place_of_a_text() -> None:
    said = Instead(Reply("a file", file=File("a.txt", b"content")))

    assert [parcel.method for parcel in parcels(said, 1, 2)] == ["sendDocument"]


async def test_a_parcel_that_nobody_knows_is_a_fault(chat: Chat) -> None:
    with pytest.raises(ValueError, match="no such parcel"):
        await send(chat.app.application.bot, Parcel("sendSticker", 1))


async def test_a_document_without_its_file_is_a_fault(chat: Chat) -> None:
    with pytest.raises(ValueError, match="without its file"):
        await send(chat.app.application.bot, Parcel("sendDocument", 1))


async def test_a_reply_that_was_on_its_way_at_a_crash_is_sent_again_and_listed(chat: Chat) -> None:
    sam = await stranger(chat)
    database, sender = chat.app.house.database, chat.app.house.sender
    await sender.stop()
    await post(chat, *parcels((Reply("one"), Reply("two")), sam.user.id, 0))
    await database.write(store.claim, first)

    await sender.start()
    await chat.settle()

    assert sam.messages()[1:] == ["one", "two"]
    assert [row["doubts"] for row in await database.read(outbox)] == [0, 1, 0]


async def test_a_lost_answer_is_not_certain(chat: Chat) -> None:
    sam = await stranger(chat)
    chat.emulator.faults.add(Fault(Trouble.LATE, ("sendMessage",)))

    await post(chat, *parcels(Reply("once"), sam.user.id, 0))
    await chat.settle()

    assert (await chat.app.house.database.read(states))[-1] == "unknown"
    assert sam.messages().count("once") == 1


async def test_without_network_a_parcel_waits(chat: Chat, wire: CuttableWire) -> None:
    sam = await stranger(chat)
    wire.cut = True
    await post(chat, *parcels(Reply("late but here"), sam.user.id, 0))
    await asyncio.sleep(0.05)
    before = sam.sees()

    wire.cut = False
    await chat.settle()

    assert before != "late but here"
    assert sam.sees() == "late but here"


async def test_a_refused_parcel_does_not_block_the_next(chat: Chat) -> None:
    sam = await stranger(chat)

    await post(chat, *parcels((Reply("<b>unclosed"), Reply("fine")), sam.user.id, 0))
    await chat.settle()

    assert (await chat.app.house.database.read(states))[-2:] == ["failed", "sent"]
    assert sam.sees() == "fine"


async def test_an_edit_that_changes_nothing_counts_as_sent(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("/settings")
    await amina.presses("Quiet hours")

    await amina.presses("19:00–08:00")
    await amina.forges("members:settings:0")

    assert set(await chat.app.house.database.read(states)) == {"sent"}


async def test_a_farewell_is_not_kept(chat: Chat) -> None:
    sam = await stranger(chat)

    await post(chat, *parcels(Farewell(Reply("goodbye")), sam.user.id, 0))
    await chat.settle()

    assert sam.sees() == "goodbye"
    assert len(await chat.app.house.database.read(states)) == 1


async def test_a_sender_that_never_started_can_be_stopped(chat: Chat) -> None:
    await chat.app.house.sender.stop()
    await chat.app.house.sender.stop()
