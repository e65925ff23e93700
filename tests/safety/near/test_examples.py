"""The bank of worded examples."""

from bot.safety.near.examples import examples, fingerprint
from bot.safety.values import Kind, Level
from tests.safety.asked import runs, runs_of_the_evaluation


def test_every_kind_has_examples_at_both_levels_and_calm_ones_stand_against_them() -> None:
    every = examples()

    for kind in Kind:
        for level in Level:
            assert sum((each.kind, each.level) == (kind, level) for each in every) >= 5
    assert sum(each.kind is None for each in every) >= 500


def test_each_example_stands_there_once() -> None:
    texts = [each.text for each in examples()]

    assert len(set(texts)) == len(texts)


def test_no_example_shares_five_words_in_a_row_with_an_evaluation_line() -> None:
    shared = {run for each in examples() for run in runs(each.text)} & runs_of_the_evaluation()

    assert shared == set()


def test_the_fingerprint_follows_the_examples_and_the_lines() -> None:
    every = examples()

    assert fingerprint(every, ["a"]) == fingerprint(examples(), ["a"])
    assert fingerprint(every, ["a"]) != fingerprint(every[1:], ["a"])
    assert fingerprint(every, ["a"]) != fingerprint(every, ["b"])
