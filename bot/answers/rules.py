"""Decides what a question gets: one row of one page, a choice of rows or pages, or neither.

Facts choose the row, never the step: they are matched against the pages' own `when`. How sure the
bot must be of a page was fitted on the pages themselves: see `bot.answers.evaluate.rehearse`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Protocol

from bot.pages.facts import Facts
from bot.pages.times import Stage, read_stage
from bot.pages.values import SCORES, Key, Kind, Library, Page, Row
from bot.pages.words import normal

# How sure the bot may be of a page, 0 to 1: a logistic curve over the words of the question that
# the page has, those that its title and questions have, its lead over the next (worth as much as
# the words that it has: the only page for one word of four leads by nothing), and whether it asks
# for the very score that is stated.
COVERAGE, SUBJECT, MARGIN, STATED, BIAS = 1.0, 4.4, 3.8, 1.9, -3.9
# At least so sure: an answer; a choice; below that the bot says that it does not have it.
ANSWER, CHOOSE = 0.50, 0.25
# An answer has at least this share of the question's words, unless it asks for its score.
HALF_SAID = 0.5
# A page that asks for the very score that is stated is likelier to be meant than its words say.
ASKS_FOR_SCORE = 0.35
# A page whose scope fits leads over one whose scope does not, if it is at least half as good.
HALF_AS_GOOD = 0.5
# Pages offered in a choice, and beside an answer, are at least so good against the best.
CLOSE = 0.6
MOST_OPTIONS = 5
FATHERS = "fathers-and-partners"


class Hit(Protocol):
    """What the index says of a page that it found."""

    @property
    def page(self) -> str:
        """The page's id."""
        ...

    @property
    def score(self) -> float:
        """0 to 1, against the best page of this question."""
        ...

    @property
    def coverage(self) -> float:
        """The share of the question's words that the page has anywhere."""
        ...

    @property
    def subject(self) -> float:
        """The share of them in its title and the questions it is asked as."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """A page, with those of its rows that the stated facts leave open."""

    page: Page
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of one page, with the rows beside it; `also` are other pages that were near."""

    page: Page
    row: Row
    also: tuple[Choice, ...]
    score: float

    @property
    def beside(self) -> tuple[Row, ...]:
        """Return the other rows of the page, in its order."""
        return tuple(row for row in self.page.rows if row is not self.row)


@dataclass(frozen=True, slots=True)
class Choose:
    """The page is not certain, or a fact that chooses its row is not stated."""

    options: tuple[Choice, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Unknown:
    """No page is near enough."""

    score: float


Outcome = Answer | Choose | Unknown


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: Page
    hit: Hit
    rank: float
    fits: bool
    stated: bool


def decide(library: Library, facts: Facts, hits: Sequence[Hit]) -> Outcome:
    """Return what a question gets, from the facts that it states and the pages found for it."""
    ranked = _ranked(library, facts, hits)
    if not ranked:
        return Unknown(0.0)
    first, others = ranked[0], ranked[1:]
    score = _sureness(first, others)
    if score < CHOOSE:
        return Unknown(score)
    near = tuple(other for other in others if other.rank >= CLOSE * first.rank)[:MOST_OPTIONS]
    also = tuple(_choice(other.page, facts) for other in near)
    choice = _choice(first.page, facts)
    if score < ANSWER or not first.fits or not _says_half(first):
        return Choose((choice, *also), score)
    other = _of_another_stage(first, near, facts)
    if other is not None:
        return Choose((choice, _choice(other.page, facts)), score)
    if len(choice.rows) > 1:
        return Choose((choice,), score)
    return Answer(first.page, choice.rows[0], also, score)


def _says_half(first: _Candidate) -> bool:
    return first.stated or first.hit.coverage >= HALF_SAID


def _of_another_stage(
    first: _Candidate, near: Sequence[_Candidate], facts: Facts
) -> _Candidate | None:
    """Return a near page for pregnancy where the first is for after the birth, or the reverse.

    Where the question does not say which, nobody but the person who asks can.
    """
    stage = _stage_of(first.page)
    if stage is None or facts.stage is not None:
        return None
    others = ((other, _stage_of(other.page)) for other in near)
    return next((other for other, its in others if its is not None and its is not stage), None)


def open_rows(page: Page, facts: Facts) -> tuple[Row, ...]:
    """Return the rows that a question's facts leave open; one if they choose it.

    A fact that is not stated leaves its key open. A page of information, or of a boundary, whose
    rows ask for nothing begins with its first; a threshold page without conditions offers all.
    """
    ladder = page.ladder()
    if not ladder:
        return page.rows if page.kind is Kind.THRESHOLD else page.rows[:1]
    return tuple(row for row in ladder if _may_hold(row, facts)) or ladder


def _may_hold(row: Row, facts: Facts) -> bool:
    return all(
        possible is None or any(condition.allows.holds(value) for value in possible)
        for condition in row.when or ()
        for possible in [facts.possible(condition.key)]
    )


def _choice(page: Page, facts: Facts) -> Choice:
    return Choice(page, open_rows(page, facts))


def _ranked(library: Library, facts: Facts, hits: Sequence[Hit]) -> list[_Candidate]:
    """Return the found pages, best first; one that does not fit never leads over a fair one."""
    pages = ((library.page(hit.page), hit) for hit in hits)
    found = [_candidate(page, hit, facts) for page, hit in pages if page is not None]
    found.sort(key=lambda candidate: -candidate.rank)
    leader = next((candidate for candidate in found if candidate.fits), None)
    if leader is None or leader.rank < HALF_AS_GOOD * found[0].rank:
        return found
    return [leader, *(candidate for candidate in found if candidate is not leader)]


def _candidate(page: Page, hit: Hit, facts: Facts) -> _Candidate:
    fits = _fits(page, facts)
    # His bands are not hers either: without a word of him his page gains nothing by her score.
    is_hers = FATHERS not in page.topics or facts.who is not None
    asked = fits and is_hers and _asks_for_a_stated_score(page, facts)
    rank = hit.score + (ASKS_FOR_SCORE if asked else 0.0)
    return _Candidate(page, hit, rank, fits=fits, stated=asked)


def _sureness(first: _Candidate, others: Sequence[_Candidate]) -> float:
    """Return how sure the bot may be of a page, 0 to 1."""
    second = max((other.rank for other in others), default=0.0)
    margin = max(first.rank - second, 0.0) / first.rank if first.rank else 0.0
    evidence = (
        COVERAGE * first.hit.coverage
        + SUBJECT * first.hit.subject
        + MARGIN * margin * first.hit.coverage
        + STATED * first.stated
    )
    return round(1 / (1 + exp(-(BIAS + evidence))), 4)


def _asks_for_a_stated_score(page: Page, facts: Facts) -> bool:
    return any(facts.possible(key) is not None for key in page.asks_for() if _is_finding(key))


def _is_finding(key: Key) -> bool:
    return key in SCORES or key is Key.WHOOLEY


def _fits(page: Page, facts: Facts) -> bool:
    """Say whether nothing that the question states lies outside the page's scope."""
    stage = _stage_of(page)
    if stage is not None and facts.stage is not None and stage is not facts.stage:
        return False
    asks_for_findings = any(_is_finding(key) for key in page.asks_for())
    if facts.who in ("father", "partner"):
        # Another page's bands are a mother's: they must not be read for him.
        return FATHERS in page.topics or not asks_for_findings
    return not (FATHERS in page.topics and facts.who == "mother")


def _stage_of(page: Page) -> Stage | None:
    keys = set(page.asks_for()) & {Key.WEEKS_PREGNANT, Key.WEEKS_POSTNATAL}
    if keys == {Key.WEEKS_PREGNANT}:
        return Stage.PREGNANT
    return Stage.POSTNATAL if keys == {Key.WEEKS_POSTNATAL} else read_stage(normal(page.title))
