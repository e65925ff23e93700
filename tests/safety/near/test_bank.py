"""The bank, fitted: the kept fit, and what is near to what."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.meaning.model import Model
from bot.safety.near import bank as banks
from bot.safety.near.bank import Bank, Stored
from bot.safety.near.examples import Example, examples, fingerprint
from bot.safety.near.fit import Floats, Taught, fit
from bot.safety.near.load import load_bank
from bot.safety.values import Kind, Level
from tests.safety.asked import everything
from tests.safety.fit import KEPT

SMALL = (
    Example("she hid the rope", Kind.SUICIDE_OR_SELF_HARM, Level.EMERGENCY),
    Example("she hid the knife", Kind.SUICIDE_OR_SELF_HARM, Level.EMERGENCY),
    Example("he locks her in", Kind.DOMESTIC_ABUSE, Level.URGENT),
    Example("she sewed the curtains", None, None),
    Example("he fixed the pram", None, None),
    Example("he fixed the cot", None, None),
)


class Letters:
    """A model that knows a text by its letters: real vectors, no weights."""

    name = "letters"

    def embed(self, texts: Sequence[str]) -> Floats:
        counts = np.array(
            [text.count(chr(97 + letter)) + 0.01 for text in texts for letter in range(26)],
            np.float32,
        ).reshape(len(texts), 26)
        rows: Floats = counts / np.linalg.norm(counts, axis=1, keepdims=True)
        return rows


def taught(examples: tuple[Example, ...]) -> Taught:
    texts = [each.text for each in examples]
    return Taught(examples, Letters().embed(texts))


NOTHING = taught(())


def small() -> Bank:
    model = Letters()
    return Bank(fit(taught(SMALL), NOTHING, NOTHING), model)


def test_what_is_near_to_an_example_has_its_kind_and_level() -> None:
    near = small().near("she hid the rope")

    assert near.score > 0
    assert (near.flag.kind, near.flag.level) == (Kind.SUICIDE_OR_SELF_HARM, Level.EMERGENCY)
    assert near.flag.rule == "near:suicide-or-self-harm"


def test_what_is_near_to_calm_examples_scores_below() -> None:
    assert small().near("he fixed the pram").score < 0


def test_an_urgent_example_stays_urgent() -> None:
    assert small().near("he locks her in").flag.level is Level.URGENT


def test_the_most_dangerous_piece_of_a_long_message_counts() -> None:
    bank = small()
    long = "he fixed the pram " * 8 + "she hid the rope " * 8

    assert bank.near(long).score > bank.near("he fixed the pram " * 16).score


def test_a_text_without_known_words_is_compared_by_meaning_alone() -> None:
    assert -2 < small().near("zzz").score < 2


def test_a_fit_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = fit(taught(SMALL), NOTHING, NOTHING)
    file = tmp_path / "fit.npz"

    banks.write(Stored(made, "letters", "abc"), file)
    kept = banks.read(file)

    assert (kept.model, kept.examples, kept.fit.words) == ("letters", "abc", made.words)
    assert np.allclose(kept.fit.vectors, made.vectors, atol=1e-3)
    assert np.array_equal(kept.fit.pulls, made.pulls)
    assert np.allclose(kept.fit.weights, made.weights, rtol=1e-3)


def test_a_message_is_compared_with_the_bank_and_lines_teach_what_it_counts() -> None:
    lines = tuple(Example(f"he fixed the {what}", None, None) for what in ("rope", "knife", "bed"))

    made = fit(taught(SMALL), taught(lines), NOTHING)

    assert len(made.vectors) == len(made.pulls) == len(SMALL)
    text = "he fixed the rope"
    assert Bank(made, Letters()).near(text).score < small().near(text).score


def test_everyday_questions_teach_more_than_lines_do() -> None:
    said = taught(tuple(Example(f"he fixed the {what}", None, None) for what in ("rope", "bed")))

    as_lines, as_questions = fit(taught(SMALL), said, NOTHING), fit(taught(SMALL), NOTHING, said)

    text = "he fixed the rope"
    score = Bank(as_questions, Letters()).near(text).score
    assert score < Bank(as_lines, Letters()).near(text).score


def test_the_kept_fit_is_of_these_examples_and_this_model(model: Model) -> None:
    kept = banks.read(KEPT)

    assert kept.examples == fingerprint(examples(), everything()), "make fit"
    assert kept.model == model.name


def test_without_the_model_or_with_another_there_is_no_bank(model: Model) -> None:
    assert load_bank(None) is None
    assert load_bank(Letters()) is None
    assert load_bank(model) is not None
