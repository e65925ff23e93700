"""Fitting: the curve, the cut-offs at their edges, the file, and the trials of a library."""

import json
from dataclasses import replace
from datetime import date
from math import exp
from pathlib import Path

import pytest

from bot.answers.fits import FILE, FitFault, Fitted, fits_for, shipped_fits, written
from bot.answers.fitting import (
    DECLINED,
    LEAST_SURE,
    PRECISION,
    From,
    Question,
    Tried,
    fit,
    read_rows,
    rehearse,
)
from bot.answers.golden import Golden
from bot.answers.lines import LineFault
from bot.answers.logistic import Example, fit_curve
from bot.answers.logit import Trial, fit_choice
from bot.answers.sureness import KNOWN, NAMES, Fit, Signals
from bot.pages.index import Index
from bot.pages.vectors import Vectors
from tests.pages.make import a_library, a_page, a_row

MOOD = a_page(a_row("one", ()), name="low-mood", asked_as=("tearful since birth", "weepy mother"))
TRAUMA = a_page(a_row("two", ()), name="trauma", asked_as=("forceps flashbacks", "nightmares"))
LIBRARY = replace(a_library(MOOD, TRAUMA), asked={"low-mood#one": ("crying all day",)})


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


def test_a_conditional_logit_finds_what_the_right_options_have() -> None:
    trials = [
        Trial([(at, 0.5), (1 - at, 0.5), (0.5, 0.5)], (at > 0.5, at <= 0.5, False), 1.0)
        for at in [number / 50 for number in range(51)]
    ]

    has, same = fit_choice(trials)

    assert has > 5
    assert same == pytest.approx(0, abs=0.01)


def row(at: float) -> Signals:
    """Return a row that is so near in every way."""
    return Signals(*[at] * len(NAMES))


def tried(at: float, source: From, *, known: bool) -> Tried:
    """Return a trial in which the likeliest of two rows is so near; right, if the pages have it."""
    return Tried(source, known, (row(at), row(at / 2)), (known, False))


def trials(count: int) -> list[Tried]:
    """Questions that the pages have, near, and such that they have not, farther away."""
    found = []
    for number in range(count):
        at = number / count
        for source in From:
            found.append(tried(0.5 + at / 2, source, known=True))
            found.append(tried(at / 2, source, known=False))
    return found


def test_what_the_pages_have_is_offered_and_the_rest_is_declined() -> None:
    fitted = fit(LIBRARY, trials(50))

    assert fitted.figures.declined >= DECLINED[True]
    assert fitted.figures.offered >= 0.9
    assert fitted.figures.precision >= PRECISION[True]
    assert fitted.fit.answer >= LEAST_SURE
    assert fitted.figures.lines_first == 1.0


def test_answers_are_as_precise_as_they_must_be() -> None:
    # A lead of next to nothing is as often wrong as right: the cut-off keeps those out.
    even = [
        Tried(From.GOLDEN, True, (row(0.9), row(0.899)), (number % 2 == 0, number % 2 == 1))
        for number in range(40)
    ]

    fitted = fit(LIBRARY, [*trials(30), *even])

    assert fitted.figures.precision >= PRECISION[True]
    assert 0 < fitted.figures.answered < 1


def test_what_was_not_found_is_neither_right_nor_answered() -> None:
    nothing = [Tried(From.GOLDEN, known, (), ()) for known in (True, False)]

    fitted = fit(LIBRARY, [*trials(20), *nothing])

    assert fitted.figures.declined >= DECLINED[True]
    assert fitted.figures.answered < 1


def test_each_row_is_tried_without_a_line_of_its_own_and_each_page_taken_away() -> None:
    golden = [
        Golden(1, "weepy mother", "answer", "low-mood#one", None, ()),
        Golden(2, "zebra", "unknown", None, None, ()),
        Golden(3, "weepy", "choose", None, None, ()),
        Golden(4, "suicidal", "answer", None, "emergency", ()),
        Golden(5, "nightmares of 999 000 0018", "refused", None, None, ("nhs_number",)),
    ]
    asked = [Question("in tears", frozenset({"low-mood#one"})), Question("mileage", frozenset())]

    found = list(rehearse(LIBRARY, Index(LIBRARY), golden, asked))

    of = {source: [each for each in found if each.source is source] for source in From}
    assert [(each.known, any(each.right)) for each in of[From.GOLDEN]] == [
        (True, True),
        (False, False),
    ]
    assert [each.known for each in of[From.QUESTION]] == [True, False]
    assert [each.known for each in of[From.LINE]] == [True, True, False, True, False]
    assert not any(any(each.right) for each in of[From.LINE] if not each.known)


def test_by_meaning_a_row_is_found_without_the_line_that_was_asked(vectors: Vectors) -> None:
    index = Index(LIBRARY)
    index.study(vectors)

    [first, *_] = rehearse(LIBRARY, index, (), ())

    assert any(first.right)
    assert any(each.about for each in first.signals)


def test_questions_are_read_with_the_rows_that_are_right() -> None:
    [question] = read_rows(['{"q": "weepy", "rows": ["low-mood#one"]}'])

    assert question == Question("weepy", frozenset({"low-mood#one"}))
    for line in ("{", "[]", '{"q": "weepy"}'):
        with pytest.raises(LineFault, match="line 1"):
            list(read_rows([line]))


def a_fitted(share: float) -> Fitted:
    figures = fit(LIBRARY, trials(20)).figures
    return Fitted(Fit((share,) * len(NAMES), (share,) * len(KNOWN), -1.0, 0.6, 0.3), figures)


def test_what_is_written_is_read_back_by_the_folder_that_has_it(tmp_path: Path) -> None:
    text = written(a_fitted(0.5), a_fitted(0.25), date(2026, 11, 23))
    (tmp_path / FILE).write_text(text)

    fits = fits_for(tmp_path)

    assert (fits.by_words, fits.by_meaning) == (a_fitted(0.5).fit, a_fitted(0.25).fit)
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
