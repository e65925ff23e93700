import pytest

from bot.pages.links import is_unchecked, shown
from bot.pages.steps import Step
from bot.pages.values import HIGHEST, WORDS, Key, Span, Word, domain, most_cautious
from tests.pages.make import a_row


@pytest.mark.parametrize("key", list(Key))
def test_every_key_has_its_values(key: Key) -> None:
    values = domain(key)

    assert values == (WORDS[key] if key in WORDS else tuple(range(HIGHEST[key] + 1)))


@pytest.mark.parametrize(("value", "held"), [(9, False), (10, True), (12, True), (13, False)])
def test_a_span_holds_its_ends_and_nothing_beyond(value: int, held: bool) -> None:
    assert Span(10, 12).holds(value) is held


def test_a_word_holds_only_itself() -> None:
    assert Word("yes").holds("yes")
    assert not Word("yes").holds("no")
    assert not Span(0, 30).holds("yes")


def test_of_two_rows_alike_the_later_is_the_more_cautious() -> None:
    first, second = a_row("a", step=Step.URGENT), a_row("b", step=Step.URGENT)

    assert most_cautious([first, a_row("c"), second]) is second


def test_marks_are_shown_as_people_read_them() -> None:
    assert shown("See [the page](other.md#row). [?]") == "See the page. (unchecked)"
    assert is_unchecked("Really? [?]")
    assert not is_unchecked("Really?")
