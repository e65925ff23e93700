"""One update that cannot be read: the others are heard, and of it what can be answered."""

import logging
from typing import Any

import pytest

from bot.delivery.readable import is_number, readable
from bot.people.values import Role
from tests.chat import Chat
from tests.delivery.test_crisis_net import DANGER, crises

# A date that no calendar has: python-telegram-bot raises ValueError.
UNREADABLE = 10**15


def message(user: Any, text: str, **more: Any) -> dict[str, Any]:
    sender = {"id": user, "is_bot": False, "first_name": "Zebedee"}
    chat = {"id": user, "type": "private"}
    return {"message_id": 1, "date": 0, "chat": chat, "from": sender, "text": text} | more


async def test_an_update_that_cannot_be_read_holds_up_nobody(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    caplog.set_level(logging.INFO)
    spoilt = message(amina.user.id, DANGER, date=UNREADABLE)
    chat.emulator._world.updates.put("message", amina.user.id, spoilt)

    await amina.says("epds 14 at 8/52, no risk, hold or refer?")

    assert len(crises(amina)) == 1
    assert "EPDS" in amina.sees()
    assert chat.app.application.updater is not None
    assert chat.app.application.updater.running
    assert "cannot be read: ValueError" in caplog.text
    assert "Zebedee" not in caplog.text


async def test_what_can_be_read_is_left_as_it_is(chat: Chat) -> None:
    whole = {"update_id": 7, "message": message(1, "hello", entities=[])}

    assert readable(whole, chat.app.application.bot) is whole


async def test_words_with_half_a_letter_are_answered_and_kept_without_it(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    spoilt = message(amina.user.id, f"{DANGER} \ud83d", entities=[])
    chat.emulator._world.updates.put("message", amina.user.id, spoilt)

    await amina.says("epds 14 at 8/52, no risk, hold or refer?")

    assert len(crises(amina)) == 1
    assert "EPDS" in amina.sees()


@pytest.mark.parametrize("user", [2**63, 2**70, -(2**70), None, "7"])
async def test_somebody_whose_number_cannot_be_kept_is_nobody(chat: Chat, user: Any) -> None:
    bot = chat.app.application.bot

    assert readable({"update_id": 7, "message": message(user, "hello")}, bot) == {"update_id": 7}


async def test_somebody_without_a_name_is_nobody_and_no_fault(chat: Chat) -> None:
    nameless = message(7, "hello") | {"from": {"id": 7, "is_bot": False}}

    left = readable({"update_id": 7, "message": nameless}, chat.app.application.bot)

    assert left == {"update_id": 7}


async def test_of_what_cannot_be_read_the_number_is_left(chat: Chat) -> None:
    bot = chat.app.application.bot

    assert readable({"update_id": 7, "poll": 1}, bot) == {"update_id": 7}
    assert readable({"update_id": 7, "message": {"chat": 1}}, bot) == {"update_id": 7}
    assert readable({"update_id": 7, "message": 1}, bot) == {"update_id": 7}


@pytest.mark.parametrize(
    ("found", "known"),
    [
        (2**63 - 1, True),
        (2**63, False),
        (-(2**63), False),
        (True, False),
        (1.0, False),
        ("1", False),
    ],
)
def test_a_number_is_one_that_a_row_can_have(found: object, known: bool) -> None:
    assert is_number(found) is known


async def test_a_number_beyond_what_can_be_kept_is_left_out(chat: Chat) -> None:
    spoilt = {"update_id": 7, "message": message(1, "hello", media_group_id=2**70)}

    made = readable(spoilt, chat.app.application.bot)

    assert made["message"]["text"] == "hello"
    assert "media_group_id" not in made["message"]
