"""Where the fitted curves are kept: a small file with the figures that they were fitted to."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.answers.sureness import KNOWN, NAMES, Fit, Fits

FILE = "fit.json"
# Signals that came later: a file that was fitted before weighs nothing of them.
LATER = ("learnt", "foreign", "nobodys")
# Fitted to the pages that are shipped.
SHIPPED = Path(__file__).with_name(FILE)


class FitFault(Exception):
    """A file of fitted curves that cannot be read; the text says which and what to do."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a curve reaches on the questions that it was fitted to.

    `questions` are the golden ones and those given, without red flag or identifier: how many
    answers are the right row (`precision`), how many are `answered` so, how many have the right row
    among those `offered`, and how many of those without a page are `declined`. `lines` are the
    pages' own, each asked with itself taken away, which then still finds its row so often
    (`lines_first`), or with its page taken away, when another is answered or offered so often.
    """

    pages: int
    questions: int
    precision: float
    answered: float
    offered: float
    declined: float
    lines: int
    lines_first: float
    lines_answered_without_page: float
    lines_offered_without_page: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """A curve, and how well it does."""

    fit: Fit
    figures: Figures


def fits_for(folder: Path) -> Fits:
    """Return the curves of a folder of pages, or those of the pages that are shipped."""
    own = folder / FILE
    return _read(own) if own.is_file() else shipped_fits()


@cache
def shipped_fits() -> Fits:
    """Return the curves that were fitted to the pages that are shipped."""
    return _read(SHIPPED)


def written(by_words: Fitted, by_meaning: Fitted, on: date) -> str:
    """Return the text of a file of curves."""
    parts = {"by_words": _part(by_words), "by_meaning": _part(by_meaning)}
    return json.dumps({"fitted_on": on.isoformat(), **parts}, indent=2) + "\n"


def _part(fitted: Fitted) -> dict[str, object]:
    fit = fitted.fit
    return {
        "weights": dict(zip(NAMES, fit.weights, strict=True)),
        "known": dict(zip(KNOWN, fit.known, strict=True)),
        "bias": fit.bias,
        "answer": fit.answer,
        "choose": fit.choose,
        "figures": asdict(fitted.figures),
    }


def _read(file: Path) -> Fits:
    try:
        given = json.loads(file.read_text("utf-8"))
        return Fits(_fit(given["by_words"]), _fit(given["by_meaning"]))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        advice = "`pimh-bot knowledge fit` writes it anew"
        raise FitFault(f"{file} cannot be read ({fault!r}); {advice}") from fault


def _fit(given: dict[str, Any]) -> Fit:
    return Fit(
        _numbers(given["weights"], NAMES),
        _numbers(given["known"], KNOWN),
        *(float(given[name]) for name in ("bias", "answer", "choose")),
    )


def _numbers(given: dict[str, Any], names: Sequence[str]) -> tuple[float, ...]:
    return tuple(float(given.get(name, 0.0) if name in LATER else given[name]) for name in names)
