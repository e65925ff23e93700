"""The bank of examples, fitted: says of a message whether it is near to danger."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from bot.safety.near.fit import Fit, Floats, bag, nearness
from bot.safety.near.reading import windows
from bot.safety.values import Kind, Level, Near, RedFlag

# An emergency is said where it is about as likely as not: the graver of two mistakes is a miss.
LEAN_TO_EMERGENCY = 0.5


class Model(Protocol):
    """A sentence model: its name, and texts turned into rows of length 1."""

    @property
    def name(self) -> str:
        """Return the hash of its weights."""
        ...

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return a row for each text."""
        ...


@dataclass(frozen=True, slots=True)
class Stored:
    """A fit as it is kept, with the model and the examples it was made from."""

    fit: Fit
    model: str
    examples: str


class Bank:
    """Compares messages with the examples; any thread may use it."""

    def __init__(self, fit: Fit, model: Model) -> None:
        """Take the fit and the model it was made with."""
        self._fit = fit
        self._model = model
        self._words = {word: place for place, word in enumerate(fit.words)}

    def near(self, text: str) -> Near:
        """Return the danger that the nearest piece of a text is near to, and how near."""
        rows = self._scores(windows(text))
        row = max(rows, key=lambda row: float(row[0]))
        kinds, levels = row[1 : 1 + len(Kind)], row[1 + len(Kind) :]
        kind = tuple(Kind)[int(kinds.argmax())]
        emergency = levels[0] + LEAN_TO_EMERGENCY > levels[1]
        level = Level.EMERGENCY if emergency else Level.URGENT
        return Near(RedFlag(kind, level, f"near:{kind}"), float(row[0]))

    def _scores(self, texts: Sequence[str]) -> Floats:
        """Return a row for each text: danger, the kinds, the levels (`fit.COLUMNS`)."""
        bags = np.vstack([bag(text, self._words, self._fit.rarity) for text in texts])
        meaning = nearness(self._model.embed(texts), self._fit.vectors)
        # Not by BLAS: its threads would spin for longer than these few numbers take.
        pulled = np.einsum("ij,jk->ik", meaning, self._fit.pulls)
        by_words: Floats = pulled + np.einsum("ij,jk->ik", bags, self._fit.weights)
        return by_words


def read(file: Path) -> Stored:
    """Read what `write` wrote."""
    with np.load(file, allow_pickle=False) as kept:
        return Stored(
            Fit(
                kept["vectors"].astype(np.float32),
                kept["pulls"],
                tuple(str(word) for word in kept["words"]),
                kept["rarity"],
                kept["weights"].astype(np.float32),
            ),
            str(kept["model"]),
            str(kept["examples"]),
        )


def write(stored: Stored, file: Path) -> None:
    """Keep a fit; vectors and words with three digits, which is more than the model is sure of."""
    fit = stored.fit
    np.savez_compressed(
        file,
        vectors=fit.vectors.astype(np.float16),
        pulls=fit.pulls,
        words=np.array(fit.words),
        rarity=fit.rarity,
        weights=fit.weights.astype(np.float16),
        model=np.array(stored.model),
        examples=np.array(stored.examples),
    )
