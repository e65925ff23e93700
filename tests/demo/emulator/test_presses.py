"""Presses of buttons and their answers."""

from datetime import timedelta

import pytest

from tests.demo.emulator.hand import AMINA, Hand

_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def _press(hand: Hand, data: str = "a:b:1") -> str:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "a:b:1"}]]}
    message = await hand.says("x", reply_markup=keyboard)
    return hand.emulator.presses(AMINA.id, message["message_id"], data)


async def test_a_press_reaches_the_bot_with_its_message(hand: Hand) -> None:
    query_id = await _press(hand)

    [update] = await hand.updates()

    query = update["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (query_id, "a:b:1", AMINA.id)
    assert query["message"]["text"] == "x"


async def test_data_may_be_forged(hand: Hand) -> None:
    await _press(hand, "other:room:9")

    [update] = await hand.updates()

    assert update["callback_query"]["data"] == "other:room:9"


async def test_the_answer_is_shown_as_a_toast(hand: Hand) -> None:
    query_id = await _press(hand)
    events = hand.emulator.listen()

    answer = {"callback_query_id": query_id, "text": "Booked", "show_alert": True}
    await hand.call("answerCallbackQuery", **answer)

    event = await anext(events)
    assert (event.kind, event.chat_id) == ("toast", AMINA.id)
    assert event.body == {
        "callback_query_id": query_id,
        "user_id": AMINA.id,
        "text": "Booked",
        "show_alert": True,
    }


@pytest.mark.parametrize(("seconds", "fine"), [(149, True), (150, False)])
async def test_a_press_must_be_answered_in_150_seconds(
    hand: Hand, seconds: int, fine: bool
) -> None:
    query_id = await _press(hand)
    hand.clock.move_on(timedelta(seconds=seconds))

    answer = await hand.emulator.call("answerCallbackQuery", {"callback_query_id": query_id}, {})

    assert answer.body["ok"] is fine
    if not fine:
        assert answer.body["description"] == _TOO_OLD


async def test_unknown_queries_and_long_toasts_are_refused(hand: Hand) -> None:
    query_id = await _press(hand)

    assert await hand.refusal("answerCallbackQuery", callback_query_id="5") == _TOO_OLD
    assert await hand.refusal(
        "answerCallbackQuery", callback_query_id=query_id, text="a" * 201
    ) == ("Bad Request: MESSAGE_TOO_LONG")


async def test_only_so_many_presses_are_remembered(hand: Hand) -> None:
    first = await _press(hand)
    message_id = hand.emulator.history(AMINA.id)[-1]["message_id"]
    for _ in range(10_000):
        hand.emulator.presses(AMINA.id, message_id, "x")

    assert await hand.refusal("answerCallbackQuery", callback_query_id=first) == _TOO_OLD


async def test_a_button_in_a_group_is_pressed_by_a_person(hand: Hand) -> None:
    hand.emulator.make_group(-7, "Team", AMINA.id)
    message = await hand.call("sendMessage", chat_id=-7, text="x")

    hand.emulator.presses_in(-7, AMINA.id, message["message_id"], "a:b:1")

    query = (await hand.updates())[-1]["callback_query"]
    assert (query["message"]["chat"]["id"], query["from"]["id"]) == (-7, AMINA.id)
