"""Fitting: the curve, the cut-offs at their edges, the file, and the trials of a library."""

import json
from datetime import date
from math import exp
from pathlib import Path

import pytest

from bot.answers import rules
from bot.answers.fits import FILE, FitFault, Fitted, fits_for, shipped_fits, written
from bot.answers.fitting import Trial, fit, rehearse
from bot.answers.golden import Golden
from bot.answers.logistic import Example, fit_curve
from bot.answers.sureness import BY_MEANING, BY_WORDS, Fit, Lead, signals
from bot.pages.index import Hit, Index
from bot.pages.vectors import Vectors
from tests.pages.make import a_library, a_page, a_row

MOOD = a_page(a_row("one", ()), name="low-mood", asked_as=("tearful since birth", "weepy mother"))
TRAUMA = a_page(a_row("two", ()), name="trauma", asked_as=("forceps flashbacks", "nightmares"))
LIBRARY = a_library(MOOD, TRAUMA)


def test_a_curve_is_found_again_from_what_it_makes() -> None:
    seen = [number / 50 for number in range(101)]
    examples = [
        Example((at,), right, weight)
        for at in seen
        for share in [1 / (1 + exp(-(4 * at - 3)))]
        for right, weight in ((True, share), (False, 1 - share))
    ]

    weight, bias = fit_curve(examples)

    assert weight == pytest.approx(4, abs=0.3)
    assert bias == pytest.approx(-3, abs=0.3)


def test_signals_that_always_agree_do_no_harm() -> None:
    examples = [Example((1.0, 1.0), right, 1.0) for right in (True, True, True, False)]

    first, second, bias = fit_curve(examples)

    assert first == second
    assert 1 / (1 + exp(-(first + second + bias))) == pytest.approx(0.75, abs=0.01)


def test_a_curve_that_is_sure_of_everything_stays_finite() -> None:
    examples = [Example((float(right),), right, 1.0) for right in (True, False)]

    assert all(abs(weight) < 50 for weight in fit_curve(examples))


def seen(at: float) -> rules.Evidence:
    return rules.Evidence((at, at, at, at), (at, at, at, at))


def trials(count: int) -> list[Trial]:
    """Golden questions and lines whose page is away, more and more alike; the upper half right."""
    found = []
    for number in range(count):
        at = number / count
        right = number >= count / 2
        found.append(Trial(golden=True, known=True, right=right, offered=right, seen=seen(at)))
        found.append(Trial(golden=False, known=True, right=right, offered=right, seen=seen(at)))
        found.append(Trial(golden=False, known=False, right=False, offered=False, seen=seen(at)))
    return found


def test_at_most_one_line_in_ten_is_answered_and_half_offered_without_its_page() -> None:
    fitted = fit(LIBRARY, trials(100))

    assert fitted.figures.lines_answered_without_page <= 0.10
    assert 0.47 <= fitted.figures.lines_offered_without_page <= 0.50
    assert fitted.fit.choose < fitted.fit.answer
    assert fitted.figures.precision == 1.0


def test_answers_to_golden_questions_are_precise_whatever_the_lines_allow() -> None:
    apart = [
        Trial(golden=False, known=False, right=False, offered=False, seen=seen(0.0))
        for _ in range(100)
    ]
    mixed = [t for t in trials(100) if t.golden or t.known] + apart

    fitted = fit(LIBRARY, mixed)

    assert fitted.figures.precision >= 0.98
    assert fitted.figures.lines_answered_without_page == 0.0


def test_what_was_not_found_is_neither_right_nor_answered() -> None:
    nothing = Trial(golden=True, known=False, right=False, offered=False, seen=None)

    fitted = fit(LIBRARY, [*trials(20), nothing])

    assert fitted.figures.declined == 1.0


def test_each_line_is_tried_without_itself_and_without_its_page() -> None:
    golden = [
        Golden(1, "weepy mother", "answer", "low-mood#one", None, ()),
        Golden(2, "zebra", "unknown", None, None, ()),
        Golden(3, "weepy", "choose", None, None, ()),
        Golden(4, "suicidal", "answer", None, "emergency", ()),
        Golden(5, "nightmares of 999 000 0018", "refused", None, None, ("nhs_number",)),
    ]

    found = list(rehearse(LIBRARY, Index(LIBRARY), golden))

    assert [(t.known, t.right, t.seen is None) for t in found if t.golden] == [
        (True, True, False),
        (False, False, True),
    ]
    lines = [t for t in found if not t.golden]
    assert [t.known for t in lines] == [True, False] * 4
    assert not any(t.right for t in lines if not t.known)


def test_by_meaning_a_trial_has_the_signals_of_meaning(vectors: Vectors) -> None:
    index = Index(LIBRARY)
    index.study(vectors)

    [first, *_] = rehearse(LIBRARY, index, ())

    assert first.seen is not None
    assert len(first.seen.alone) == len(BY_MEANING)


def hit(cosine: float | None, coverage: float = 0.5, words: float = 1.0) -> Hit:
    return Hit("a", 0.8, coverage, 0.25, words, cosine, ())


def test_a_lead_in_words_is_worth_as_much_as_the_words_that_are_there() -> None:
    alone = signals(Lead(hit(None), 0.8, stated=False), [])
    beside = signals(Lead(hit(None), 0.8, stated=True), [Lead(hit(None), 0.6, stated=False)])

    assert alone == (0.5, 0.25, 0.5, 0.0)
    assert beside == pytest.approx((0.5, 0.25, 0.125, 1.0))
    assert len(alone) == len(BY_WORDS)
    assert signals(Lead(hit(None), 0.0, stated=False), [])[2] == 0.0


def test_by_meaning_a_wide_lead_says_no_more_than_a_clear_one() -> None:
    other = Lead(hit(0.2, words=0.4), 0.1, stated=False)

    seen_by_meaning = signals(Lead(hit(0.7), 0.8, stated=False), [other])

    assert seen_by_meaning == pytest.approx((0.7, 0.3, 0.25, 0.5, 0.5, 0.3, 0.0))


def a_fitted(weights: int) -> Fitted:
    return Fitted(Fit((0.5,) * weights, -1.0, 0.6, 0.3), fit(LIBRARY, trials(20)).figures)


def test_what_is_written_is_read_back_by_the_folder_that_has_it(tmp_path: Path) -> None:
    text = written(a_fitted(len(BY_WORDS)), a_fitted(len(BY_MEANING)), date(2026, 11, 23))
    (tmp_path / FILE).write_text(text)

    fits = fits_for(tmp_path)

    assert fits.by_words == Fit((0.5,) * 4, -1.0, 0.6, 0.3)
    assert fits.by_meaning == Fit((0.5,) * 7, -1.0, 0.6, 0.3)
    assert json.loads(text)["fitted_on"] == "2026-11-23"
    assert json.loads(text)["by_meaning"]["figures"]["pages"] == 2


def test_a_folder_without_a_fit_has_that_of_the_shipped_pages(tmp_path: Path) -> None:
    assert fits_for(tmp_path) is shipped_fits()


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"by_words": {"weights": []}}', '{"by_words": {"weights": {}}}']
)
def test_a_fit_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)

    with pytest.raises(FitFault, match="`pimh-bot knowledge fit` writes it anew"):
        fits_for(tmp_path)
