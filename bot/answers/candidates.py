"""Orders the pages that were found for a question, and says which of them fit what it states."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.sureness import Hit
from bot.pages.facts import Facts
from bot.pages.times import Stage, read_stage
from bot.pages.values import SCORES, Key, Library, Page
from bot.pages.words import normal


@dataclass(frozen=True, slots=True)
class Scale:
    """What a difference between two pages is worth: by words, or by meaning.

    A page that asks for the very score that is stated is likelier to be meant than it sounds, and
    gains `asks_for_score`. A page whose scope fits leads over one whose scope does not, if it has
    this share of its rank: `as_good`.
    """

    asks_for_score: float
    as_good: float


IN_WORDS = Scale(asks_for_score=0.35, as_good=0.5)
IN_MEANING = Scale(asks_for_score=0.15, as_good=0.7)
FATHERS = "fathers-and-partners"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may be meant; `fits` unless something that is stated lies outside its scope.

    `rank` orders the pages of one question, its facts considered; `stated` says that the page asks
    for a score that is stated.
    """

    page: Page
    hit: Hit
    rank: float
    stated: bool
    fits: bool


def candidates(library: Library, facts: Facts, hits: Sequence[Hit]) -> list[Candidate]:
    """Return the found pages, best first; one that does not fit never leads over a fair one."""
    pages = ((library.page(hit.page), hit) for hit in hits)
    found = [_candidate(page, hit, facts) for page, hit in pages if page is not None]
    found.sort(key=lambda candidate: -candidate.rank)
    leader = next((candidate for candidate in found if candidate.fits), None)
    if leader is None:
        return found
    if leader.rank < _scale(leader.hit).as_good * found[0].rank:
        return found
    return [leader, *(candidate for candidate in found if candidate is not leader)]


def stage_of(page: Page) -> Stage | None:
    """Return whether a page is for pregnancy or for after the birth; None if for both."""
    keys = set(page.asks_for()) & {Key.WEEKS_PREGNANT, Key.WEEKS_POSTNATAL}
    if keys == {Key.WEEKS_PREGNANT}:
        return Stage.PREGNANT
    return Stage.POSTNATAL if keys == {Key.WEEKS_POSTNATAL} else read_stage(normal(page.title))


def _scale(hit: Hit) -> Scale:
    return IN_WORDS if hit.cosine is None else IN_MEANING


def _candidate(page: Page, hit: Hit, facts: Facts) -> Candidate:
    fits = _fits(page, facts)
    # His bands are not hers either: without a word of him his page gains nothing by her score.
    is_hers = FATHERS not in page.topics or facts.who is not None
    stated = fits and is_hers and _asks_for_a_stated_score(page, facts)
    rank = hit.score + (_scale(hit).asks_for_score if stated else 0.0)
    return Candidate(page, hit, rank, stated, fits)


def _asks_for_a_stated_score(page: Page, facts: Facts) -> bool:
    return any(facts.possible(key) is not None for key in page.asks_for() if _is_finding(key))


def _is_finding(key: Key) -> bool:
    return key in SCORES or key is Key.WHOOLEY


def _fits(page: Page, facts: Facts) -> bool:
    """Say whether nothing that the question states lies outside the page's scope."""
    stage = stage_of(page)
    if stage is not None and facts.stage is not None and stage is not facts.stage:
        return False
    asks_for_findings = any(_is_finding(key) for key in page.asks_for())
    if facts.who in ("father", "partner"):
        # Another page's bands are a mother's: they must not be read for him.
        return FATHERS in page.topics or not asks_for_findings
    return not (FATHERS in page.topics and facts.who == "mother")
