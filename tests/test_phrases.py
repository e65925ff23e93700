from datetime import date

import pytest

from bot.phrases import day, listed, shortened


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_listed_as_people_say_them(words: list[str], said: str) -> None:
    assert listed(words) == said


def test_a_day_is_said_without_its_year() -> None:
    assert day(date(2026, 11, 26)) == "Thu 26 Nov"


def test_a_label_is_never_longer_than_it_may_be() -> None:
    assert shortened("four", 4) == "four"
    assert shortened("one two", 5) == "one…"
