"""Learns a metric: lines that ask for the same row are to be near, those of other rows far.

Supervised contrastive loss (Khosla and others, 2020) over what rows are asked as, and at half its
weight over what pages are asked as; by Adam (Kingma and Ba, 2015). Some seconds for 12,000 lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]

# Chosen on the tuned half of the questions that answers are measured on.
ROUNDS, AT_ONCE = 10, 1024
TEMPERATURE, STEP = 0.05, 1e-3
LEFT_OUT, PAGE_SHARE = 0.1, 0.5
# Adam's own.
FIRST, SECOND, LEAST = 0.9, 0.999, 1e-8


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Vectors of length 1, and for each the number of its row and of its page.

    A line of no row has a number there that no other line has.
    """

    vectors: Array
    rows: Numbers
    pages: Numbers


def learn(lines: Lines, rounds: int = ROUNDS) -> Array:
    """Return a map under which lines of a row are near each other; the same lines, the same map."""
    random = np.random.default_rng(0)
    size = lines.vectors.shape[1]
    learnt: Array = np.eye(size, dtype=np.float32)
    mean, square = np.zeros_like(learnt), np.zeros_like(learnt)
    for step, chosen in enumerate(_batches(len(lines.rows), rounds, random), 1):
        kept = random.random((len(chosen), size), dtype=np.float32) >= LEFT_OUT
        given = lines.vectors[chosen] * kept / np.float32(1 - LEFT_OUT)
        slope = _slope(given, learnt, lines.rows[chosen], lines.pages[chosen])
        mean = FIRST * mean + (1 - FIRST) * slope
        square = SECOND * square + (1 - SECOND) * slope**2
        rate = STEP * (1 - SECOND**step) ** 0.5 / (1 - FIRST**step)
        learnt = (learnt - rate * mean / (np.sqrt(square) + LEAST)).astype(np.float32)
    return learnt


def _batches(count: int, rounds: int, random: np.random.Generator) -> Iterator[Numbers]:
    for _ in range(rounds):
        order = random.permutation(count)
        yield from (order[start : start + AT_ONCE] for start in range(0, count, AT_ONCE))


def _slope(given: Array, learnt: Array, rows: Numbers, pages: Numbers) -> Array:
    """Return how the loss rises with each number of the map."""
    mapped = given @ learnt
    lengths = np.linalg.norm(mapped, axis=1, keepdims=True)
    unit = mapped / lengths
    scores = unit @ unit.T / np.float32(TEMPERATURE)
    np.fill_diagonal(scores, -np.inf)
    by_scores = _slope_of_scores(scores, _alike(rows), _alike(pages))
    by_unit = (by_scores + by_scores.T) @ unit / np.float32(TEMPERATURE)
    by_mapped = (by_unit - unit * (by_unit * unit).sum(axis=1, keepdims=True)) / lengths
    slope: Array = given.T @ by_mapped
    return slope


def _slope_of_scores(scores: Array, row: Mask, page: Mask) -> Array:
    """Return how the loss rises with each score.

    Each line is drawn to all lines of its row alike, and to whichever of its page is near already.
    """
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    share = raised / raised.sum(axis=1, keepdims=True)
    mine, ours = row.sum(axis=1, keepdims=True), page.sum(axis=1, keepdims=True)
    of_rows = np.where(mine > 0, share - row / np.maximum(mine, 1), 0) / max((mine > 0).sum(), 1)
    near = np.where(page, raised, 0)
    near /= np.maximum(near.sum(axis=1, keepdims=True), np.finfo(np.float32).tiny)
    of_pages = np.where(ours > 0, share - near, 0) / max((ours > 0).sum(), 1)
    both: Array = (of_rows + PAGE_SHARE * of_pages).astype(np.float32)
    return both


def _alike(numbers: Numbers) -> Mask:
    alike: Mask = numbers[:, None] == numbers[None, :]
    np.fill_diagonal(alike, val=False)
    return alike


def numbered(names: Sequence[object]) -> Numbers:
    """Return a number for each name, the same for those that are alike."""
    known: dict[object, int] = {}
    return np.array([known.setdefault(name, len(known)) for name in names], dtype=np.int64)
