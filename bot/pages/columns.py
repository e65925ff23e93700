"""Which row a question is about, told apart from all others at once: learnt weights of each row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

# Learnt from the pages that are shipped, for the model that is shipped.
SHIPPED = Path(__file__).with_name("columns.npz")
LARGEST = 127
# A row that was not there to learn from is judged by the middle of its lines. At half the length of
# a learnt column it is seldom heard, at 0.7 it drowns others: docs/search.md.
LOUDNESS = 0.6
# Weights are learnt so that what they make of a question, times this, is the logarithm of odds.
SCALE = 10.0
LEAST = 1e-6
Slug = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """A column of weights for each row, by its address, for the vectors of one model.

    `nobodys` is the column of what is asked of others than these pages, `middle` the mean of all
    vectors that were learnt from.
    """

    model: str
    rows: Mapping[str, Array]
    nobodys: Array
    middle: Array

    def of_lines(self, lines: Array, length: float) -> Array:
        """Return a column of this length for a row that was not there to learn from."""
        aside: Array = lines.mean(axis=0) - self.middle
        return aside * np.float32(length / max(float(np.linalg.norm(aside)), LEAST))

    def write(self, file: Path) -> None:
        """Keep them, in a byte a number; raises OSError."""
        weights = np.stack([*self.rows.values(), self.nobodys])
        scales = np.abs(weights).max(axis=1, keepdims=True) / LARGEST
        np.savez_compressed(
            file,
            model=np.array(self.model),
            rows=np.array(list(self.rows)),
            weights=np.round(weights / scales).astype(np.int8),
            scales=scales.astype(np.float32),
            middle=self.middle,
        )


def read_columns(file: Path) -> Columns:
    """Return what `write` has kept; raises OSError."""
    with np.load(file, allow_pickle=False) as kept:
        weights: Array = kept["weights"].astype(np.float32) * kept["scales"]
        rows = dict(zip(map(str, kept["rows"]), weights, strict=False))
        return Columns(str(kept["model"]), rows, weights[-1], kept["middle"])


@cache
def shipped_columns() -> Columns:
    """Return the columns that were learnt from the pages that are shipped."""
    return read_columns(SHIPPED)


def columns_of(model: str) -> Columns | None:
    """Return the shipped columns if they were learnt for this model: else they mean nothing."""
    columns = shipped_columns()
    return columns if columns.model == model else None


class Apart:
    """Weighs a question for each row of some pages; any thread may ask."""

    def __init__(
        self, columns: Columns, rows: Sequence[Slug], lines_of: Callable[[Slug], Array]
    ) -> None:
        """Take the columns, and what gives the vectors, as the model makes them, of a row."""
        self._rows = tuple(rows)
        length = float(np.mean([np.linalg.norm(each) for each in columns.rows.values()]))
        learnt = [columns.rows.get("#".join(row)) for row in rows]
        made = [
            column if column is not None else columns.of_lines(lines_of(row), length * LOUDNESS)
            for row, column in zip(rows, learnt, strict=True)
        ]
        self._columns: Array = np.stack([*made, columns.nobodys])

    def weigh(self, question: Array) -> tuple[dict[Slug, float], float]:
        """Return what speaks for each row, and what for a question that is for others."""
        # Not by BLAS: its threads would spin for longer than these few numbers take.
        *rows, nobodys = np.einsum("rd,d->r", self._columns, question).tolist()
        return dict(zip(self._rows, rows, strict=True)), nobodys


def log_odds(for_it: float, against: Sequence[float]) -> float:
    """Return how much more speaks for one than for all others, on the scale of the weights."""
    if not against:
        return 0.0
    most = max(against)
    whole = float(np.exp(SCALE * (np.array(against) - most)).sum())
    return for_it - most - float(np.log(whole)) / SCALE
