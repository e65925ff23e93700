"""What the bot sends stands in the chat as Telegram would put it there."""

import json
from typing import Any

import pytest

from bot.demo.emulator import Upload
from tests.demo.emulator.hand import AMINA, PNG, Hand


async def test_a_message_is_answered_and_stands_in_the_chat(hand: Hand) -> None:
    message = await hand.says("Usual step: <b>REFER</b>", parse_mode="HTML")

    assert message["text"] == "Usual step: REFER"
    assert message["entities"] == [{"offset": 12, "length": 5, "type": "bold"}]
    assert message["from"]["username"] == "pimh_demo_bot"
    assert message["chat"]["id"] == AMINA.id
    assert hand.emulator.history(AMINA.id)[-1] == message


async def test_a_link_carries_its_address(hand: Hand) -> None:
    message = await hand.says('<a href="https://nhs.uk">NHS</a>', parse_mode="HTML")

    assert message["entities"] == [
        {"offset": 0, "length": 3, "type": "text_link", "url": "https://nhs.uk/"}
    ]


async def test_message_ids_grow(hand: Hand) -> None:
    first, second = await hand.says("a"), await hand.says("b")

    assert second["message_id"] > first["message_id"]


async def test_options_are_kept_in_the_message(hand: Hand) -> None:
    preview = {"is_disabled": True, "url": ""}

    message = await hand.says("x", protect_content=True, link_preview_options=preview)

    assert message["has_protected_content"] is True
    assert message["link_preview_options"] == {"is_disabled": True}


async def test_a_reply_quotes_the_message_without_its_own_quote(hand: Hand) -> None:
    first = await hand.says("one")
    second = await hand.says("two", reply_parameters={"message_id": first["message_id"]})
    third = await hand.says("three", reply_parameters={"message_id": second["message_id"]})

    assert second["reply_to_message"]["text"] == "one"
    assert third["reply_to_message"]["text"] == "two"
    assert "reply_to_message" not in third["reply_to_message"]


async def test_a_reply_to_nothing_is_refused_unless_allowed(hand: Hand) -> None:
    lenient = {"message_id": 999, "allow_sending_without_reply": True}

    assert "reply_to_message" not in await hand.says("x", reply_parameters=lenient)
    assert await _says_refused(hand, reply_parameters={"message_id": 999}) == (
        "message to be replied not found"
    )
    assert await _says_refused(hand, reply_parameters={"quote": "x"}) == (
        'can\'t find field "message_id"'
    )


async def _says_refused(hand: Hand, **params: Any) -> str:
    params = {"chat_id": AMINA.id, "text": "x"} | params
    description = await hand.refusal("sendMessage", **params)
    return description.removeprefix("Bad Request: ")


@pytest.mark.parametrize(
    ("params", "fault"),
    [
        ({"chat_id": 404}, "chat not found"),
        ({"chat_id": ""}, "chat_id is empty"),
        ({"chat_id": "@nobody"}, "chat not found"),
        ({"reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"reply_markup": "5"}, "object expected as reply markup"),
        ({"reply_parameters": "["}, "can't parse reply parameters JSON object"),
        ({"reply_parameters": "[]"}, "object expected as reply parameters"),
        ({"link_preview_options": "[]"}, "object expected as link preview options"),
        ({"link_preview_options": {"url": 5}}, 'field "url" must be of type String'),
        (
            {"link_preview_options": {"is_disabled": "yes"}},
            'field "is_disabled" must be of type Boolean',
        ),
    ],
)
async def test_bad_parameters_are_refused(hand: Hand, params: Any, fault: str) -> None:
    assert await _says_refused(hand, **params) == fault


async def test_a_form_is_read_like_json(hand: Hand) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Book", "callback_data": "a:b:1"}]]}
    form = {"chat_id": str(AMINA.id), "protect_content": "True"}

    message = await hand.call("sendmessage", text="x", reply_markup=json.dumps(keyboard), **form)

    assert message["reply_markup"] == keyboard
    assert message["has_protected_content"] is True


async def test_typing_is_seen_and_unknown_actions_are_refused(hand: Hand) -> None:
    events = hand.emulator.listen()

    assert await hand.call("sendChatAction", chat_id=AMINA.id, action="typing") is True

    event = await anext(events)
    assert (event.kind, event.chat_id, event.body) == ("typing", AMINA.id, {"action": "typing"})
    assert await hand.refusal("sendChatAction", chat_id=AMINA.id, action="dancing") == (
        "Bad Request: wrong parameter action in request"
    )


@pytest.mark.parametrize("method", ["sendDocument", "sendVideo", "sendAnimation", "sendAudio"])
async def test_a_file_is_sent_fetched_and_sent_again(hand: Hand, method: str) -> None:
    kind = method.removeprefix("send").lower()
    upload = Upload("leaflet.pdf", b"%PDF-1.7", "application/pdf")

    message = await hand.call(method, {kind: upload}, chat_id=AMINA.id, caption="<i>a</i>")
    again = await hand.call(method, chat_id=AMINA.id, **{kind: message[kind]["file_id"]})

    assert message["caption"] == "<i>a</i>"
    assert message[kind]["file_name"] == "leaflet.pdf"
    assert again[kind]["file_id"] == message[kind]["file_id"]
    described = await hand.call("getFile", file_id=message[kind]["file_id"])
    assert described["file_size"] == 8
    assert hand.emulator.download(described["file_path"]) == upload
    assert hand.emulator.download("nowhere") is None


async def test_a_picture_tells_its_size(hand: Hand) -> None:
    picture, photo = Upload("a.png", PNG), Upload("a.jpg", b"\xff\xd8\xff\xe0")

    png = await hand.call("sendPhoto", {"x1": picture}, chat_id=AMINA.id, photo="attach://x1")
    jpeg = await hand.call("sendPhoto", {"photo": photo}, chat_id=AMINA.id)

    assert (png["photo"][0]["width"], png["photo"][0]["height"]) == (320, 200)
    assert jpeg["photo"][0]["width"] == 1280


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({}, "there is no document in the request"),
        ({"document": "attach://nothing"}, "there is no document in the request"),
        ({"document": "BQACxyz"}, "wrong file identifier/HTTP URL specified"),
        ({"document": "https://a.uk/b.pdf"}, "failed to get HTTP URL content"),
    ],
)
async def test_a_file_that_is_not_there_is_refused(hand: Hand, given: Any, fault: str) -> None:
    refusal = await hand.refusal("sendDocument", chat_id=AMINA.id, **given)

    assert refusal == f"Bad Request: {fault}"


async def test_a_file_of_another_kind_is_refused(hand: Hand) -> None:
    upload = Upload("a.pdf", b"%PDF")
    sent = await hand.call("sendDocument", {"document": upload}, chat_id=AMINA.id)

    refusal = await hand.refusal("sendPhoto", chat_id=AMINA.id, photo=sent["document"]["file_id"])

    assert refusal == "Bad Request: can't use file of type Document as Photo"


@pytest.mark.parametrize(
    ("kind", "content", "fault"),
    [
        ("document", b"", "Bad Request: file must be non-empty"),
        ("document", b"x" * 50_000_001, "Request Entity Too Large"),
        ("photo", b"%PDF", "Bad Request: IMAGE_PROCESS_FAILED"),
        ("photo", PNG + b"x" * 10_000_000, "Request Entity Too Large"),
    ],
)
async def test_empty_big_and_false_files_are_refused(
    hand: Hand, kind: str, content: bytes, fault: str
) -> None:
    upload = {kind: Upload("a", content)}

    assert await hand.refusal(f"send{kind.title()}", upload, chat_id=AMINA.id) == fault


async def test_a_big_file_can_be_sent_but_not_fetched(hand: Hand) -> None:
    upload = {"document": Upload("a.zip", b"x" * 20_000_001)}
    sent = await hand.call("sendDocument", upload, chat_id=AMINA.id)

    assert await hand.refusal("getFile", file_id=sent["document"]["file_id"]) == (
        "Bad Request: file is too big"
    )
    assert await hand.refusal("getFile", file_id="") == "Bad Request: file_id not specified"
    assert await hand.refusal("getFile", file_id="x") == "Bad Request: invalid file_id"


async def test_the_oldest_messages_and_files_are_forgotten(hand: Hand) -> None:
    first = await hand.call("sendDocument", {"document": Upload("a", b"a")}, chat_id=AMINA.id)
    for number in range(5_000):
        hand.emulator.says(AMINA.id, str(number))
    for _ in range(2_000):
        hand.emulator.attaches(AMINA.id, Upload("b", b"b"), kind="voice")

    assert len(hand.emulator.history(AMINA.id)) == 5_000
    with pytest.raises(LookupError):
        hand.emulator.file(first["document"]["file_id"])


async def test_calls_are_remembered_with_their_moment(hand: Hand) -> None:
    await hand.says("one")

    last = hand.emulator.calls[-1]

    assert (last.moment, last.method, last.params["text"]) == (
        hand.clock.now(),
        "sendMessage",
        "one",
    )


async def test_an_unknown_method_is_not_found(hand: Hand) -> None:
    answer = await hand.emulator.call("sendLove", {}, {})

    assert answer.status == 404
    assert answer.body["description"] == "Not Found: method not found"


@pytest.mark.parametrize(
    ("value", "number"), [("5", 5), (5, 5), ("x", 0), (None, 7), ("", 7), (True, 0)]
)
def test_numbers_are_read_as_the_server_reads_them(value: object, number: int) -> None:
    from bot.demo.emulator.params import Params

    assert Params({"n": value}, {}).integer("n", 7) == number
