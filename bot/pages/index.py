"""Finds pages: by their words and, once it has studied what their lines mean, by meaning too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import snowballstemmer

from bot.pages.byword import ByWord, Found, Weights
from bot.pages.facts import Facts, read_facts
from bot.pages.lines import NOTHING, Hidden, lines_of
from bot.pages.values import Library
from bot.pages.vectors import Vectors
from bot.pages.vocabulary import Repair, ShortForms, without_ruled_out, words
from bot.pages.words import normal

if TYPE_CHECKING:
    from bot.pages.studied import Near, Studied

MOST_HITS = 10
NOT_NEAR = (0.0, 0.0)
# Measured on seven public sets, where no other share of words was better: docs/search.md.
MEANING_SHARE, WORDS_SHARE = 0.9, 0.1


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found, and how well.

    `score` orders the pages of one question. By meaning it is 0.9 of the cosine and 0.1 of how its
    words fit; by words alone it is 1 for the best page. `words` is 0 to 1 against the page whose
    words fit best. `coverage` is the share of the question's words, the rarer the heavier, that the
    page has anywhere; `subject` the share that its title and the questions it is asked as have.
    `rows` is how near the question is to each row, in the page's order. `foreign` is the cosine of
    the nearest line that is for others than these pages, `nobodys` how much more speaks for that
    than for all rows of the pages that were found; both, too, are 0 by words alone.
    """

    page: str
    score: float
    coverage: float
    subject: float
    words: float
    cosine: float | None
    rows: tuple["RowHit", ...]
    foreign: float
    nobodys: float


@dataclass(frozen=True, slots=True)
class RowHit:
    """How well a row fits: `words` 0 to 1 against the row whose words fit best.

    `asked` is the cosine of the nearest line that the row is asked as, `often` the mean of the
    nearest three, `about` that of its label, `says` of its text. By words alone they are 0, the
    first two also where the row has no line. `coverage` is the share of the question's words, the
    rarer the heavier, that the row says or is asked as. `learnt` is what speaks for the row
    against all others, as it was learnt.
    """

    coverage: float
    words: float
    asked: float
    often: float
    about: float
    says: float
    learnt: float


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found for the words of a question, and in meaning, if there is a model."""

    weights: Weights
    hidden: Hidden
    by_words: Found
    near: "Near | None"

    def scores(self) -> Mapping[str, float]:
        """Return how well each page fits."""
        by_words = self.by_words.pages
        return by_words if self.near is None else _mixed(self.near.lines.pages, by_words)

    def told(self) -> Sequence[str]:
        """Return the pages that what was learnt speaks for."""
        return self.near.told() if self.near is not None else ()


class Index:
    """The pages of a library, to be found; it may be asked from any thread."""

    def __init__(self, library: Library) -> None:
        """Index the words; until `study` is done questions are answered by words alone."""
        self._library = library
        self._short_forms = ShortForms(library.abbreviations)
        # The stems of words that come again and again are kept: stemming is slow in Python.
        stem = cache(snowballstemmer.stemmer("porter").stemWord)
        self._slugs = {page.id: tuple(row.slug for row in page.rows) for page in library.pages}
        lines = [line for page in library.pages for line in lines_of(page, library.asked)]
        texts = [self._short_forms.expand(normal(line.said)) for line in lines]
        self._words = ByWord(lines, texts, stem)
        self._repair = Repair(self._words.spelt)
        self._studied: Studied | None = None

    @property
    def has_studied(self) -> bool:
        """Say whether pages are found by meaning, too."""
        return self._studied is not None

    def study(self, vectors: Vectors) -> None:
        """Learn what the lines mean: 4 to 60 ms for each that is not known. Questions go on."""
        # Only here: numpy is there where a model is.
        from bot.pages.studied import Studied

        self._studied = Studied(self._library, self._short_forms.replace, vectors)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the pages that answer a question best, the best first."""
        return self.find_without(text, NOTHING)

    def facts(self, text: str) -> Facts:
        """Return what a question states, its short forms in capitals read first."""
        return read_facts(self._short_forms.capitals(text))

    def find_without(self, text: str, hidden: Hidden) -> tuple[Hit, ...]:
        """Return what `find` does, as if what is hidden were not there: for measuring."""
        asked = self.words(self.facts(text))
        if not asked:
            return ()
        weights, by_words = self._words.weigh(asked), self._words.find(asked, hidden)
        found = _Found(weights, hidden, by_words, self._near(text, hidden))
        scores = found.scores()
        pages = _in_order(scores)
        pages += [page for page in found.told() if page in scores and page not in pages]
        nobodys = found.near.nobodys_against(pages) if found.near is not None else 0.0
        return tuple(self._hit(page, scores[page], found, nobodys) for page in pages)

    def pages_first(self, text: str, hidden: Hidden) -> tuple[str | None, str | None]:
        """Return the page found first by words, and the one by meaning, as if without the hidden.

        As `find_without` finds them, but no row is looked at. Before `study` nothing is found by
        meaning.
        """
        asked = self.words(self.facts(text))
        if not asked:
            return None, None
        by_words = self._words.find(asked, hidden).pages
        cosines = self._cosines(text, hidden)
        return _first(by_words), _first(_mixed(cosines, by_words))

    def _hit(self, page: str, score: float, found: _Found, nobodys: float) -> Hit:
        coverage, subject = self._words.shares(found.weights, page, found.hidden)
        near = found.near
        return Hit(
            page,
            score,
            coverage,
            subject,
            words=found.by_words.pages.get(page, 0.0),
            cosine=None if near is None else near.lines.pages[page],
            rows=self._rows_of(page, found),
            foreign=0.0 if near is None else near.foreign,
            nobodys=nobodys,
        )

    def _rows_of(self, page: str, found: _Found) -> tuple[RowHit, ...]:
        rows = [(page, slug) for slug in self._slugs[page]]
        near = found.near
        texts = near.texts(page) if near is not None else (NOT_NEAR,) * len(rows)
        asked = near.lines.rows if near is not None else {}
        speaks = near.speaks if near is not None else {}
        return tuple(
            RowHit(
                self._words.share_of_row(found.weights, row, found.hidden),
                found.by_words.rows.get(row, 0.0),
                *asked.get(row, NOT_NEAR),
                *text,
                speaks.get(row, 0.0),
            )
            for row, text in zip(rows, texts, strict=True)
        )

    def words(self, facts: Facts) -> tuple[str, ...]:
        """Return the words that are searched for: short forms written out, typos repaired."""
        said = without_ruled_out(facts.rest)
        mended = " ".join(self._repair(word) for word in words(said))
        return words(f"{self._short_forms.expand(said)} {self._short_forms.expand(mended)}")

    def _near(self, text: str, hidden: Hidden) -> "Near | None":
        # Once: a study that ends meanwhile must not change it between two lines.
        studied = self._studied
        return None if studied is None else studied.near(self._said(text), hidden)

    def _cosines(self, text: str, hidden: Hidden) -> Mapping[str, float]:
        studied = self._studied
        return {} if studied is None else studied.pages(self._said(text), hidden)

    def _said(self, text: str) -> str:
        return self._repair.text(without_ruled_out(self._short_forms.replace(text)))


def _in_order(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda page: (-scores[page], page))[:MOST_HITS]


def _first(scores: Mapping[str, float]) -> str | None:
    return next(iter(_in_order(scores)), None)


def _mixed(cosines: Mapping[str, float], by_words: Mapping[str, float]) -> dict[str, float]:
    return {
        page: MEANING_SHARE * cosine + WORDS_SHARE * by_words.get(page, 0.0)
        for page, cosine in cosines.items()
    }
