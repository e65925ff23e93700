import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reply import Button, NoSuchButton, Press, length, plain, two_a_row, without_markup


@given(st.text())
def test_outside_text_reads_as_it_was_typed_less_control_characters(text: str) -> None:
    shown = plain(text)

    assert "<" not in shown
    assert without_markup(shown) == plain_of(text)


def plain_of(text: str) -> str:
    return without_markup(plain(text))


def test_mark_up_from_outside_is_shown_not_obeyed() -> None:
    assert plain("<b>&amp;") == "&lt;b&gt;&amp;amp;"
    assert without_markup(plain("<b>&amp;")) == "<b>&amp;"


def test_control_and_direction_characters_are_dropped_but_lines_stay() -> None:
    assert plain("a\u202eb\x00c\nd") == "abc\nd"


def test_length_counts_utf16_units_without_mark_up() -> None:
    assert length("<b>a</b>😀") == 3


def test_a_press_comes_back_as_it_was_packed() -> None:
    press = Press("members", "settings", 7)

    assert Press.unpack(press.pack()) == press


MADE_UP = ("-1", "+1", "01", "1_0", "\uff11", " 1", "1.0", "0x1", "9" * 66)


@pytest.mark.parametrize(
    "data", ["", "one", "a:b", "a:b:c", "a:b:1:2", *(f"a:b:{row}" for row in MADE_UP)]
)
def test_callback_data_that_is_not_ours_is_refused(data: str) -> None:
    with pytest.raises(NoSuchButton):
        Press.unpack(data)


@pytest.mark.parametrize(("action", "fits"), [("x" * 54, True), ("x" * 55, False)])
def test_callback_data_keeps_to_64_bytes(action: str, fits: bool) -> None:
    press = Press("members", action)

    if fits:
        assert len(press.pack()) == 64
    else:
        with pytest.raises(ValueError, match="too long"):
            press.pack()


def test_buttons_stand_two_a_row() -> None:
    keys = [Button(str(number), Press("r", "a", number)) for number in range(3)]

    assert [len(row) for row in two_a_row(keys)] == [2, 1]
