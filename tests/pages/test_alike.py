"""Two questions are the same if they state the same facts and are worded nearly alike."""

import pytest

from bot.pages.alike import same
from bot.pages.facts import read_facts
from bot.pages.vectors import Vectors

LICE, SCALES = "what do I do about head lice?", "who lends scales to weigh a baby"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What to do about head lice", 1),
        ("lice", None),
        ("who lends scales to weigh a baby at home", 0),
        ("what do I do about head lice? epds 12", None),
    ],
)
def test_by_words_most_of_them_must_be_shared_and_no_fact_differ(
    text: str, found: int | None
) -> None:
    assert same(text, [SCALES, LICE], read_facts, None) == found


def test_by_meaning_a_paraphrase_is_the_same_and_another_score_is_not(vectors: Vectors) -> None:
    weighs = "is it ok to weigh baby during a listening visit?"
    known = len(vectors.asked())

    assert same("can I weigh a baby at a listening visit", [LICE, weighs], read_facts, vectors) == 1
    assert same("can I run a baby group", [LICE, weighs], read_facts, vectors) is None
    assert same("epds 12, hold?", ["epds 14, hold?"], read_facts, vectors) is None
    assert len(vectors.asked()) == known
