"""A scene for the wording of answers, and a library with its crisis book."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from bot.answers.asking import Asker
from bot.answers.shelf import Means, asker_of
from bot.answers.sureness import KNOWN, NAMES, Fit, Fits
from bot.answers.wording import Offer, Scene
from bot.pages.loader import load
from bot.pages.values import Library
from bot.safety.crisis import load_crisis
from bot.safety.examine import Examiner

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
NOON = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - local time, as people read it
PLAIN = Scene(NOON, frozenset(Offer), False, (), False)
NO_ROOMS = replace(PLAIN, offers=frozenset())


def weights(names: Sequence[str], **named: float) -> tuple[float, ...]:
    """Return the weights of a fit; a signal that is not named weighs nothing."""
    return tuple(named.get(name, 0.0) for name in names)


ALIKE = {"usual": 1.0, "chosen": 3.0, "waits": -0.2, "stated": 2.0, "outside": -3.0}
# Curves that stay as they are when the pages' own are fitted anew.
FITS = Fits(
    by_words=Fit(
        weights(NAMES, row_words=2.0, words=3.0, coverage=3.0, subject=4.0, **ALIKE),
        weights(KNOWN, coverage=4.0, subject=4.0),
        bias=-3.5,
        answer=0.5,
        choose=0.5,
    ),
    by_meaning=Fit(
        weights(NAMES, asked=12.0, about=3.0, cosine=6.0, **ALIKE),
        weights(KNOWN, cosine=10.0),
        bias=-5.0,
        answer=0.5,
        choose=0.5,
    ),
)


@cache
def shipped() -> Library:
    """Return the shipped pages, read once."""
    return load(KNOWLEDGE)


MEANS = Means(FITS, Examiner(None), None)


def asker(library: Library, fits: Fits = FITS) -> Asker:
    book = load_crisis(KNOWLEDGE / "crisis.yml", "England")
    return asker_of(library, book, replace(MEANS, fits=fits))
