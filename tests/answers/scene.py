"""A scene for the wording of answers, and a library with its crisis book."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.answers.asking import Asker
from bot.answers.shelf import Means, asker_of
from bot.answers.sureness import Fit, Fits
from bot.answers.wording import Offer, Scene
from bot.pages.values import Library
from bot.safety.crisis import load_crisis
from bot.safety.examine import Examiner

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
NOON = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - local time, as people read it
PLAIN = Scene(NOON, frozenset(Offer), False, (), False)
NO_ROOMS = replace(PLAIN, offers=frozenset())


# Curves that stay as they are when the pages' own are fitted anew.
FITS = Fits(
    by_words=Fit((1.0, 4.4, 3.8, 1.9), bias=-3.9, answer=0.50, choose=0.25),
    by_meaning=Fit((1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0), bias=0.0, answer=0.7, choose=0.6),
)


MEANS = Means(FITS, Examiner(None), None)


def asker(library: Library, fits: Fits = FITS) -> Asker:
    book = load_crisis(KNOWLEDGE / "crisis.yml", "England")
    return asker_of(library, book, replace(MEANS, fits=fits))
