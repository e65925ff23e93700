"""The queue in the chat: one item at a time, in one message that changes."""

from datetime import datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot.digests.schema import DECISIONS, ITEMS
from bot.people.values import Role
from tests.chat import Chat, Hand
from tests.digests.curate.items import TITLES, put


async def decisions(chat: Chat) -> dict[str, dict[str, Any]]:
    """Return what stands decided, by title."""

    def read(db: Db) -> dict[str, dict[str, Any]]:
        rows = db.query(f"select i.title, d.* from {DECISIONS} d join {ITEMS} i on i.id = d.item")
        return {row["title"]: row for row in rows}

    return await chat.app.house.database.read(read)


async def test_an_item_is_kept_in_one_tap_and_the_same_message_shows_the_next(
    chat: Chat, ruth: Hand
) -> None:
    await ruth.says("/curate")
    first, standing = ruth.sees(), len(ruth.messages())
    await ruth.presses("Keep")

    assert TITLES[0] in first
    assert "Journal of Invented Studies · journal · 21 Nov 2026" in first
    assert "Read it at example.org" in first
    assert "close to “Low mood after birth, postnatal depression”" in first
    assert "4 left" in first
    assert len(ruth.messages()) == standing
    assert f"✓ Kept: {TITLES[0]}" in ruth.sees()
    assert TITLES[1] in ruth.sees()
    assert "3 left" in ruth.sees()
    kept = (await decisions(chat))[TITLES[0]]
    assert (kept["verdict"], kept["topic"], kept["pinned"]) == ("kept", "low-mood", 0)
    assert datetime.fromisoformat(kept["kept_at"]) == chat.clock.now()


async def test_all_is_done_item_by_item(chat: Chat, ruth: Hand) -> None:
    await ruth.says("/curate")
    await ruth.presses("Keep")
    await ruth.presses("Drop")
    await ruth.presses("Later")
    await ruth.presses("Drop")

    assert "Nothing waits for you." in ruth.sees()
    assert "This sitting: 1 kept, 2 dropped." in ruth.sees()
    chat.later(hours=21)
    await ruth.says("/curate")
    assert TITLES[2] in ruth.sees()


async def test_a_second_press_on_an_old_message_changes_nothing(chat: Chat, ruth: Hand) -> None:
    await ruth.says("/curate")
    message, key = ruth._key("Keep")
    await ruth.presses("Keep")
    await ruth.presses("Drop")
    before = await decisions(chat)

    chat.emulator.presses(ruth.user.id, message["message_id"], key["callback_data"])
    await chat.settle()

    assert await decisions(chat) == before
    assert TITLES[2] in ruth.sees()


async def test_two_curators_never_lose_a_decision(chat: Chat, ruth: Hand) -> None:
    olga = await chat.member("olga", Role.SPECIALIST)
    await ruth.says("/curate")
    await olga.says("/curate")
    await ruth.presses("Keep")

    await olga.presses("Drop")

    assert "Nothing done: Ruth kept it at 10:00." in olga.sees()
    assert (await decisions(chat))[TITLES[0]]["verdict"] == "kept"
    await olga.presses("Drop")
    assert (await decisions(chat))[TITLES[0]]["verdict"] == "dropped"


async def test_a_text_that_changed_meanwhile_is_read_again_first(chat: Chat, ruth: Hand) -> None:
    await ruth.says("/curate")
    await chat.app.house.database.write(
        lambda db: db.execute(f"update {ITEMS} set version = 2, mark = 'retraction' where id = 1")
    )

    await ruth.presses("Keep")

    assert "changed at its source since you saw it" in ruth.sees()
    assert "RETRACTED" in ruth.sees()
    assert await decisions(chat) == {}


async def test_what_was_kept_and_has_changed_comes_first(chat: Chat, ruth: Hand) -> None:
    await ruth.says("/curate")
    await ruth.presses("Keep")
    await chat.app.house.database.write(
        lambda db: db.execute(f"update {ITEMS} set version = 2 where id = 1")
    )

    await ruth.says("/curate")
    assert TITLES[0] in ruth.sees()
    assert "CHANGED since you kept it." in ruth.sees()
    await ruth.presses("Keep as it is")

    assert TITLES[1] in ruth.sees()
    assert (await decisions(chat))[TITLES[0]]["verdict"] == "kept"


async def test_a_retraction_of_something_kept_comes_first(chat: Chat, ruth: Hand) -> None:
    await ruth.says("/curate")
    await ruth.presses("Keep")
    await chat.app.house.database.write(
        put, "Retraction: Sleep", chat.clock.now(), mark="retraction", about=1
    )

    await ruth.says("/curate")

    assert "RETRACTED: this, or what it is about, was withdrawn." in ruth.sees()
    assert f"It is about something you kept: {TITLES[0]}" in ruth.sees()


async def test_undo_takes_back_the_last_acts_in_their_order(chat: Chat, ruth: Hand) -> None:
    await ruth.says("/curate")
    await ruth.presses("Keep")
    await ruth.presses("Drop")

    await ruth.presses("Undo")
    assert TITLES[1] in ruth.sees()
    assert (await decisions(chat))[TITLES[1]]["verdict"] == "waiting"
    message, key = ruth._key("Undo")
    await ruth.presses("Undo")

    assert TITLES[0] in ruth.sees()
    assert (await decisions(chat))[TITLES[0]]["verdict"] == "waiting"
    chat.emulator.presses(ruth.user.id, message["message_id"], key["callback_data"])
    await chat.settle()
    assert TITLES[0] in ruth.sees()
    assert "Undo" not in ruth.buttons()


async def test_undo_leaves_what_somebody_else_has_decided_since(chat: Chat, ruth: Hand) -> None:
    olga = await chat.member("olga", Role.SPECIALIST)
    await olga.says("/curate")
    await ruth.says("/curate")
    await ruth.presses("Keep")
    await olga.presses("Drop")
    await olga.presses("Drop")

    await ruth.presses("Undo")

    assert "Nothing done: Olga dropped it at 10:00." in ruth.sees()
    assert (await decisions(chat))[TITLES[0]]["verdict"] == "dropped"


async def test_an_item_is_pinned_and_put_under_a_topic_before_it_is_kept(
    chat: Chat, ruth: Hand
) -> None:
    await ruth.says("/curate")
    await ruth.presses("Pin")
    assert "📌 Pinned: it will stand first." in ruth.sees()
    await ruth.presses("Topic")
    await ruth.presses("Crying, sleep and feeding")
    assert "Topic: Crying, sleep and feeding" in ruth.sees()
    await ruth.presses("Keep")

    kept = (await decisions(chat))[TITLES[0]]
    assert (kept["verdict"], kept["topic"], kept["pinned"]) == ("kept", "crying-sleep-feeding", 1)


async def test_back_leads_from_a_form_to_the_card_and_closes_it(chat: Chat, ruth: Hand) -> None:
    await ruth.says("/curate")
    await ruth.presses("Note")
    await ruth.presses("« Back")
    assert TITLES[0] in ruth.sees()
    await ruth.presses("Topic")
    assert ruth.buttons()[0] == "Low mood and depression"
    await ruth.presses("« Back")
    await ruth.says("epds 14 at 8/52, hold or refer?")

    assert await decisions(chat) == {}
    await ruth.forges("digests:item-keep:990000")
    assert "This item is not kept any more." in ruth.sees()
    await ruth.forges("digests:item-keep:99999999999999999999")
    assert await decisions(chat) == {}


async def test_a_champion_neither_sees_the_command_nor_gets_the_queue(
    chat: Chat, ruth: Hand
) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("/help")
    assert "/curate" not in amina.sees()
    await amina.says("/curate")
    assert "for the specialist" in amina.sees()
    await ruth.says("/help")
    assert "/curate" in ruth.sees()
