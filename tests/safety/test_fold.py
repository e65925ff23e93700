"""Folding hides no trick, and every folded character knows where it came from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety.fold import fold


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Suicidal", "suicidal"),
        ("ｓｕｉｃｉｄａｌ", "suicidal"),
        ("sui\u200bci\u00addal", "suicidal"),
        ("su\u0301ici\u0308dal", "suicidal"),
        ("ѕuісіdаl", "suicidal"),
        ("don’t", "don't"),
        ("“no”", '"no"'),
        ("٩٩٩", "999"),
        ("9️⃣", "9"),
        ("a\r\nb\u2028c\x85d", "a\n\nb\nc\nd"),
        ("a\tb\u00a0c", "a b c"),
        ("6–8", "6-8"),
        ("−5", "-5"),
        ("a\x00b\x7fc", "abc"),
        ("🔪", " knife "),
        ("\udc80ab", "ab"),
        ("Ⱥ", "ⱥ"),
    ],
)
def test_tricks_are_folded_away(written: str, read: str) -> None:
    assert fold(written).low == read


def test_a_letter_that_grows_when_lowered_keeps_its_place() -> None:
    assert len(fold("xİy").low) == len(fold("xİy").shape)
    assert fold("ẞ").low


def test_places_lead_back_to_the_original() -> None:
    text = "x\u200b９９９y"
    folded = fold(text)

    start, end = folded.back(folded.low.index("999"), folded.low.index("y"))

    assert text[start:end] == "９９９"
    assert folded.back(0, len(folded.low)) == (0, len(text))


@settings(deadline=None)
@given(st.text())
def test_folding_never_raises_and_keeps_step(text: str) -> None:
    folded = fold(text)

    assert len(folded.low) == len(folded.shape) == len(folded.origin)
    assert list(folded.origin) == sorted(folded.origin)
