"""What people do reaches the bot as Telegram would tell it."""

from collections.abc import Callable

import pytest

from bot.demo.emulator import Upload, User
from tests.demo.emulator.hand import AMINA, BETH, PNG, Hand


async def test_a_text_becomes_an_update_with_its_entities(hand: Hand) -> None:
    message = hand.emulator.says(AMINA.id, "/start abc see https://www.nice.org.uk.")

    [update] = await hand.updates()

    assert update["message"] == message
    assert update["message"]["entities"] == [
        {"offset": 0, "length": 6, "type": "bot_command"},
        {"offset": 15, "length": 23, "type": "url"},
    ]


async def test_a_long_text_comes_in_several_messages(hand: Hand) -> None:
    last = hand.emulator.says(AMINA.id, "a" * 4095 + "😀" * 3)

    texts = [update["message"]["text"] for update in await hand.updates()]

    assert texts == ["a" * 4095, "😀" * 3]
    assert last["text"] == "😀" * 3


async def test_an_edit_comes_as_an_edited_message(hand: Hand) -> None:
    message = hand.emulator.says(AMINA.id, "epds 12")

    hand.emulator.edits(AMINA.id, message["message_id"], "epds 14")

    first, second = await hand.updates()
    assert first["message"]["text"] == "epds 12"
    assert second["edited_message"]["text"] == "epds 14"
    assert second["edited_message"]["edit_date"] >= message["date"]
    assert hand.emulator.history(AMINA.id)[-1]["text"] == "epds 14"


async def test_a_forward_names_its_origin(hand: Hand) -> None:
    hand.emulator.forwards(AMINA.id, "what now?", origin=BETH)
    hand.emulator.forwards(AMINA.id, "what now?", origin="Somebody")

    open_one, hidden = await hand.updates()

    assert open_one["message"]["forward_origin"]["sender_user"]["first_name"] == "Beth"
    assert hidden["message"]["forward_origin"]["sender_user_name"] == "Somebody"


@pytest.mark.parametrize(
    "kind", ["document", "photo", "voice", "audio", "video", "animation", "video_note", "sticker"]
)
async def test_every_kind_of_file_reaches_the_bot(hand: Hand, kind: str) -> None:
    hand.emulator.attaches(AMINA.id, Upload("a.png", PNG, "image/png"), kind=kind, caption="look")

    [update] = await hand.updates()

    held = update["message"][kind]
    file_id = held[0]["file_id"] if kind == "photo" else held["file_id"]
    assert hand.emulator.file(file_id).content == PNG
    assert update["message"]["caption"] == "look"


async def test_a_place_and_a_contact_reach_the_bot(hand: Hand) -> None:
    hand.emulator.shares_location(AMINA.id, 54.5, -3.1)
    hand.emulator.shares_contact(AMINA.id, BETH, "+447700900123")

    place, contact = await hand.updates()

    assert place["message"]["location"] == {"latitude": 54.5, "longitude": -3.1}
    assert contact["message"]["contact"]["phone_number"] == "+447700900123"


async def test_a_reply_carries_the_message_it_answers(hand: Hand) -> None:
    sent = await hand.says("Which score?")

    hand.emulator.says(AMINA.id, "14", reply_to=sent["message_id"])

    [update] = await hand.updates()
    assert update["message"]["reply_to_message"]["text"] == "Which score?"


async def test_a_group_is_told_apart_from_a_private_chat(hand: Hand) -> None:
    hand.emulator.make_group(-77, "Health visitors", AMINA.id)
    hand.emulator.says_in(-77, AMINA.id, "hello all")

    joined, created, said = await hand.updates()

    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert created["message"]["group_chat_created"] is True
    assert said["message"]["chat"] == {"id": -77, "title": "Health visitors", "type": "group"}
    assert said["message"]["from"]["id"] == AMINA.id


async def test_who_blocks_the_bot_cannot_be_written_to(hand: Hand) -> None:
    hand.emulator.block(AMINA.id)

    refusal = await hand.refusal("sendMessage", chat_id=AMINA.id, text="hello")

    assert refusal == "Forbidden: bot was blocked by the user"
    [update] = await hand.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_blocking_and_unblocking_twice_is_told_once(hand: Hand) -> None:
    for change in (hand.emulator.block, hand.emulator.unblock):
        change(AMINA.id)
        change(AMINA.id)

    assert hand.emulator.pending() == 2


async def test_who_writes_again_has_unblocked_the_bot(hand: Hand) -> None:
    hand.emulator.block(AMINA.id)

    hand.emulator.says(AMINA.id, "/start")

    assert (await hand.says("welcome back"))["text"] == "welcome back"
    kinds = [list(update)[1] for update in await hand.updates()]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


async def test_a_deleted_account_cannot_be_written_to(hand: Hand) -> None:
    hand.emulator.deactivate(AMINA.id)

    refusal = await hand.refusal("sendMessage", chat_id=AMINA.id, text="hello")

    assert refusal == "Forbidden: user is deactivated"


async def test_a_bot_cannot_begin_a_conversation(hand: Hand) -> None:
    hand.emulator.join(BETH)

    assert await hand.refusal("sendMessage", chat_id=BETH.id, text="hi") == (
        "Bad Request: chat not found"
    )


async def test_a_person_deletes_for_both_sides_and_the_bot_is_not_told(hand: Hand) -> None:
    message = hand.emulator.says(AMINA.id, "oops")
    await hand.updates(offset=(await hand.updates())[-1]["update_id"] + 1)

    hand.emulator.deletes(AMINA.id, message["message_id"])

    assert message not in hand.emulator.history(AMINA.id)
    assert hand.emulator.pending() == 0


def test_unknown_people_messages_and_files_are_refused(hand: Hand) -> None:
    other = hand.emulator.says(AMINA.id, "mine")["message_id"]
    hand.emulator.join(BETH)
    attempts: list[Callable[[], object]] = [
        lambda: hand.emulator.says(999, "hello"),
        lambda: hand.emulator.edits(BETH.id, other, "yours"),
        lambda: hand.emulator.deletes(AMINA.id, 12345),
        lambda: hand.emulator.presses(AMINA.id, 12345, "x"),
        lambda: hand.emulator.says(AMINA.id, "hm", reply_to=12345),
        lambda: hand.emulator.file("nothing"),
    ]

    for attempt in attempts:
        with pytest.raises(LookupError):
            attempt()


def test_a_phone_sends_nothing_empty_and_no_unknown_kind(hand: Hand) -> None:
    with pytest.raises(ValueError, match="empty"):
        hand.emulator.says(AMINA.id, "  \n ")
    with pytest.raises(ValueError, match="hologram"):
        hand.emulator.attaches(AMINA.id, Upload("a", b"a"), kind="hologram")


def test_names_are_told_as_far_as_there_are_any() -> None:
    user = User(5, "Ann", "Lee", "ann")

    assert user.as_chat() == {
        "id": 5,
        "first_name": "Ann",
        "last_name": "Lee",
        "username": "ann",
        "type": "private",
    }
    assert "last_name" not in AMINA.as_user()
