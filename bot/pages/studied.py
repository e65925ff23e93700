"""What the lines of a library mean, once it has been studied; only imported where a model is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.pages.bymeaning import ByMeaning, Nearness, RowsByMeaning
from bot.pages.columns import Apart, columns_of, log_odds
from bot.pages.lines import Hidden, Line, Part, meanings_of, meanings_of_rows, texts_of_rows

if TYPE_CHECKING:
    from bot.pages.columns import Array, Slug
    from bot.pages.values import Library
    from bot.pages.vectors import Vectors

# So many pages are looked at because of what was learnt, whatever else was found before them.
MOST_LEARNT = 3


@dataclass(frozen=True, slots=True)
class Near:
    """How near a question is, in meaning, to each page and row, and to the labels of one page.

    `speaks` is what speaks for each row, as it was learnt, `nobodys` what speaks for none;
    `foreign` is the cosine of the nearest line that is for others than these pages.
    """

    lines: Nearness
    texts: Callable[[str], tuple[tuple[float, float], ...]]
    speaks: Mapping[Slug, float]
    nobodys: float
    foreign: float

    def told(self) -> list[str]:
        """Return the pages of the rows that most speaks for."""
        ranked = sorted(self.speaks, key=lambda row: -self.speaks[row])
        return list(dict.fromkeys(page for page, _ in ranked))[:MOST_LEARNT]

    def nobodys_against(self, pages: Sequence[str]) -> float:
        """Return how much more speaks for none than for all rows of these pages."""
        against = [worth for (page, _), worth in self.speaks.items() if page in pages]
        return log_odds(self.nobodys, against)


class Studied:
    """The vectors of all lines of a library; it may be asked from any thread."""

    def __init__(self, library: Library, spelt: Callable[[str], str], vectors: Vectors) -> None:
        """Read every line; `spelt` writes its short forms out."""
        lines = [line for page in library.pages for line in meanings_of(page, library.asked)]
        of_lines = vectors.of([spelt(line.said) for line in lines])
        texts = {page.id: meanings_of_rows(page) for page in library.pages}
        about = vectors.of([text for rows in texts.values() for row in rows for text in row])
        says = vectors.of([text for page in library.pages for text in texts_of_rows(page)])
        self._vectors = vectors
        self._lines = ByMeaning(lines, of_lines)
        self._rows = RowsByMeaning(texts, about, says)
        self._elsewhere = vectors.of([spelt(line) for line in library.elsewhere])
        self._apart = _apart(library, _said(lines, spelt), vectors)

    def near(self, text: str, hidden: Hidden) -> Near:
        """Return how near a question is to everything."""
        plain, question = self._vectors.question(text)
        speaks, nobodys = self._apart.weigh(plain) if self._apart else ({}, 0.0)
        return Near(
            self._lines.find(question, hidden),
            lambda page: self._rows.near(question, page),
            speaks,
            nobodys,
            foreign=self._foreign(question),
        )

    def pages(self, text: str, hidden: Hidden) -> Mapping[str, float]:
        """Return how near a question is to each page."""
        return self._lines.pages(self._vectors.question(text)[1], hidden)

    def _foreign(self, question: Array) -> float:
        cosines = np.einsum("ld,d->l", self._elsewhere, question)
        return float(cosines.max(initial=0.0))


def _apart(library: Library, said: Mapping[Slug, Sequence[str]], vectors: Vectors) -> Apart | None:
    columns = columns_of(vectors.model)
    texts = {
        (page.id, row.slug): text
        for page in library.pages
        for row, text in zip(page.rows, texts_of_rows(page), strict=True)
    }
    if columns is None or not any("#".join(row) in columns.rows for row in texts):
        return None
    return Apart(columns, list(texts), lambda row: vectors.plain(said.get(row) or [texts[row]]))


def _said(lines: Sequence[Line], spelt: Callable[[str], str]) -> dict[Slug, list[str]]:
    said: dict[Slug, list[str]] = {}
    for line in lines:
        if line.part is Part.ROW:
            said.setdefault((line.page, line.row), []).append(spelt(line.said))
    return said
