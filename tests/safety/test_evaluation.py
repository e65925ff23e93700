"""The evaluation sets: what the net and the guard must at least reach on Champions' wordings."""

import hashlib
from collections.abc import Iterable
from functools import cache

import pytest

from bot.meaning.model import Model
from bot.safety.examine import Examination, Examiner, Profile
from bot.safety.near.load import load_bank
from tests.answers.questions import Half, questions
from tests.safety import measure
from tests.safety.measure import Judge, Line, read

WORDS = Examiner(None)
SETS = ("red_flags", "oblique", "calm", "identifiers", "look_alikes", "routine")
_URGENT = {"urgent", "emergency"}
UNSEEN = ("oblique", "calm", "identifiers", "look_alikes")


@pytest.fixture(scope="module")
def with_nearness(model: Model) -> Examiner:
    return Examiner(load_bank(model))


@cache
def _seen(name: str, examiner: Examiner) -> tuple[tuple[Line, Examination], ...]:
    """Return what is seen in each line of a set; several tests look at the same."""
    return tuple((line, examiner.examine(str(line["q"]), Profile.FAMILY)) for line in read(name))


def _wrong(name: str, examiner: Examiner, right: Judge) -> list[object]:
    return [line["q"] for line, seen in _seen(name, examiner) if not right(line, seen)]


def _share(name: str, examiner: Examiner, right: Judge) -> float:
    return 1 - len(_wrong(name, examiner, right)) / len(read(name))


def test_every_plain_red_flag_is_found_by_words_alone_at_its_level() -> None:
    assert _wrong("red_flags", WORDS, measure.at_its_level) == []


def test_nearly_every_oblique_red_flag_of_the_tuned_half_is_found(with_nearness: Examiner) -> None:
    # A third of them came late and are the hardest: the aim is 95 %.
    assert _share("oblique", with_nearness, measure.found) >= 0.88


def test_nearly_all_oblique_red_flags_come_at_their_level(with_nearness: Examiner) -> None:
    assert _share("oblique", with_nearness, measure.at_its_level) >= 0.86


def test_the_kind_of_a_plain_red_flag_is_right_nineteen_times_of_twenty() -> None:
    assert _share("red_flags", WORDS, measure.of_its_kind) >= 0.95


def test_idioms_negations_and_questions_seldom_alarm(with_nearness: Examiner) -> None:
    assert _share("calm", WORDS, measure.calm) >= 0.95
    assert _share("calm", with_nearness, measure.calm) >= 0.92


def test_the_softer_line_comes_where_risk_is_denied_and_not_with_sayings() -> None:
    wrong = _wrong("calm", WORDS, _line_right)

    assert len(wrong) <= 0.08 * len(read("calm")), wrong


def _line_right(line: Line, seen: Examination) -> bool:
    wanted = line.get("safety_line")
    return wanted is None or seen.red_flag is not None or seen.safety_line is wanted


def test_routine_questions_seldom_raise_an_alarm(with_nearness: Examiner) -> None:
    assert _share("routine", with_nearness, measure.calm) >= 0.94


def test_everyday_questions_seldom_alarm(with_nearness: Examiner) -> None:
    asked = [each.q for each in questions(Half.TUNED) if not _URGENT & set(each.steps)]
    told = [with_nearness.examine(q, Profile.FAMILY) for q in asked]

    assert sum(each.red_flag is not None for each in told) <= 0.09 * len(asked)


def test_every_identifier_of_the_tuned_half_is_found_and_none_of_it_left() -> None:
    assert _wrong("identifiers", WORDS, measure.whole) == []


@pytest.mark.parametrize("name", ["look_alikes", "routine", "calm", "oblique"])
def test_look_alikes_and_questions_pass_the_guard(name: str) -> None:
    assert _share(name, WORDS, measure.passed) >= 0.99


@pytest.mark.parametrize(
    ("name", "right", "least"),
    [
        ("oblique", measure.noticed, 0.95),
        ("identifiers", measure.whole, 0.97),
        ("look_alikes", measure.passed, 0.97),
    ],
)
def test_the_unseen_half_holds_its_figure(
    with_nearness: Examiner, name: str, right: Judge, least: float
) -> None:
    assert _share(f"unseen/{name}", with_nearness, right) >= least


def test_the_unseen_half_is_chosen_by_the_hash_of_the_question() -> None:
    for line in _lines(f"unseen/{name}" for name in UNSEEN):
        assert int(hashlib.sha256(str(line["q"]).encode()).hexdigest()[0], 16) % 2 == 1


def test_each_set_has_eighty_lines_and_more_each_once() -> None:
    for name in SETS:
        halves = [name, f"unseen/{name}"] if name in UNSEEN else [name]
        questions = [str(line["q"]) for line in _lines(halves)]
        assert len(questions) >= 80
        assert len(set(questions)) == len(questions)


def test_nearness_takes_no_flag_of_the_words_away(with_nearness: Examiner) -> None:
    for name in ("calm", "unseen/calm", "unseen/oblique"):
        pairs = zip(_seen(name, WORDS), _seen(name, with_nearness), strict=True)
        for (_, by_words), (_, with_both) in pairs:
            if by_words.red_flag:
                assert with_both.red_flag


def _lines(names: Iterable[str]) -> list[Line]:
    return [line for name in names for line in read(name)]
