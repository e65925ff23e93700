"""The questions that answers are measured on are many, apart from the pages, and judged rightly."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from bot.pages.steps import CAUTION as STEPS
from bot.pages.values import address
from tests.answers.judging import CAUTION, Judgement, crossed, is_danger, judge
from tests.answers.measure import KNOWLEDGE
from tests.answers.questions import Expected, Half, half_of, lines, questions, twins, unanswerable
from tests.answers.scene import shipped

RUN = 5
VOICES = {
    "Cornish",
    "East Anglia",
    "London",
    "Midlands",
    "Northern Irish",
    "Scottish",
    "Welsh",
    "bank",
    "blunt",
    "chatty",
    "dictated",
    "dyslexic",
    "ex-mental-health nurse",
    "ex-midwife",
    "newly qualified",
    "note form",
    "nursery nurse",
    "plain",
    "polite",
    "practice teacher",
    "second-language",
    "student",
    "swears",
    "terrible day",
    "thirty years in",
}


def _answerable() -> list[Expected]:
    pairs = [pair for half in Half for pair in twins(half)]
    alone = [each for half in Half for each in questions(half)]
    return [*alone, *(each for pair in pairs for each in (pair.first, pair.second))]


def _every_text() -> list[str]:
    return [
        *(each.q for each in _answerable()),
        *(q for half in Half for q in unanswerable(half)),
    ]


def _runs(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", ""))
    return (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def test_there_are_enough_of_each_and_each_stands_once() -> None:
    assert sum(len(questions(half)) for half in Half) >= 300
    assert sum(len(unanswerable(half)) for half in Half) >= 60
    assert sum(len(twins(half)) for half in Half) >= 40
    assert [q for q, count in Counter(_every_text()).items() if count > 1] == []


def test_no_question_shares_a_run_of_five_words_with_a_page() -> None:
    texts = [file.read_text("utf-8") for file in KNOWLEDGE.rglob("*.md")]
    written = {run for text in texts for run in _runs(text)}

    shared = [(q, run) for q in _every_text() for run in _runs(q) if run in written]

    assert shared == []


def test_every_label_is_a_row_and_its_steps_are_that_rows() -> None:
    rows = {address(page, row): str(row.step) for page in shipped().pages for row in page.rows}
    for each in _answerable():
        assert each.right
        assert each.right | each.offer <= rows.keys(), each.q
        assert set(each.steps) == {rows[row] for row in each.right}, each.q
        in_order = sorted(each.steps, key=lambda step: CAUTION.get(step, -1))
        assert list(each.steps) == in_order, each.q


def test_every_page_is_asked_about_twice_and_so_is_every_topic() -> None:
    library = shipped()
    asked = Counter(page for each in _answerable() for page in _pages(each))
    topics = Counter(
        topic for page in library.pages for topic in page.topics for _ in range(asked[page.id])
    )

    assert [topic for topic in library.topics if topics[topic] < 2] == []
    # A page that came after the questions has none yet.
    assert sum(asked[page.id] >= 2 for page in library.pages) >= 160


def _pages(each: Expected) -> set[str]:
    return {row.partition("#")[0] for row in each.right}


def test_the_unseen_half_holds_only_what_its_hash_puts_there() -> None:
    unseen = [
        *(each.q for each in questions(Half.UNSEEN)),
        *unanswerable(Half.UNSEEN),
        *(pair.first.q for pair in twins(Half.UNSEEN)),
    ]
    assert {half_of(q) for q in unseen} == {Half.UNSEEN}


def test_twins_ask_for_different_rows() -> None:
    for half in Half:
        for pair in twins(half):
            assert not pair.first.right & pair.second.right, pair.first.q


def test_every_question_has_a_voice() -> None:
    voices = {line["voice"] for half in Half for line in lines(half, "questions")}
    assert voices == VOICES


HOLD = Expected("q", frozenset({"mood#mild"}), frozenset({"tool#what"}), ("manage",), choose=False)
REFER = Expected("q", frozenset({"mood#moderate"}), frozenset(), ("refer",), choose=False)
ASK = Expected("q", frozenset({"mood#mild", "mood#moderate"}), frozenset(), ("refer",), choose=True)
DANGER = Expected("q", frozenset({"mood#urgent"}), frozenset(), ("urgent",), choose=False)
ROLE = Expected("q", frozenset({"role#no"}), frozenset(), ("not-our-role",), choose=False)


def _got(outcome: str, row: str = "", step: str = "", also: tuple[str, ...] = ()) -> dict[str, Any]:
    page = row.partition("#")[0] or None
    listed = [{"page": each.partition("#")[0], "row": each} for each in also]
    return {"outcome": outcome, "page": page, "row": row or None, "step": step, "also": listed}


@pytest.mark.parametrize(
    ("expected", "got", "judged"),
    [
        (HOLD, _got("answer", "mood#mild", "manage"), Judgement(True, True, True)),
        (HOLD, _got("answer", "mood#moderate", "refer"), Judgement(page=True, more=True)),
        (
            HOLD,
            _got("answer", "mood#moderate", "refer", also=("mood#mild", "cry#b")),
            Judgement(offered=True, page=True, more=True),
        ),
        (REFER, _got("answer", "mood#mild", "manage"), Judgement(page=True, less=True)),
        (REFER, _got("answer", "tool#what", "information"), Judgement(less=True)),
        (HOLD, _got("answer", "tool#what", "information"), Judgement()),
        (HOLD, _got("choose", also=("mood#mild", "mood#moderate")), Judgement(offered=True)),
        (HOLD, _got("choose", also=("mood#moderate", "mood#urgent")), Judgement()),
        (HOLD, _got("choose", also=("tool#rights", "mood#urgent")), Judgement(offered=True)),
        (HOLD, _got("choose", also=("sleep#a", "tool#rights")), Judgement(offered=True)),
        (HOLD, _got("choose", also=("sleep#a", "cry#b")), Judgement()),
        (ASK, _got("choose", also=("mood#mild", "mood#moderate")), Judgement(True, True)),
        (ASK, _got("choose", also=("tool#what", "mood#mild")), Judgement(offered=True)),
        (
            ASK,
            _got("answer", "mood#mild", "manage"),
            Judgement(offered=True, page=True, less=True),
        ),
        (ASK, _got("answer", "mood#moderate", "refer"), Judgement(offered=True, page=True)),
        (ROLE, _got("answer", "mood#mild", "manage"), Judgement(apart=True)),
        (HOLD, _got("answer", "role#no", "not-our-role"), Judgement(apart=True)),
        (HOLD, _got("unknown"), Judgement()),
        (HOLD, _got("refused"), Judgement(blocked=True)),
        (DANGER, _got("answer", "crisis", "urgent"), Judgement(True, True)),
        (DANGER, _got("answer", "crisis", "emergency"), Judgement(offered=True, more=True)),
        (HOLD, _got("answer", "crisis", "urgent"), Judgement(more=True, alarm=True)),
        (
            HOLD,
            _got("answer", "crisis", "urgent", also=("mood#urgent",)),
            Judgement(offered=True, more=True, alarm=True),
        ),
    ],
)
def test_an_outcome_is_judged_by_row_offer_and_step(
    expected: Expected, got: dict[str, Any], judged: Judgement
) -> None:
    assert judge(expected, got) == judged


def test_twins_are_crossed_by_the_others_row_and_by_the_same_row() -> None:
    mild, moderate = _got("answer", "mood#mild"), _got("answer", "mood#moderate")
    neither = _got("choose", also=("mood#mild", "mood#moderate"))

    assert not crossed(HOLD, REFER, (mild, moderate))
    assert not crossed(HOLD, REFER, (neither, neither))
    assert crossed(HOLD, REFER, (moderate, neither))
    assert crossed(HOLD, REFER, (neither, mild))
    assert crossed(HOLD, REFER, (_got("answer", "a#b"), _got("answer", "a#b")))


def test_danger_is_where_no_milder_step_is_acceptable() -> None:
    assert is_danger(DANGER)
    assert not is_danger(REFER)
    assert not is_danger(ROLE)


def test_the_steps_of_the_judge_are_those_of_the_pages() -> None:
    assert {*CAUTION, "not-our-role"} == set(map(str, STEPS))
