"""Fits a conditional logit: which of several options was meant, by what was seen of each.

D. McFadden, Conditional logit analysis of qualitative choice behavior, 1974. By Fisher scoring.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

STEPS = 100
NEAR_ENOUGH = 1e-6
# Keeps a weight small that few trials speak for.
CAUTION = 1e-3
LONGEST_STEP = 2.0


@dataclass(frozen=True, slots=True)
class Trial:
    """The signals of each option, which of them are right (at least one is), and its weight."""

    options: Sequence[Sequence[float]]
    right: Sequence[bool]
    weight: float


def fit_choice(trials: Sequence[Trial]) -> tuple[float, ...]:
    """Return a weight for each signal."""
    seen = [(np.array(each.options), np.array(each.right), each.weight) for each in trials]
    weights = np.zeros(seen[0][0].shape[1])
    for _ in range(STEPS):
        change = _step(seen, weights)
        weights = weights + change
        if float(np.abs(change).max()) < NEAR_ENOUGH:
            break
    return tuple(round(float(weight), 3) for weight in weights)


def _step(seen: Sequence[tuple[Floats, NDArray[np.bool_], float]], weights: Floats) -> Floats:
    caution = CAUTION * sum(weight for *_, weight in seen)
    slope: Floats = -caution * weights
    bend: Floats = caution * np.eye(len(weights))
    for rows, right, weight in seen:
        shares = _shares(rows @ weights)
        mine = _shares(np.where(right, rows @ weights, -np.inf))
        middle = shares @ rows
        slope = slope + weight * (mine @ rows - middle)
        bend = bend + weight * ((rows * shares[:, None]).T @ rows - np.outer(middle, middle))
    change: Floats = np.linalg.solve(bend, slope)
    longest = float(np.abs(change).max())
    return change * min(1.0, LONGEST_STEP / longest) if longest else change


def _shares(worth: Floats) -> Floats:
    raised = np.exp(worth - worth.max())
    shares: Floats = raised / raised.sum()
    return shares
