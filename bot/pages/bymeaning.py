"""Finds pages by meaning: the cosine of a question with the nearest line of each page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from bot.pages.lines import Hidden, Line

if TYPE_CHECKING:
    from bot.meaning.model import Vectors

# Nothing is farther away.
OPPOSITE = -1.0


class ByMeaning:
    """The vectors of every line, one beside the other; it may be asked from any thread."""

    def __init__(self, lines: Sequence[Line], vectors: Vectors) -> None:
        """Take the lines, those of a page side by side, and a row of length 1 for each."""
        self._lines = tuple(lines)
        self._vectors = vectors
        pages = [line.page for line in lines]
        self._starts = [n for n, page in enumerate(pages) if n == 0 or page != pages[n - 1]]
        self._pages = tuple(pages[n] for n in self._starts)

    def find(self, question: Vectors, hidden: Hidden) -> dict[str, float]:
        """Return the cosine of each page's nearest line."""
        if not self._pages:
            return {}
        cosines = self._vectors @ question
        if hidden.said or hidden.page:
            kept = [not hidden.hides(line.page, line.said) for line in self._lines]
            cosines = np.where(kept, cosines, OPPOSITE)
        nearest = np.maximum.reduceat(cosines, self._starts)
        return {
            page: cosine
            for page, cosine in zip(self._pages, nearest.tolist(), strict=True)
            if cosine > OPPOSITE
        }


class RowsByMeaning:
    """The vectors of what each row of each page is about; it may be asked from any thread."""

    def __init__(self, texts: Mapping[str, Sequence[Sequence[str]]], vectors: Vectors) -> None:
        """Take the texts of each page's rows, and a row of length 1 for each text in turn."""
        self._of: dict[str, tuple[Vectors, list[int]]] = {}
        start = 0
        for page, rows in texts.items():
            starts = np.cumsum([0, *map(len, rows)]).tolist()
            self._of[page] = (vectors[start : start + starts[-1]], starts[:-1])
            start += starts[-1]

    def near(self, question: Vectors, page: str) -> tuple[float, ...]:
        """Return the cosine of the nearest text of each row of a page, in the page's order."""
        vectors, starts = self._of[page]
        return tuple(np.maximum.reduceat(vectors @ question, starts).tolist())
