"""What the bot changes and takes away."""

from datetime import timedelta
from typing import Any

import pytest

from bot.demo.emulator import Upload
from tests.demo.emulator.hand import AMINA, Hand

_KEYS = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}


async def _edit(hand: Hand, message: Any, method: str = "editMessageText", **params: Any) -> Any:
    return await hand.call(method, chat_id=AMINA.id, message_id=message["message_id"], **params)


async def _fault(hand: Hand, method: str, **params: Any) -> str:
    refusal = await hand.refusal(method, **({"chat_id": AMINA.id} | params))
    return refusal.removeprefix("Bad Request: ")


async def test_a_text_is_replaced_and_the_keyboard_goes_unless_it_is_sent_again(hand: Hand) -> None:
    message = await hand.says("<b>one</b>", parse_mode="HTML", reply_markup=_KEYS)
    events = hand.emulator.listen()

    edited = await _edit(hand, message, text="two")

    assert edited["text"] == "two"
    assert "entities" not in edited
    assert "reply_markup" not in edited
    assert edited["edit_date"] == hand.clock.now().timestamp()
    assert hand.emulator.history(AMINA.id)[-1] == edited
    assert (await anext(events)).kind == "edited"


async def test_a_keyboard_is_replaced_alone(hand: Hand) -> None:
    message = await hand.says("one")

    edited = await _edit(hand, message, "editMessageReplyMarkup", reply_markup=_KEYS)

    assert (edited["text"], edited["reply_markup"]) == ("one", _KEYS)


async def test_a_caption_is_replaced_alone(hand: Hand) -> None:
    files = {"document": Upload("a.pdf", b"%PDF")}
    message = await hand.call("sendDocument", files, chat_id=AMINA.id, caption="one")

    edited = await _edit(hand, message, "editMessageCaption", caption="two")

    assert (edited["caption"], edited["document"]) == ("two", message["document"])


async def test_an_edit_that_changes_nothing_is_refused_even_after_another(hand: Hand) -> None:
    message = await hand.says("one", reply_markup=_KEYS)
    unchanged = {"message_id": message["message_id"], "reply_markup": _KEYS}
    fault = (
        "message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message"
    )

    assert await _fault(hand, "editMessageText", text="one", **unchanged) == fault
    assert await _fault(hand, "editMessageReplyMarkup", **unchanged) == fault
    await _edit(hand, message, text="two", reply_markup=_KEYS)
    assert await _fault(hand, "editMessageText", text="two", **unchanged) == fault


async def test_only_the_bots_own_messages_can_be_edited(hand: Hand) -> None:
    own = (await hand.says("own"))["message_id"]
    files = {"document": Upload("a.pdf", b"%PDF")}
    file = (await hand.call("sendDocument", files, chat_id=AMINA.id))["message_id"]
    theirs = hand.emulator.says(AMINA.id, "theirs")["message_id"]
    faults = [
        ("editMessageText", {"message_id": theirs, "text": "x"}, "message can't be edited"),
        ("editMessageText", {"message_id": 999, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"message_id": own, "text": ""}, "message text is empty"),
        (
            "editMessageText",
            {"message_id": file, "text": "x"},
            "there is no text in the message to edit",
        ),
        (
            "editMessageCaption",
            {"message_id": own, "caption": "x"},
            "there is no caption in the message to edit",
        ),
    ]

    for method, params, fault in faults:
        assert await _fault(hand, method, **params) == fault
    assert await hand.refusal("editMessageText", text="x") == (
        "Bad Request: message identifier is not specified"
    )


async def test_the_bot_deletes_its_own_and_the_persons_messages(hand: Hand) -> None:
    own, theirs = await hand.says("own"), hand.emulator.says(AMINA.id, "943 476 5919")
    events = hand.emulator.listen()

    for message in (own, theirs):
        deleted = {"chat_id": AMINA.id, "message_id": message["message_id"]}
        assert await hand.call("deleteMessage", **deleted) is True

    assert [m["text"] for m in hand.emulator.history(AMINA.id)] == ["/start"]
    event = await anext(events)
    assert (event.kind, event.body) == ("deleted", {"message_id": own["message_id"]})
    assert await _fault(hand, "deleteMessage", message_id=own["message_id"]) == (
        "message to delete not found"
    )


@pytest.mark.parametrize(("seconds", "gone"), [(-1, True), (0, False)])
async def test_messages_can_be_deleted_for_48_hours(hand: Hand, seconds: int, gone: bool) -> None:
    message = await hand.says("old")
    hand.clock.move_on(timedelta(hours=48, seconds=seconds))

    answer = await hand.emulator.call(
        "deleteMessage", {"chat_id": AMINA.id, "message_id": message["message_id"]}, {}
    )

    assert answer.body["ok"] is gone
    if not gone:
        assert answer.body["description"] == "Bad Request: message can't be deleted"


async def test_many_are_deleted_at_once_and_missing_ones_are_skipped(hand: Hand) -> None:
    message_ids = [(await hand.says(str(number)))["message_id"] for number in range(3)]

    await hand.call("deleteMessages", chat_id=AMINA.id, message_ids=[*message_ids, 999])

    assert [m.get("text") for m in hand.emulator.history(AMINA.id)] == ["/start"]


@pytest.mark.parametrize(
    ("message_ids", "fault"),
    [
        (None, "message identifiers are not specified"),
        ("[", "can't parse message_ids JSON object"),
        (5, "expected an Array of message identifiers"),
        (list(range(1, 102)), "too many message identifiers specified"),
        ([True], "message identifier must be a Number"),
        (["x"], "can't parse message identifier as a Number"),
        ([0], "invalid message identifier specified"),
    ],
)
async def test_bad_lists_of_messages_are_refused(hand: Hand, message_ids: Any, fault: str) -> None:
    assert await _fault(hand, "deleteMessages", message_ids=message_ids) == fault


async def test_deleting_needs_a_chat_and_a_message(hand: Hand) -> None:
    assert await _fault(hand, "deleteMessage") == "message identifier is not specified"
    assert await _fault(hand, "deleteMessage", chat_id="") == "chat identifier is not specified"


async def test_in_a_group_the_bot_deletes_only_its_own(hand: Hand) -> None:
    hand.emulator.make_group(-7, "Team", AMINA.id)
    theirs = hand.emulator.says_in(-7, AMINA.id, "hello")["message_id"]
    own = (await hand.call("sendMessage", chat_id=-7, text="hi"))["message_id"]

    assert await _fault(hand, "deleteMessage", chat_id=-7, message_id=theirs) == (
        "message can't be deleted"
    )
    assert await hand.call("deleteMessage", chat_id=-7, message_id=own) is True
