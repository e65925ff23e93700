"""The bot about itself, about chats, and what it sends again."""

from bot.demo.emulator import Emulator, Upload
from tests.demo.emulator.hand import AMINA, BETH, PNG, Hand


async def test_the_bot_knows_who_it_is(hand: Hand) -> None:
    me = await hand.call("getMe")

    assert (me["id"], me["username"], me["is_bot"]) == (7_000_000_001, "pimh_demo_bot", True)


async def test_a_token_without_a_number_is_a_bot_too(hand: Hand) -> None:
    emulator = Emulator(hand.clock, "demo", "other_bot", "Other")

    answer = await emulator.call("getMe", {}, {})

    assert answer.body["result"]["first_name"] == "Other"
    assert answer.body["result"]["id"] > 0


async def test_a_chat_is_described(hand: Hand) -> None:
    chat = await hand.call("getChat", chat_id=AMINA.id)

    assert (chat["type"], chat["first_name"]) == ("private", "Amina")
    assert await hand.refusal("getChat", chat_id=5) == "Bad Request: chat not found"


async def test_the_bot_describes_itself(hand: Hand) -> None:
    await hand.call("setMyName", name="PIMH bot")
    await hand.call("setMyDescription", description="Ask me", language_code="en")
    await hand.call("setMyShortDescription", short_description="Ask")

    assert await hand.call("getMyName") == {"name": "PIMH bot"}
    assert await hand.call("getMyDescription") == {"description": ""}
    assert await hand.call("getMyDescription", language_code="en") == {"description": "Ask me"}
    assert await hand.call("getMyShortDescription") == {"short_description": "Ask"}
    assert await hand.refusal("setMyDescription", description="a" * 513) == (
        "Bad Request: DESCRIPTION_TOO_LONG"
    )


async def test_a_copy_has_no_origin_and_may_get_another_caption(hand: Hand) -> None:
    hand.emulator.join(BETH)
    hand.emulator.says(BETH.id, "/start")
    photo = hand.emulator.attaches(AMINA.id, Upload("a.png", PNG), kind="photo", caption="one")
    source = {"from_chat_id": AMINA.id, "message_id": photo["message_id"]}

    copied = await hand.call("copyMessage", chat_id=BETH.id, **source)
    again = await hand.call("copyMessage", chat_id=BETH.id, caption="two", **source)

    first, second = hand.emulator.history(BETH.id)[-2:]
    assert (first["message_id"], first["caption"]) == (copied["message_id"], "one")
    assert (second["message_id"], second["caption"]) == (again["message_id"], "two")
    assert "forward_origin" not in first


async def test_a_forward_names_its_first_origin(hand: Hand) -> None:
    asked = hand.emulator.says(AMINA.id, "what now?")
    source = {"chat_id": AMINA.id, "from_chat_id": AMINA.id}

    once = await hand.call("forwardMessage", message_id=asked["message_id"], **source)
    twice = await hand.call("forwardMessage", message_id=once["message_id"], **source)

    assert once["text"] == "what now?"
    assert once["forward_origin"]["sender_user"]["id"] == AMINA.id
    assert twice["forward_origin"] == once["forward_origin"]
    edit = {"chat_id": AMINA.id, "message_id": once["message_id"], "text": "x"}
    assert await hand.refusal("editMessageText", **edit) == "Bad Request: message can't be edited"


async def test_what_cannot_be_sent_again_is_refused(hand: Hand) -> None:
    kept = (await hand.says("secret", protect_content=True))["message_id"]
    chats = {"chat_id": AMINA.id, "from_chat_id": AMINA.id}

    assert await hand.refusal("copyMessage", message_id=kept, **chats) == (
        "Bad Request: the message can't be copied"
    )
    assert await hand.refusal("forwardMessage", message_id=kept, **chats) == (
        "Bad Request: the message can't be forwarded"
    )
    assert await hand.refusal("forwardMessage", message_id=404, **chats) == (
        "Bad Request: message to forward not found"
    )
    assert await hand.refusal("copyMessage", chat_id=AMINA.id, message_id=kept) == (
        'Bad Request: parameter "from_chat_id" is required'
    )
