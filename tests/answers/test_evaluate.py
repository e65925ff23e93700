import json
from itertools import count
from pathlib import Path

import pytest

from bot.answers.evaluate import (
    Bench,
    Question,
    evaluate,
    read_corpus,
    read_questions,
)
from bot.answers.lines import LineFault
from bot.pages.index import Index
from tests.answers.scene import FITS
from tests.pages.make import a_library, a_page, a_row

MOOD = a_page(a_row("one", ()), name="low-mood", asked_as=("tearful since birth", "weepy mother"))
TRAUMA = a_page(a_row("two", ()), name="trauma", asked_as=("forceps flashbacks", "nightmares"))
LIBRARY = a_library(MOOD, TRAUMA)


def ticking() -> float:
    return next(TICKS) / 1000


TICKS = count()


def figures(*questions: Question) -> dict[str, float | int]:
    return evaluate(Bench(LIBRARY, Index(LIBRARY), FITS, ticking), questions)


def test_the_figures_of_a_perfect_run() -> None:
    got = figures(
        Question("weepy mother", frozenset({"low-mood"}), ""),
        Question("forceps flashbacks", frozenset({"trauma"}), ""),
        Question("zebra", frozenset(), ""),
    )

    assert got == {
        "questions": 3,
        "recall@1": 1.0,
        "recall@3": 1.0,
        "mrr@10": 1.0,
        "ndcg@10": 1.0,
        "answered": 0.6667,
        "precision_when_answered": 1.0,
        "refused_unanswerable": 1.0,
        "p50_ms": 1.0,
        "p95_ms": 1.0,
    }


def test_a_wrong_first_page_costs_recall_and_half_the_rank() -> None:
    got = figures(Question("weepy mother nightmares tearful birth", frozenset({"trauma"}), ""))

    assert got["recall@1"] == 0.0
    assert got["recall@3"] == 1.0
    assert got["mrr@10"] == 0.5
    assert got["ndcg@10"] == 0.6309
    assert got["precision_when_answered"] == 0.0


def test_a_page_that_is_not_found_counts_nothing() -> None:
    got = figures(Question("zebra", frozenset({"trauma"}), ""))

    assert (got["mrr@10"], got["ndcg@10"], got["answered"]) == (0.0, 0.0, 0.0)


def test_no_questions_give_zeros() -> None:
    assert not any(figures().values())


def test_questions_are_read_from_lines() -> None:
    lines = ['{"q": "a", "pages": ["x"]}', "", '{"q": "b", "pages": []}']

    assert list(read_questions(lines)) == [
        Question("a", frozenset({"x"}), ""),
        Question("b", frozenset(), ""),
    ]


@pytest.mark.parametrize("line", ["{", "[]", '{"q": "a"}', '{"q": "a", "pages": 3}'])
def test_a_bad_line_is_named(line: str) -> None:
    with pytest.raises(LineFault, match="line 1"):
        list(read_questions([line]))


def corpus(folder: Path, **files: list[dict[str, object]]) -> Path:
    for name, lines in files.items():
        (folder / f"{name}.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    return folder


def test_a_corpus_is_read_and_a_hidden_alias_taken_off(tmp_path: Path) -> None:
    folder = corpus(
        tmp_path,
        docs=[
            {"id": "d1", "title": "Measles", "aliases": ["rubeola"], "body": "A rash."},
            {"id": "d2", "title": "Mumps", "aliases": None, "body": ""},
        ],
        queries=[
            {"id": "q1", "text": "what is rubeola", "alias": "rubeola"},
            {"id": "q2", "text": "what are mumps"},
        ],
        qrels=[{"q": "q1", "d": "d1", "rel": 1}, {"q": "q2", "d": "d2", "rel": 1}],
    )

    library, questions = read_corpus(folder)
    got = evaluate(Bench(library, Index(library), FITS, ticking), questions)

    assert got["recall@1"] == 0.5


def test_a_corpus_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(LineFault, match="cannot be read"):
        read_corpus(tmp_path)
