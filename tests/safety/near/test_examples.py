"""The bank of worded examples."""

import json
import re
from pathlib import Path

from bot.safety.near.examples import examples, fingerprint
from bot.safety.values import Kind, Level

EVALUATION = Path(__file__).parents[1] / "evaluation"


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z']+|\d+", text.lower())
    return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}


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
    in_the_bank = {run for each in examples() for run in _runs(each.text)}
    shared = {
        run
        for file in EVALUATION.rglob("*.jsonl")
        for line in file.read_text(encoding="utf-8").splitlines()
        for run in _runs(json.loads(line)["q"])
        if run in in_the_bank
    }

    assert shared == set()


def test_the_fingerprint_follows_the_examples() -> None:
    every = examples()

    assert fingerprint(every) == fingerprint(examples())
    assert fingerprint(every) != fingerprint(every[1:])
