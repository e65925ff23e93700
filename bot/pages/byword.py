"""Finds pages by their words: SQLite's full-text search, best line and whole page together."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import log
from threading import Lock
from typing import TypeVar

from sqlite_utils import Database

from bot.pages.lines import NOTHING, Hidden, Line, Part
from bot.pages.vocabulary import words

# A page's text says less about what it answers than its title and the questions it is asked as.
# Title and rows together steady what the best line says alone; the questions that a page is asked
# as are left out there, since each stands for itself. Fitted on the pages' own questions, each
# taken away in turn, and on a public set: `knowledge evaluate --corpus`.
# The many lines that rows are asked as say less of the page than its own few.
WEIGHT, TITLE_WEIGHT = {Part.TEXT: 0.8, Part.ROW: 0.4}, 2.0
WHOLE_PAGE = 0.25
LINE, WHOLE = "line", "whole"
Key = TypeVar("Key")
# A row: its page and its slug.
Slug = tuple[str, str]
Weights = Sequence[tuple[str, float]]

_FIND = """
    select rowid, -bm25(line_fts) as score from line_fts where line_fts match ?
    order by score desc limit 500
"""
_WEIGH = f"""
    select rowid, -bm25(whole_fts, {TITLE_WEIGHT}, 1.0) as score from whole_fts
    where whole_fts match ?
    order by score desc limit 500
"""


@dataclass(frozen=True, slots=True)
class Found:
    """How well pages, and rows by page and slug, fit: 0 to 1 against whichever fits best."""

    pages: Mapping[str, float]
    rows: Mapping[Slug, float]


class ByWord:
    """The lines of pages in an index of words; it may be asked from any thread."""

    def __init__(
        self, lines: Sequence[Line], texts: Sequence[str], stem: Callable[[str], str]
    ) -> None:
        """Take the lines, and each as a text with its short forms written out."""
        # One connection, used by whoever asks: the lock keeps them apart.
        self._lock = Lock()
        self._db = Database(sqlite3.connect(":memory:", check_same_thread=False))
        self._lines = tuple(lines)
        self._pages = tuple(dict.fromkeys(line.page for line in lines))
        self._store(texts)
        self._stem = stem
        self._count = len(lines)
        self._seen: Counter[str] = Counter()
        self._stems: dict[str, list[tuple[Line, frozenset[str]]]] = {}
        self._anywhere: dict[str, set[str]] = {}
        self._subject: dict[str, set[str]] = {}
        self._row: dict[Slug, set[str]] = {}
        self.spelt: set[str] = set()
        for line, text in zip(lines, texts, strict=True):
            spelt = words(text)
            stems = frozenset(map(stem, spelt))
            self.spelt.update(spelt)
            self._seen.update(stems)
            self._stems.setdefault(line.page, []).append((line, stems))
            self._anywhere.setdefault(line.page, set()).update(stems)
            if line.part is not Part.TEXT:
                self._subject.setdefault(line.page, set()).update(stems)
            if line.row:
                self._row.setdefault((line.page, line.row), set()).update(stems)

    def find(self, asked: Sequence[str], hidden: Hidden) -> Found:
        """Return the pages and the rows that have one of the words, with how well they fit."""
        best: dict[str, float] = {}
        rows: dict[Slug, float] = {}
        for number, score in self._query(_FIND, asked):
            line = self._lines[number - 1]
            if not hidden.hides(line):
                worth = score * WEIGHT.get(line.part, 1.0)
                best[line.page] = max(best.get(line.page, 0.0), worth)
                row = (line.page, line.row)
                rows[row] = max(rows.get(row, 0.0), score)
        both = self._with_whole_pages(asked, best)
        return Found(_against_the_best(both), _against_the_best(rows))

    def weigh(self, asked: Sequence[str]) -> Weights:
        """Return the stems of a question's words with their share of it, the rarer the heavier."""
        stems = [self._stem(word) for word in asked]
        rarity = [self._rarity(stem) for stem in stems]
        whole = sum(rarity)
        return [(stem, each / whole) for stem, each in zip(stems, rarity, strict=True)]

    def shares(self, weights: Weights, page: str, hidden: Hidden) -> tuple[float, float]:
        """Return which share of a question a page has: anywhere, and in its subject.

        Its subject is its title and what it is asked as.
        """
        anywhere, subject = self._stems_of(page, hidden)
        return _share(weights, anywhere), _share(weights, subject)

    def share_of_row(self, weights: Weights, row: Slug, hidden: Hidden) -> float:
        """Return which share of a question a row says or is asked as."""
        return _share(weights, self._stems_of_row(row, hidden))

    def _stems_of_row(self, row: Slug, hidden: Hidden) -> AbstractSet[str]:
        if hidden == NOTHING:
            return self._row.get(row, frozenset())
        page, slug = row
        lines = self._stems.get(page, ())
        kept = [s for line, s in lines if line.row == slug and not hidden.hides(line)]
        return frozenset[str]().union(*kept)

    def _stems_of(self, page: str, hidden: Hidden) -> tuple[AbstractSet[str], AbstractSet[str]]:
        """Return the stems that a page has anywhere, and those of its subject."""
        if hidden == NOTHING:
            return self._anywhere.get(page, set()), self._subject.get(page, set())
        anywhere: set[str] = set()
        subject: set[str] = set()
        for line, stems in self._stems.get(page, ()):
            if not hidden.hides(line):
                anywhere |= stems
                subject |= stems if line.part is not Part.TEXT else set()
        return anywhere, subject

    def _rarity(self, stem: str) -> float:
        """Return a word's inverse document frequency as FTS5 computes it, above zero."""
        seen = self._seen[stem]
        return max(log((self._count - seen + 0.5) / (seen + 0.5)), 1e-6)

    def _with_whole_pages(self, asked: Sequence[str], best: dict[str, float]) -> dict[str, float]:
        whole = {self._pages[number - 1]: score for number, score in self._query(_WEIGH, asked)}
        top_line, top_whole = max(best.values(), default=1.0), max(whole.values(), default=1.0)
        return {
            page: (1 - WHOLE_PAGE) * score / top_line
            + WHOLE_PAGE * whole.get(page, 0.0) / top_whole
            for page, score in best.items()
        }

    def _query(self, statement: str, asked: Sequence[str]) -> list[tuple[int, float]]:
        match = " OR ".join(f'"{word}"' for word in asked)
        with self._lock:
            return self._db.execute(statement, [match]).fetchall() if match else []

    def _store(self, texts: Sequence[str]) -> None:
        """Number the lines and the pages from 1, as they stand."""
        self._db.table(LINE).create({"id": int, "text": str}, pk="id")
        self._db.table(LINE).insert_all({"id": n, "text": text} for n, text in enumerate(texts, 1))
        self._db.table(LINE).enable_fts(["text"], tokenize="porter unicode61")
        self._db.table(WHOLE).create({"id": int, "title": str, "text": str}, pk="id")
        self._db.table(WHOLE).insert_all(self._wholes(texts))
        self._db.table(WHOLE).enable_fts(["title", "text"], tokenize="porter unicode61")

    def _wholes(self, texts: Sequence[str]) -> Iterator[dict[str, str | int]]:
        """Yield each page as a whole: its title, and the text of its rows."""
        pages: dict[str, dict[Part, list[str]]] = {}
        for line, text in zip(self._lines, texts, strict=True):
            pages.setdefault(line.page, {part: [] for part in Part})[line.part].append(text)
        for number, page in enumerate(self._pages, 1):
            parts = pages[page]
            title, rows = "\n".join(parts[Part.TITLE]), "\n".join(parts[Part.TEXT])
            yield {"id": number, "title": title, "text": rows}


def _against_the_best(scores: Mapping[Key, float]) -> dict[Key, float]:
    top = max(scores.values(), default=1.0)
    return {key: score / top for key, score in scores.items()}


def _share(weights: Sequence[tuple[str, float]], there: AbstractSet[str]) -> float:
    return sum(weight for stem, weight in weights if stem in there)
