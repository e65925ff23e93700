"""Fits a logistic curve to examples, by Newton's method, in plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

STEPS = 40
NEAR_ENOUGH = 1e-9
# Keeps a weight small that few examples speak for.
CAUTION = 1e-3


@dataclass(frozen=True, slots=True)
class Example:
    """What was seen, whether it was right, and how much it counts."""

    signals: tuple[float, ...]
    right: bool
    weight: float


def fit_curve(examples: Sequence[Example]) -> tuple[float, ...]:
    """Return a weight for each signal, and last the bias; there is at least one example."""
    width = len(examples[0].signals) + 1
    weights = [0.0] * width
    for _ in range(STEPS):
        change = _step(examples, weights)
        weights = [weight + by for weight, by in zip(weights, change, strict=True)]
        if max(map(abs, change)) < NEAR_ENOUGH:
            break
    return tuple(round(weight, 3) for weight in weights)


def _step(examples: Sequence[Example], weights: Sequence[float]) -> list[float]:
    width = len(weights)
    caution = CAUTION * sum(example.weight for example in examples)
    slope = [-caution * weight for weight in weights]
    # The bias may be as large as it likes.
    slope[-1] = 0.0
    bend = [[caution * (row == column) for column in range(width)] for row in range(width)]
    for example in examples:
        seen = (*example.signals, 1.0)
        sure = 1 / (1 + exp(-sum(w * each for w, each in zip(weights, seen, strict=True))))
        error = example.weight * (example.right - sure)
        spread = example.weight * sure * (1 - sure)
        for row, each in enumerate(seen):
            slope[row] += error * each
            for column, other in enumerate(seen):
                bend[row][column] += spread * each * other
    return _solved(bend, slope)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a system of equations by elimination; the matrix is positive definite."""
    width = len(right)
    for at in range(width):
        for row in range(at + 1, width):
            share = matrix[row][at] / matrix[at][at]
            right[row] -= share * right[at]
            for column in range(at, width):
                matrix[row][column] -= share * matrix[at][column]
    found = [0.0] * width
    for at in reversed(range(width)):
        rest = sum(matrix[at][column] * found[column] for column in range(at + 1, width))
        found[at] = (right[at] - rest) / matrix[at][at]
    return found
