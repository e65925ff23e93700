"""Fits the weights of nearness to the bank of examples; `python -m tests.safety.fit` runs it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.safety.near.examples import Example
from bot.safety.near.reading import terms
from bot.safety.values import Kind, Level

Floats = NDArray[np.float32]

# Chosen by leaving a fifth out in turn and on the tuned half of the evaluation sets.
WIDTH = 2.0  # how fast nearness in meaning falls off
WORDS = 0.3  # what a word in common weighs beside nearness in meaning
SMOOTH = 0.4  # how far a single example may pull
# The bank was written for this, line by line; of the pages' lines each is less sure of its kind.
BANK_WEIGHT, DANGER_LINE_WEIGHT, CALM_LINE_WEIGHT = 3.0, 0.2, 0.15
SEEN_OFTEN = 3
STEADY = 1e-4  # keeps two examples that are all but the same from pulling against each other
# What is fitted, a column each: danger or not, the kinds, the levels.
COLUMNS = ("danger", *map(str, Kind), *map(str, Level))


@dataclass(frozen=True, slots=True)
class Taught:
    """Examples and their vectors."""

    examples: Sequence[Example]
    vectors: Floats  # (examples, 384), each row of length 1


@dataclass(frozen=True, slots=True)
class Fit:
    """What nearness needs: vectors and pulls of the bank's examples, and the weights of words."""

    vectors: Floats  # (examples of the bank, 384), each row of length 1
    pulls: Floats  # (examples of the bank, columns)
    words: tuple[str, ...]
    rarity: Floats  # (words,)
    weights: Floats  # (words, columns)
    left_out: Floats  # (examples, then lines): the danger of each one when it is left out


def fit(bank: Taught, lines: Taught) -> Fit:
    """Return the fit by kernel ridge regression to the bank's examples and to lines of pages.

    A message is compared with the bank alone; the lines teach how much each comparison counts.
    """
    every = (*bank.examples, *lines.examples)
    words, rarity = _vocabulary([each.text for each in every])
    bags = np.vstack([bag(each.text, words, rarity) for each in every])
    anchors = nearness(bank.vectors, bank.vectors).astype(np.float64)
    anchors[np.diag_indices_from(anchors)] += STEADY
    to_bank = nearness(bank.vectors, np.vstack([bank.vectors, lines.vectors]))
    by_bank = np.linalg.solve(anchors, to_bank)
    kernel = to_bank.T @ by_bank + WORDS * (bags @ bags.T)
    wanted = np.array([[_wanted(each, column) for column in COLUMNS] for each in every])
    kernel[np.diag_indices_from(kernel)] += SMOOTH / _weights(bank.examples, lines.examples)
    inverse = np.linalg.inv(kernel)
    pulls = inverse @ wanted
    left_out = wanted[:, 0] - pulls[:, 0] / np.diag(inverse)
    return Fit(
        bank.vectors,
        (by_bank @ pulls).astype(np.float32),
        tuple(words),
        rarity,
        (WORDS * bags.T @ pulls).astype(np.float32),
        left_out.astype(np.float32),
    )


def nearness(one: Floats, other: Floats) -> Floats:
    """Return how near each row of one is to each of the other: 1 for the same, towards 0."""
    # Not by BLAS: its threads would spin for longer than so few numbers take.
    cosines = np.einsum("ij,kj->ik", one, other)
    near: Floats = np.exp(WIDTH * (cosines - 1)).astype(np.float32)
    return near


def bag(text: str, words: dict[str, int], rarity: Floats) -> Floats:
    """Return the known words of a text, rare ones heavier, as a row of length 1 or 0."""
    row = np.zeros(len(words), np.float32)
    for word in terms(text):
        place = words.get(word)
        if place is not None:
            row[place] = rarity[place]
    length = float(np.linalg.norm(row))
    return row / length if length else row


def _vocabulary(texts: Sequence[str]) -> tuple[dict[str, int], Floats]:
    counts = Counter(word for text in texts for word in set(terms(text)))
    kept = sorted(word for word, count in counts.items() if count >= SEEN_OFTEN)
    rarity = np.array([np.log(len(texts) / counts[word]) for word in kept], np.float32)
    return {word: place for place, word in enumerate(kept)}, rarity


def _wanted(each: Example, column: str) -> float:
    named = {str(each.kind), str(each.level)} if each.kind else set()
    if each.kind:
        named.add("danger")
    return 1.0 if column in named else -1.0


def _weights(bank: Sequence[Example], lines: Sequence[Example]) -> NDArray[np.float64]:
    of_lines = [DANGER_LINE_WEIGHT if each.kind else CALM_LINE_WEIGHT for each in lines]
    return np.array([*[BANK_WEIGHT] * len(bank), *of_lines])
