"""Learns to tell rows apart: for each a column of weights, by which its lines outweigh all others.

A multinomial logit over all rows and over what is nobody's, by Adam (Kingma and Ba, 2015). Some
seconds for 17,000 lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.pages.columns import SCALE
from bot.pages.learning import FIRST, LEAST, SECOND

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.pages.columns import Array
    from bot.pages.learning import Numbers

    Random = np.random.Generator
    Mask = NDArray[np.bool_]

# Chosen on the tuned half of the questions that answers are measured on.
ROUNDS, AT_ONCE = 12, 512
STEP, LEFT_OUT = 3e-3, 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Vectors of length 1, and the number of what each is about, from 0."""

    vectors: Array
    about: Numbers


def discern(told: Told, rounds: int = ROUNDS) -> Array:
    """Return a column for each number; the same lines, the same columns."""
    random = np.random.default_rng(0)
    size, count = told.vectors.shape[1], int(told.about.max()) + 1
    learnt: Array = np.zeros((size, count), dtype=np.float32)
    mean, square = np.zeros_like(learnt), np.zeros_like(learnt)
    batches = list(_batches(len(told.about), rounds, random))
    for step, chosen in enumerate(batches, 1):
        slope = _slope(_some(told.vectors[chosen], random), told.about[chosen], learnt)
        mean = FIRST * mean + (1 - FIRST) * slope
        square = SECOND * square + (1 - SECOND) * slope**2
        # Smaller steps towards the end.
        rate = STEP * min(1.0, 2 * (1 - step / len(batches)))
        change = (mean / (1 - FIRST**step)) / (np.sqrt(square / (1 - SECOND**step)) + LEAST)
        learnt = (learnt - rate * change).astype(np.float32)
    columns: Array = np.ascontiguousarray(learnt.T)
    return columns


def _batches(count: int, rounds: int, random: Random) -> Iterator[Numbers]:
    for _ in range(rounds):
        order = random.permutation(count)
        yield from (order[start : start + AT_ONCE] for start in range(0, count, AT_ONCE))


def _some(vectors: Array, random: Random) -> Array:
    """Return the vectors with some of their numbers left out, others chosen each time."""
    kept: Mask = random.random(vectors.shape, dtype=np.float32) >= LEFT_OUT
    return vectors * kept * np.float32(SCALE / (1 - LEFT_OUT))


def _slope(given: Array, about: Numbers, learnt: Array) -> Array:
    """Return how the loss rises with each weight."""
    worth = given @ learnt
    raised = np.exp(worth - worth.max(axis=1, keepdims=True))
    raised /= raised.sum(axis=1, keepdims=True)
    raised[np.arange(len(about)), about] -= 1
    slope: Array = given.T @ raised / np.float32(len(about))
    return slope
