"""The check against the Bot API specification lets the right things through and no others."""

from typing import Any

import pytest

from bot.demo.emulator import Answer
from tests.botapi import SpecificationCheck, Unlike, check_answer, check_call, check_update

_CHAT = {"id": 1, "type": "private", "first_name": "A"}
_MESSAGE = {"message_id": 1, "date": 1, "chat": _CHAT}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("getMe", {}),
        ("sendMessage", {"chat_id": 1, "text": "x"}),
        ("sendmessage", {"chat_id": "1", "text": "x", "protect_content": "true"}),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": '{"inline_keyboard": []}'}),
        ("sendDocument", {"chat_id": 1, "document": "BQAC"}),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 1}}),
        ("sendLocation", {"chat_id": 1, "latitude": 54, "longitude": -3.5}),
    ],
)
def test_right_calls_pass(method: str, params: Any) -> None:
    check_call(method, params)


@pytest.mark.parametrize(
    ("method", "params", "fault"),
    [
        ("sendLove", {}, "no method"),
        ("sendMessage", {"chat_id": 1}, "no text"),
        ("sendMessage", {"chat_id": 1, "text": "x", "love": True}, "unknown love"),
        ("sendMessage", {"chat_id": [1], "text": "x"}, "is no Integer"),
        ("sendMessage", {"chat_id": True, "text": "x"}, "is no Integer"),
        ("sendMessage", {"chat_id": 1, "text": 5}, "is no String"),
        ("sendMessage", {"chat_id": 1, "text": "x", "protect_content": 1}, "is no Boolean"),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_parameters": "{"}, "is no JSON"),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_parameters": {}}, "no message_id"),
        ("setMyCommands", {"commands": {}}, "is no list"),
        ("setMyCommands", {"commands": [{"command": "a"}]}, "no description"),
        ("setMyCommands", {"commands": [], "scope": {"type": "moon"}}, "is not chat"),
        ("getUpdates", {"allowed_updates": [1]}, r"\[0\]: 1 is no String"),
    ],
)
def test_wrong_calls_are_found(method: str, params: Any, fault: str) -> None:
    with pytest.raises(Unlike, match=fault):
        check_call(method, params)


def test_answers_are_checked_by_what_the_method_returns() -> None:
    check_answer("sendMessage", _MESSAGE)
    check_answer("editMessageText", True)
    check_answer("getUpdates", [{"update_id": 1, "message": _MESSAGE}])

    for method, result in [
        ("sendMessage", True),
        ("sendMessage", _MESSAGE | {"love": 1}),
        ("getUpdates", {"update_id": 1}),
        ("getMe", {"id": 1}),
    ]:
        with pytest.raises(Unlike):
            check_answer(method, result)


def test_an_update_holds_exactly_one_thing() -> None:
    check_update({"update_id": 1, "message": _MESSAGE})

    bad: list[object] = [{"update_id": 1}, {"message": _MESSAGE}, [], {"update_id": 1, "love": 1}]
    for update in bad:
        with pytest.raises(Unlike):
            check_update(update)
    with pytest.raises(Unlike, match="one field"):
        check_update({"update_id": 1, "message": _MESSAGE, "edited_message": _MESSAGE})


def test_refusals_are_checked_and_a_refused_call_may_be_wrong() -> None:
    check = SpecificationCheck()
    refusal = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1"}

    check("sendLove", {}, Answer(429, refusal | {"parameters": {"retry_after": 1}}))

    assert check.checked == 1
    for status, body in [
        (400, refusal),
        (429, refusal | {"more": 1}),
        (429, refusal | {"description": ""}),
        (429, refusal | {"parameters": {"wait": 1}}),
    ]:
        with pytest.raises(Unlike):
            check("getMe", {}, Answer(status, body))
    assert len(check.faults) == 4
