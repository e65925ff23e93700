"""Decides what a question gets: one row of one page, a choice of rows or pages, or neither.

Which row of a page: see `bot.answers.rows`. How sure the bot must be of a page is fitted on the
pages themselves: see `bot.answers.fitting`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.rows import rows_for
from bot.answers.sureness import Fits, Hit, Lead, signals
from bot.pages.facts import Facts
from bot.pages.times import Stage, read_stage
from bot.pages.values import SCORES, Key, Library, Page, Row
from bot.pages.words import normal


@dataclass(frozen=True, slots=True)
class Scale:
    """What a difference between two pages is worth: by words, or by meaning.

    A page that asks for the very score that is stated is likelier to be meant than it sounds, and
    gains `asks_for_score`. A page whose scope fits leads over one whose scope does not, if it has
    this share of its rank: `as_good`. Pages offered in a choice, and beside an answer, have at
    least the share `close` of the best.
    """

    asks_for_score: float
    as_good: float
    close: float


IN_WORDS = Scale(asks_for_score=0.35, as_good=0.5, close=0.6)
IN_MEANING = Scale(asks_for_score=0.15, as_good=0.7, close=0.8)
# By words alone an answer has at least this share of the question's, unless it asks for its score.
HALF_SAID = 0.5
# Farther away in meaning than any page that was right for a question of the pages' own is nothing
# that was asked for, unless it asks for the score that is stated.
TOO_FAR = 0.4
MOST_OPTIONS = 5
FATHERS = "fathers-and-partners"


@dataclass(frozen=True, slots=True)
class Choice:
    """A page, with the row that the question opens there, or those that it is offered."""

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
    """The page is not certain, or its row: no stated fact chooses it, and none is near enough."""

    options: tuple[Choice, ...]
    score: float
    # Only the row is open: then the page is named, not asked about.
    page_is_sure: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """No page is near enough."""

    score: float


Outcome = Answer | Choose | Unknown


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may be meant; `fits` unless something that is stated lies outside its scope."""

    page: Page
    lead: Lead
    fits: bool

    @property
    def rank(self) -> float:
        """Return what orders the pages of one question, its facts considered."""
        return self.lead.rank


def decide(library: Library, facts: Facts, hits: Sequence[Hit], fits: Fits) -> Outcome:
    """Return what a question gets, from the facts that it states and the pages found for it."""
    ranked = candidates(library, facts, hits)
    if not ranked:
        return Unknown(0.0)
    first, others = ranked[0], ranked[1:]
    fit = fits.of(first.lead.hit)
    seen = evidence(ranked)
    score = fit.sureness(seen.alone)
    if fit.sureness(seen.with_near) < fit.choose or _is_too_far(first.lead):
        return Unknown(score)
    near = close_to(first, others)
    also = tuple(_choice(other, facts) for other in near)
    choice = _choice(first, facts)
    if score < fit.answer or not first.fits or not _says_half(first.lead):
        return Choose((choice, *also), score, page_is_sure=False)
    other = _of_another_stage(first, near, facts)
    if other is not None:
        return Choose((choice, _choice(other, facts)), score, page_is_sure=False)
    if len(choice.rows) > 1:
        return Choose((choice,), score, page_is_sure=True)
    return Answer(first.page, choice.rows[0], also, score)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is weighed of the first page: as the answer, and as one of those offered in a choice.

    In a choice it need not lead over the pages that are offered beside it.
    """

    alone: tuple[float, ...]
    with_near: tuple[float, ...]


def evidence(ranked: Sequence[Candidate]) -> Evidence:
    """Return what is weighed of the first of the pages that may be meant."""
    first, others = ranked[0], ranked[1:]
    near = close_to(first, others)
    beyond = [other.lead for other in others if other not in near]
    return Evidence(
        signals(first.lead, [other.lead for other in others]), signals(first.lead, beyond)
    )


def close_to(first: Candidate, others: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the pages that are offered beside the first one, where it is not certain."""
    close = _scale(first.lead.hit).close * first.rank
    return tuple(other for other in others if other.rank >= close)[: MOST_OPTIONS - 1]


def _scale(hit: Hit) -> Scale:
    return IN_WORDS if hit.cosine is None else IN_MEANING


def _is_too_far(lead: Lead) -> bool:
    return not lead.stated and lead.hit.cosine is not None and lead.hit.cosine < TOO_FAR


def _says_half(lead: Lead) -> bool:
    return lead.stated or lead.hit.cosine is not None or lead.hit.coverage >= HALF_SAID


def _of_another_stage(
    first: Candidate, near: Sequence[Candidate], facts: Facts
) -> Candidate | None:
    """Return a near page for pregnancy where the first is for after the birth, or the reverse.

    Where the question does not say which, nobody but the person who asks can.
    """
    stage = _stage_of(first.page)
    if stage is None or facts.stage is not None:
        return None
    others = ((other, _stage_of(other.page)) for other in near)
    return next((other for other, its in others if its is not None and its is not stage), None)


def _choice(candidate: Candidate, facts: Facts) -> Choice:
    page = candidate.page
    return Choice(page, rows_for(page, facts, candidate.lead.hit.rows))


def candidates(library: Library, facts: Facts, hits: Sequence[Hit]) -> list[Candidate]:
    """Return the found pages, best first; one that does not fit never leads over a fair one."""
    pages = ((library.page(hit.page), hit) for hit in hits)
    found = [_candidate(page, hit, facts) for page, hit in pages if page is not None]
    found.sort(key=lambda candidate: -candidate.rank)
    leader = next((candidate for candidate in found if candidate.fits), None)
    if leader is None:
        return found
    if leader.rank < _scale(leader.lead.hit).as_good * found[0].rank:
        return found
    return [leader, *(candidate for candidate in found if candidate is not leader)]


def _candidate(page: Page, hit: Hit, facts: Facts) -> Candidate:
    fits = _fits(page, facts)
    # His bands are not hers either: without a word of him his page gains nothing by her score.
    is_hers = FATHERS not in page.topics or facts.who is not None
    stated = fits and is_hers and _asks_for_a_stated_score(page, facts)
    rank = hit.score + (_scale(hit).asks_for_score if stated else 0.0)
    return Candidate(page, Lead(hit, rank, stated), fits)


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
