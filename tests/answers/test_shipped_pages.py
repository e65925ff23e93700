"""The pages that are shipped: sound, and the questions of the brief get their rows."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.asking import Asked
from bot.answers.evaluate import Bench, evaluate, read_questions
from bot.answers.fits import shipped_fits
from bot.answers.golden import broken, read_golden
from bot.answers.lines import as_json
from bot.pages.index import Index
from bot.pages.vectors import Vectors
from bot.reply import TEXT_LIMIT, length
from tests.answers.scene import KNOWLEDGE, PLAIN, asker, shipped


@pytest.fixture(scope="module")
def ask() -> Callable[[str], Asked]:
    """Ask the shipped pages, by words alone."""
    asking = asker(shipped(), shipped_fits())
    return lambda text: asking.ask(text, PLAIN, approved_only=False)


@pytest.fixture(scope="module")
def studied(vectors: Vectors) -> Index:
    """The shipped pages, to be found by meaning too."""
    index = Index(shipped())
    index.study(vectors)
    return index


def test_the_golden_questions_hold_by_words_alone(ask: Callable[[str], Asked]) -> None:
    # By meaning they are asked by `make pages`, with all else that can be wrong in the folder.
    questions, faults = read_golden(KNOWLEDGE)

    assert faults == []
    assert list(broken(questions, ask, cautious=True)) == []


@pytest.mark.parametrize(
    ("score", "row", "step"),
    [
        (9, "below", "manage"),
        (10, "mild", "manage"),
        (11, "mild", "manage"),
        (12, "mild", "manage"),
        (13, "moderate", "refer"),
        (14, "moderate", "refer"),
    ],
)
def test_the_score_chooses_the_row_of_low_mood(
    ask: Callable[[str], Asked], score: int, row: str, step: str
) -> None:
    question = f"mum tearful 6 weeks post birth, epds {score}, no risk - hold or refer?"

    got = as_json(ask(question))

    assert (got["outcome"], got["row"]) == ("answer", f"low-mood-after-birth#{row}")
    assert got["step"] == step
    assert got["safety_line"] is True
    assert f"Usual step: {step.upper()}" in got["text"]


GOLDEN = [golden.q for golden in read_golden(KNOWLEDGE)[0]]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(GOLDEN), st.sampled_from(GOLDEN), st.integers(0, 40))
def test_whatever_is_asked_the_message_fits_and_no_row_is_crossed(
    ask: Callable[[str], Asked], first: str, second: str, score: int
) -> None:
    asked = ask(f"{first} {second} epds {score}")

    for reply in asked.replies:
        assert length(reply.text) <= TEXT_LIMIT
    as_json(asked)


APART = Path(__file__).with_name("apart.jsonl").read_text("utf-8").splitlines()


def test_questions_written_apart_find_their_pages_by_words_alone() -> None:
    library = shipped()
    bench = Bench(library, Index(library), shipped_fits(), perf_counter)

    got = evaluate(bench, read_questions(APART))

    assert got["recall@1"] >= 0.7
    assert got["recall@3"] >= 0.85
    assert got["precision_when_answered"] >= 0.75
    assert got["refused_unanswerable"] >= 0.75


def test_questions_written_apart_find_their_pages_by_meaning(studied: Index) -> None:
    bench = Bench(shipped(), studied, shipped_fits(), perf_counter)

    got = evaluate(bench, read_questions(APART))

    assert got["recall@1"] >= 0.8
    assert got["recall@3"] >= 0.9
    assert got["precision_when_answered"] >= 0.8
    assert got["refused_unanswerable"] >= 0.9
