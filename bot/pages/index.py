"""Finds pages by their words: one line of the index for each title, question and row."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import log
from threading import Lock
from typing import Any

import snowballstemmer
from sqlite_utils import Database

from bot.pages.facts import Facts, read_facts
from bot.pages.links import shown
from bot.pages.values import Library, Page
from bot.pages.vocabulary import Repair, ShortForms, without_ruled_out, words
from bot.pages.words import normal

# A page's text says less about what it answers than its title and the questions it is asked as.
# Title and rows together steady what the best line says alone; the questions that a page is asked
# as are left out there, since each stands for itself. Fitted on the pages' own questions, each
# taken away in turn, and on a public set: `knowledge evaluate --corpus`.
TEXT_WEIGHT, TITLE_WEIGHT = 0.8, 2.0
WHOLE_PAGE = 0.25
MOST_HITS = 10
TITLE, ASKED, TEXT = "title", "asked", "text"
LINE, WHOLE = "line", "whole"

_FIND = """
    select line.page as page, line.kind as kind, line.said as said, -bm25(line_fts) as score
    from line_fts join line on line.id = line_fts.rowid
    where line_fts match ?
    order by score desc limit 500
"""
_WEIGH = f"""
    select whole.page as page, -bm25(whole_fts, {TITLE_WEIGHT}, 1.0) as score
    from whole_fts join whole on whole.id = whole_fts.rowid
    where whole_fts match ?
    order by score desc limit 500
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found, and how well.

    `score` is 0 to 1 against the best page of this question. `coverage` is the share of the
    question's words, the rarer the heavier, that the page has anywhere; `subject` the share that
    its title and the questions it is asked as have.
    """

    page: str
    score: float
    coverage: float
    subject: float


@dataclass(frozen=True, slots=True)
class _Line:
    page: str
    kind: str
    said: str


class Index:
    """The pages of a library by their words; it may be asked from any thread."""

    def __init__(self, library: Library) -> None:
        self._short_forms = ShortForms(library.abbreviations)
        # The stems of words that come again and again are kept: stemming is slow in Python.
        self._stem = cache(snowballstemmer.stemmer("porter").stemWord)
        # One connection, used by whoever asks: the lock keeps them apart.
        self._lock = Lock()
        self._db = Database(sqlite3.connect(":memory:", check_same_thread=False))
        lines = [line for page in library.pages for line in _lines(page)]
        texts = [self._short_forms.expand(normal(line.said)) for line in lines]
        self._store(lines, texts)
        self._words = _Words(lines, texts, self._stem)
        self._repair = Repair(self._words.spelt)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the pages that answer a question best, the best first."""
        return self.find_without(text, hidden="")

    def facts(self, text: str) -> Facts:
        """Return what a question states, its short forms in capitals read first."""
        return read_facts(self._short_forms.capitals(text))

    def find_without(self, text: str, *, hidden: str) -> tuple[Hit, ...]:
        """Return what `find` does, as if no page had the line `hidden`: for measuring."""
        asked = self.words(self.facts(text))
        if not asked:
            return ()
        best = self._best_lines(asked, hidden)
        # A model of meaning joins here: 0.9 × its cosine + 0.1 × this score by words.
        by_words = self._with_whole_pages(asked, best)
        first = sorted(by_words, key=lambda page: (-by_words[page], page))[:MOST_HITS]
        return tuple(
            Hit(
                page,
                score=by_words[page] / by_words[first[0]],
                coverage=self._words.share(asked, self._words.anywhere[page]),
                subject=self._words.share(asked, self._words.subject[page]),
            )
            for page in first
        )

    def words(self, facts: Facts) -> tuple[str, ...]:
        """Return the words that are searched for: short forms written out, typos repaired."""
        said = without_ruled_out(facts.rest)
        mended = " ".join(self._repair(word) for word in words(said))
        return words(f"{self._short_forms.expand(said)} {self._short_forms.expand(mended)}")

    def _store(self, lines: list[_Line], texts: list[str]) -> None:
        rows = (
            {"id": n, "page": line.page, "kind": line.kind, "said": line.said, "text": text}
            for n, (line, text) in enumerate(zip(lines, texts, strict=True), 1)
        )
        columns = {"id": int, "page": str, "kind": str, "said": str, "text": str}
        self._db.table(LINE).create(columns, pk="id")
        self._db.table(LINE).insert_all(rows)
        self._db.table(LINE).enable_fts(["text"], tokenize="porter unicode61")
        columns = {"id": int, "page": str, "title": str, "text": str}
        self._db.table(WHOLE).create(columns, pk="id")
        self._db.table(WHOLE).insert_all(_wholes(lines, texts))
        self._db.table(WHOLE).enable_fts(["title", "text"], tokenize="porter unicode61")

    def _with_whole_pages(self, asked: tuple[str, ...], best: dict[str, float]) -> dict[str, float]:
        whole = {row["page"]: row["score"] for row in self._query(_WEIGH, asked)}
        top_line, top_whole = max(best.values(), default=1.0), max(whole.values(), default=1.0)
        return {
            page: (1 - WHOLE_PAGE) * score / top_line
            + WHOLE_PAGE * whole.get(page, 0.0) / top_whole
            for page, score in best.items()
        }

    def _query(self, statement: str, asked: tuple[str, ...]) -> list[dict[str, Any]]:
        match = " OR ".join(f'"{word}"' for word in asked)
        with self._lock:
            return list(self._db.query(statement, [match]))

    def _best_lines(self, asked: tuple[str, ...], hidden: str) -> dict[str, float]:
        best: dict[str, float] = {}
        for line in self._query(_FIND, asked):
            if hidden and line["said"] == hidden:
                continue
            score = line["score"] * (TEXT_WEIGHT if line["kind"] == TEXT else 1.0)
            best[line["page"]] = max(best.get(line["page"], 0.0), score)
        return best


class _Words:
    """How often each word stands in the index, and on which page."""

    def __init__(self, lines: list[_Line], texts: list[str], stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._lines = len(lines)
        self._seen: Counter[str] = Counter()
        self.spelt: set[str] = set()
        self.anywhere: dict[str, set[str]] = {}
        self.subject: dict[str, set[str]] = {}
        for line, text in zip(lines, texts, strict=True):
            spelt = words(text)
            stems = {stem(word) for word in spelt}
            self.spelt.update(spelt)
            self._seen.update(stems)
            self.anywhere.setdefault(line.page, set()).update(stems)
            if line.kind != TEXT:
                self.subject.setdefault(line.page, set()).update(stems)

    def rarity(self, word: str) -> float:
        """Return a word's inverse document frequency as FTS5 computes it, above zero."""
        seen = self._seen[self._stem(word)]
        return max(log((self._lines - seen + 0.5) / (seen + 0.5)), 1e-6)

    def share(self, asked: tuple[str, ...], there: set[str]) -> float:
        """Return the share of the question's words that are there, the rarer the heavier."""
        found = sum(self.rarity(word) for word in asked if self._stem(word) in there)
        return found / sum(map(self.rarity, asked))


def _wholes(lines: list[_Line], texts: list[str]) -> Iterator[dict[str, str | int]]:
    """Yield each page as a whole: its title, and the text of its rows."""
    pages: dict[str, dict[str, list[str]]] = {}
    for line, text in zip(lines, texts, strict=True):
        parts = pages.setdefault(line.page, {TITLE: [], ASKED: [], TEXT: []})
        parts[line.kind].append(text)
    for number, (page, parts) in enumerate(pages.items(), 1):
        title, rows = "\n".join(parts[TITLE]), "\n".join(parts[TEXT])
        yield {"id": number, "page": page, "title": title, "text": rows}


def _lines(page: Page) -> Iterator[_Line]:
    yield _Line(page.id, TITLE, page.title)
    for asked in page.asked_as:
        yield _Line(page.id, ASKED, asked)
    for row in page.rows:
        parts: Iterable[str] = (row.label, row.why, *row.do, row.tell_parent, row.tell_gp)
        yield _Line(page.id, TEXT, shown(" ".join(parts)))
