"""What a machine can see in a story, and what it lets be."""

import pytest

from bot.stories.hints import Hint, hints
from bot.stories.values import Check
from tests.stories.samples import telling

PLACES = ("North", "South Fell")


def seen(text: str) -> list[Hint]:
    return list(hints(telling(text), PLACES))


@pytest.mark.parametrize(
    ("text", "check", "words"),
    [
        ("We met on 3 March, then again.", Check.WHEN, "3 March"),
        ("We met on March 3rd, then again.", Check.WHEN, "March 3rd"),
        ("We met on 03/03/2026, then again.", Check.WHEN, "03/03/2026"),
        ("All this was in 2025.", Check.WHEN, "2025"),
        ("It began on boxing day.", Check.WHEN, "boxing day"),
        ("Her baby was 6 weeks old then.", Check.WHEN, "6 weeks old"),
        ("Her baby was eleven weeks then.", Check.WHEN, "eleven weeks"),
        ("Seen at 8/52, and later.", Check.WHEN, "8/52"),
        ("A mother, aged 41, and her baby.", Check.WHEN, "aged 41"),
        ("A 19-year-old and her baby.", Check.WHEN, "19-year-old"),
        ("They live in South Fell now.", Check.WHERE, "South Fell"),
        ("They moved to Tarnside, alone.", Check.WHERE, "Tarnside"),
        ("A group in Harrow Beck met then.", Check.WHERE, "Harrow Beck"),
        ("Mum of twins, both well.", Check.WHO, "twins"),
        ("It was her fourth baby.", Check.WHO, "fourth baby"),
        ("She has 5 children at home.", Check.WHO, "5 children"),
        ("Then the police came by.", Check.EVENTS, "police"),
        ("She said “I look at him now and he smiles”.", Check.EVENTS, None),
    ],
)
def test_what_may_point_to_a_family_is_pointed_at(
    text: str, check: Check, words: str | None
) -> None:
    found = seen(text)

    assert any(hint.check is check and words in (None, hint.words) for hint in found)


@pytest.mark.parametrize(
    "text",
    [
        "In spring a mother came. Her baby was some weeks old. “Yes”, she said.",
        "Mum and Dad, with a Champion. EPDS and GAD, then listening visits over several months.",
        "She may go further north; the south of it is another matter.",
        "Two visits a month, one group.\nThen a joint visit.",
    ],
)
def test_general_words_are_let_be(text: str) -> None:
    assert seen(text) == []


def test_a_long_quotation_is_cut_and_each_wording_comes_once_in_the_order_of_the_looks() -> None:
    text = (
        "“I look at him now and he looks at me, every morning”, in Tarnside. In Tarnside, in 2025."
    )

    found = seen(text)

    assert [hint.check for hint in found] == [Check.WHEN, Check.WHERE, Check.EVENTS]
    assert found[-1].words.endswith("…”")
