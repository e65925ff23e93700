"""Finds pages by meaning: the cosine of a question with the nearest line of each page."""

from __future__ import annotations

from collections.abc import Sequence
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
