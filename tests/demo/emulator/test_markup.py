"""Keyboards are checked as Telegram checks them."""

from typing import Any

import pytest

from bot.demo.emulator.markup import buttons
from tests.demo.emulator.hand import AMINA, Hand

_BUTTON = {"text": "Book", "callback_data": "supervision:take:5"}


async def _fault(hand: Hand, markup: Any) -> str:
    refusal = await hand.refusal("sendMessage", chat_id=AMINA.id, text="x", reply_markup=markup)
    return refusal.removeprefix("Bad Request: ")


async def test_buttons_of_every_kind_are_kept(hand: Hand) -> None:
    rows = [
        [_BUTTON, {"text": "NICE", "url": "https://www.nice.org.uk/guidance/cg192"}],
        [{"text": "Copy", "copy_text": {"text": "a" * 256}}],
        [{"text": "Search", "switch_inline_query_current_chat": ""}],
        [{"text": "Stop", "callback_data": "x" * 64, "style": "danger"}],
    ]

    message = await hand.says("x", reply_markup={"inline_keyboard": rows})

    assert message["reply_markup"]["inline_keyboard"] == rows
    assert len(list(buttons(message["reply_markup"]))) == 5


async def test_an_address_gets_its_scheme(hand: Hand) -> None:
    markup = {"inline_keyboard": [[{"text": "NHS", "url": "nhs.uk"}], []]}

    message = await hand.says("x", reply_markup=markup)

    assert message["reply_markup"]["inline_keyboard"] == [
        [{"text": "NHS", "url": "http://nhs.uk/"}]
    ]


@pytest.mark.parametrize(
    "markup",
    [
        {"keyboard": [[{"text": "a"}]]},
        {"remove_keyboard": True},
        {"force_reply": True},
        {"inline_keyboard": []},
    ],
)
async def test_other_keyboards_are_taken_and_not_kept(hand: Hand, markup: Any) -> None:
    assert "reply_markup" not in await hand.says("x", reply_markup=markup)


@pytest.mark.parametrize(
    ("button", "fault"),
    [
        ({"text": "a", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "copy_text": {"text": "a" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "a", "url": "nowhere"},
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        (
            {"text": "a"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        (
            {"text": ["a"], "callback_data": "x"},
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (
            {"text": "a", "callback_data": "x", "style": "pink"},
            "can't parse inline keyboard button: invalid button style specified",
        ),
        ("a", "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
    ],
)
async def test_bad_buttons_are_refused(hand: Hand, button: Any, fault: str) -> None:
    assert await _fault(hand, {"inline_keyboard": [[button]]}) == fault


async def test_what_is_no_keyboard_is_refused(hand: Hand) -> None:
    assert await _fault(hand, {"inline_keyboard": [_BUTTON]}) == (
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    )
    assert await _fault(hand, {"inline_keyboard": [[_BUTTON] * 101]}) == "reply markup is too long"
