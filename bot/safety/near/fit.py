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

# Chosen on the tuned half of the evaluation sets.
WIDTH = 3.0  # how fast nearness in meaning falls off
WORDS = 0.3  # what a word in common weighs beside nearness in meaning
SMOOTH = 0.4  # how far a single example may pull
# The bank was written for this, line by line; of the pages' lines each is less sure of its kind.
BANK_WEIGHT, DANGER_LINE_WEIGHT, CALM_LINE_WEIGHT = 6.0, 0.2, 0.15
# What people asked when nobody was in danger: nothing else is as like what comes in.
EVERYDAY_WEIGHT = 3.0
SEEN_OFTEN = 3
STEADY = 1e-4  # keeps two examples that are all but the same from pulling against each other
# When the fit is near enough, and how many steps it may take at most.
NEAR_ENOUGH, MOST_STEPS = 3e-3, 300
LEAST = 1e-30
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


def fit(bank: Taught, lines: Taught, everyday: Taught) -> Fit:
    """Return the fit by kernel ridge regression to the bank, lines of pages, everyday questions.

    A message is compared with the bank alone; the others teach how much each comparison counts.
    """
    every = (*bank.examples, *lines.examples, *everyday.examples)
    words, rarity = _vocabulary([each.text for each in every])
    kernel = _Kernel(
        bank.vectors,
        np.vstack([lines.vectors, everyday.vectors]),
        Bags([each.text for each in every], words, rarity),
    )
    wanted = np.array([[_wanted(each, column) for column in COLUMNS] for each in every], np.float32)
    doubt = np.float32(SMOOTH) / _weights(bank, lines, everyday)
    pulls, weights = kernel.features(_solved(kernel, doubt, wanted))
    return Fit(bank.vectors, pulls, tuple(words), rarity, WORDS * weights)


class _Kernel:
    """How alike each two examples are: by what each is near to in the bank, and by their words."""

    def __init__(self, bank: Floats, lines: Floats, bags: "Bags") -> None:
        anchors = _nearness(bank, bank).astype(np.float64)
        anchors[np.diag_indices_from(anchors)] += STEADY
        self._inverse = np.linalg.inv(anchors)
        self._to_bank = _nearness(np.vstack([bank, lines]), bank)
        self._bags = bags

    def times(self, given: Floats) -> Floats:
        """Return the product with an array of (examples, columns)."""
        by_bank, by_words = self.features(given)
        product: Floats = self._to_bank @ by_bank + WORDS * self._bags.times(by_words)
        return product

    def features(self, given: Floats) -> tuple[Floats, Floats]:
        """Return the sums of such an array over the bank's examples, and over the words."""
        by_bank = (self._inverse @ (self._to_bank.T @ given)).astype(np.float32)
        return by_bank, self._bags.sums(given)


def _solved(kernel: _Kernel, doubt: Floats, wanted: Floats) -> Floats:
    """Return what, multiplied by the kernel and its doubt, is what is wanted.

    By conjugate gradients (Hestenes and Stiefel, 1952), each column for itself: thousands of
    examples are fitted in seconds, where to invert the kernel takes minutes.
    """
    scale = np.sqrt(1 / doubt)[:, None].astype(np.float32)
    found, left = np.zeros_like(wanted), scale * wanted
    way, far = left.copy(), (left**2).sum(axis=0)
    enough = NEAR_ENOUGH**2 * far
    steps = 0
    while steps < MOST_STEPS and (far > enough).any():
        steps += 1
        along = scale * kernel.times(scale * way) + way
        step = far / np.maximum((way * along).sum(axis=0), LEAST)
        found, left = found + step * way, left - step * along
        before, far = far, (left**2).sum(axis=0)
        way = left + far / np.maximum(before, LEAST) * way
    solved: Floats = scale * found
    return solved


def _nearness(one: Floats, other: Floats) -> Floats:
    """Return what `nearness` does, of many: as long as it takes no message waits for it."""
    near: Floats = np.exp(np.float32(WIDTH) * (one @ other.T - 1)).astype(np.float32)
    return near


class Bags:
    """The words of many texts: `bag` of each, of which only what is not 0 is kept."""

    def __init__(self, texts: Sequence[str], words: dict[str, int], rarity: Floats) -> None:
        """Take the texts, the known words and how rare each is."""
        rows = [bag(text, words, rarity) for text in texts]
        self._shape = len(texts), len(words)
        places = [np.flatnonzero(row) for row in rows]
        self._words = np.concatenate([*places, np.empty(0, np.int64)]).astype(np.int64)
        self._texts = np.repeat(np.arange(len(texts)), [len(each) for each in places])
        kept = [row[each] for row, each in zip(rows, places, strict=True)]
        self._values = np.concatenate([*kept, np.empty(0, np.float32)])[:, None]

    def times(self, weights: Floats) -> Floats:
        """Return for each text the sum of its words' weights, of (words, columns)."""
        return _summed(self._values * weights[self._words], self._texts, self._shape[0])

    def sums(self, given: Floats) -> Floats:
        """Return for each word the sum over the texts that have it, of (texts, columns)."""
        return _summed(self._values * given[self._texts], self._words, self._shape[1])


def _summed(parts: Floats, places: NDArray[np.int64], size: int) -> Floats:
    columns = [np.bincount(places, column, size) for column in parts.T]
    return np.array(columns, np.float32).reshape(-1, size).T


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


def _weights(bank: Taught, lines: Taught, everyday: Taught) -> Floats:
    of_lines = [DANGER_LINE_WEIGHT if each.kind else CALM_LINE_WEIGHT for each in lines.examples]
    of_bank = [BANK_WEIGHT] * len(bank.examples)
    of_everyday = [EVERYDAY_WEIGHT] * len(everyday.examples)
    return np.array([*of_bank, *of_lines, *of_everyday], np.float32)
