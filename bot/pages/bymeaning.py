"""Finds by meaning: how near a question is to the nearest line of each page and of each row."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from bot.pages.lines import Hidden, Line, Part, Places

if TYPE_CHECKING:
    from bot.meaning.model import Vectors

# Nothing is farther away.
OPPOSITE = -1.0
# So many of a row's lines tell how near it is: one alone may be near by chance.
BEST = 3
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Nearness:
    """The cosines of a question with the nearest lines.

    `pages` counts a page's title, what it is asked as and its text: with the lines of its rows,
    too, fewer pages were found first. `rows`, by page and slug, counts what a row is asked as:
    the nearest line, and the mean of the nearest three.
    """

    pages: Mapping[str, float]
    rows: Mapping[tuple[str, str], tuple[float, float]]


class ByMeaning:
    """The vectors of every line, one beside the other; it may be asked from any thread."""

    def __init__(self, lines: Sequence[Line], vectors: Vectors) -> None:
        """Take the lines, those of a page and of a row side by side, and a vector for each."""
        self._places = Places(lines)
        self._vectors = vectors
        self._named = [n for n, line in enumerate(lines) if line.part is not Part.ROW]
        self._pages = _Runs([lines[n].page for n in self._named])
        self._rows = _Runs([(line.page, line.row) for line in lines])

    def find(self, question: Vectors, hidden: Hidden) -> Nearness:
        """Return the cosine of each page's and each row's nearest line."""
        cosines = self._seen(question, hidden)
        return Nearness(self._best(cosines), self._rows.best(cosines))

    def pages(self, question: Vectors, hidden: Hidden) -> Mapping[str, float]:
        """Return the cosine of each page's nearest line, as `find` does."""
        return self._best(self._seen(question, hidden))

    def _seen(self, question: Vectors, hidden: Hidden) -> Vectors:
        cosines = _cosines(self._vectors, question)
        cosines[self._places.hidden(hidden)] = OPPOSITE
        return cosines

    def _best(self, cosines: Vectors) -> dict[str, float]:
        best = self._pages.best(cosines[self._named])
        return {page: nearest for page, (nearest, _) in best.items()}


class RowsByMeaning:
    """The vectors of what each row of each page is about and says; any thread may ask."""

    def __init__(
        self, texts: Mapping[str, Sequence[Sequence[str]]], about: Vectors, says: Vectors
    ) -> None:
        """Take the texts on what each page's rows are about, a vector of length 1 for each text.

        `says` has a vector for each row.
        """
        self._of: dict[str, tuple[Vectors, list[int], Vectors]] = {}
        start, row = 0, 0
        for page, rows in texts.items():
            starts = np.cumsum([0, *map(len, rows)]).tolist()
            mine = about[start : start + starts[-1]], starts[:-1], says[row : row + len(rows)]
            self._of[page] = mine
            start += starts[-1]
            row += len(rows)

    def near(self, question: Vectors, page: str) -> tuple[tuple[float, float], ...]:
        """Return for each row of a page the cosines of what it is about and of what it says."""
        about, starts, says = self._of[page]
        nearest = np.maximum.reduceat(_cosines(about, question), starts).tolist()
        return tuple(zip(nearest, _cosines(says, question).tolist(), strict=True))


class _Runs(Generic[Name]):
    """Names of which those that are alike stand side by side."""

    def __init__(self, names: Sequence[Name]) -> None:
        sizes = [(name, len(list(run))) for name, run in groupby(names)]
        self._names = [name for name, _ in sizes]
        longest = max((size for _, size in sizes), default=0)
        # Where the lines of each name stand; the place after the last line is nobody's.
        self._places = np.full((len(sizes), max(longest, BEST)), len(names))
        start = 0
        for n, (_, size) in enumerate(sizes):
            self._places[n, :size] = range(start, start + size)
            start += size

    def best(self, cosines: Vectors) -> dict[Name, tuple[float, float]]:
        """Return the greatest cosine of each name, and the mean of its greatest three.

        A name that is hidden altogether has none.
        """
        whole = np.append(cosines, np.float32(OPPOSITE))
        best = np.partition(whole[self._places], -BEST, axis=1)[:, -BEST:]
        seen = best > OPPOSITE
        mean = np.where(seen, best, 0).sum(axis=1) / np.maximum(seen.sum(axis=1), 1)
        found = zip(self._names, best.max(axis=1).tolist(), mean.tolist(), strict=True)
        return {name: (first, three) for name, first, three in found if first > OPPOSITE}


def _cosines(vectors: Vectors, question: Vectors) -> Vectors:
    # Not by BLAS: its threads would spin for longer than these few numbers take.
    cosines: Vectors = np.einsum("ld,d->l", vectors, question)
    return cosines
