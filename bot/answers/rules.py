"""Decides what a question gets: one row of one page, a choice of rows, or neither.

Every row of the pages that were found is weighed against the others, and the likeliest one against
what the pages do not have: see `bot.answers.sureness`. The weights are fitted, see
`bot.answers.fitting`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answers.candidates import Candidate, candidates, stage_of
from bot.answers.rows import left_open, states_what_it_asks_for
from bot.answers.sureness import Fit, Fits, Hit, RowHit, Signals
from bot.pages.facts import Facts
from bot.pages.steps import CAUTION, DANGER, Step
from bot.pages.values import Kind, Library, Page, Row
from bot.pages.vocabulary import words

# A row does not open while the more cautious ones are together at least so likely: with more of it
# more rows were too mild, on the tuned half of the questions that answers are measured on.
RISK = 0.1
# Where a stated fact chooses the row, the others must be likelier than not.
RISK_IF_STATED = LIKELIER_THAN_NOT = 0.5
# Urgent and emergency rows that are at least so likely are always among those offered.
IN_SIGHT = 0.05
# A choice shows so many rows, those that are at least so likely.
MOST_OPTIONS, BESIDE = 5, 0.02
# So many rows hang under an answer as buttons, if they are at least so likely; none do where the
# answer is as likely as this, or a stated fact has chosen it.
MOST_NEAR, NEAR, ALONE = 2, 0.05, 0.8
# So few words that say something only name a topic ("birth trauma"); a row of thresholds opens for
# them from here on. Of 49 tuned questions that are so short and state a case, none lost its row.
FEW_WORDS, PLAINLY = 2, 0.95
# Their rows differ in what to do next, so that the wrong one may be too mild.
GRADED = (Kind.THRESHOLD, Kind.BOUNDARY)


@dataclass(frozen=True, slots=True)
class Choice:
    """A page, with the rows of it that are offered, or the one that opens."""

    page: Page
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of one page, with the rows beside it; `also` are those that may be meant instead."""

    page: Page
    row: Row
    also: tuple[Choice, ...]
    score: float

    @property
    def beside(self) -> tuple[Row, ...]:
        """Return the other rows of the page, in its order."""
        return tuple(row for row in self.page.rows if row is not self.row)

    @property
    def near(self) -> tuple[tuple[Page, Row], ...]:
        """Return the rows of `also`, each with its page."""
        return tuple((choice.page, row) for choice in self.also for row in choice.rows)


@dataclass(frozen=True, slots=True)
class Choose:
    """No row is certain, or what decides between them was not said: the likeliest are offered."""

    options: tuple[Choice, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Unknown:
    """The pages do not have it; `topic` is the first of the page that came nearest."""

    score: float
    topic: str = ""


Outcome = Answer | Choose | Unknown


@dataclass(frozen=True, slots=True)
class Option:
    """A row that may be meant, what is weighed of it, and how likely it is."""

    candidate: Candidate
    row: Row
    signals: Signals
    share: float = 0.0


def decide(library: Library, facts: Facts, hits: Sequence[Hit], fits: Fits) -> Outcome:
    """Return what a question gets, from the facts that it states and the pages found for it."""
    ranked = candidates(library, facts, hits)
    if not ranked:
        return Unknown(0.0)
    fit = fits.of(ranked[0].hit)
    first, *others = options = _weighed(options_of(ranked, facts), fit)
    sure = fit.sureness(first.signals)
    if sure < fit.choose:
        return Unknown(sure, first.candidate.page.topics[0])
    other_stage = _of_another_stage(first, others, facts)
    is_topic = _only_names_a_topic(first, facts)
    least = PLAINLY if is_topic else fit.answer
    if first.share >= least and other_stage is None and _may_open(first, others):
        near, score = _beside(first, others), round(first.share, 4)
        return Answer(first.candidate.page, first.row, near, score)
    offered = _ladder(options) if is_topic else _offered(options, other_stage)
    return Choose(_grouped(offered), sure)


def options_of(ranked: Sequence[Candidate], facts: Facts) -> list[Option]:
    """Return the rows that may be meant, with what is weighed of each."""
    return [option for candidate in ranked for option in _options(candidate, facts)]


def _options(candidate: Candidate, facts: Facts) -> Iterable[Option]:
    page = candidate.page
    possible, says = left_open(page, facts), states_what_it_asks_for(page, facts)
    for row, found in zip(page.rows, candidate.hit.rows, strict=True):
        if row in possible:
            yield Option(candidate, row, _signals(candidate, row, found, says=says))


def _signals(candidate: Candidate, row: Row, found: RowHit, *, says: bool) -> Signals:
    hit = candidate.hit
    return Signals(
        asked=found.asked,
        often=found.often,
        about=found.about,
        says=found.says,
        row_words=found.words,
        row_coverage=found.coverage,
        usual=float(row.when == ()),
        chosen=float(says and row.when is not None),
        waits=float(not says and bool(row.when)),
        cosine=hit.cosine or 0.0,
        words=hit.words,
        coverage=hit.coverage,
        subject=hit.subject,
        stated=float(candidate.stated),
        outside=float(not candidate.fits),
        learnt=found.learnt,
        foreign=hit.foreign,
        nobodys=hit.nobodys,
    )


def _weighed(options: Sequence[Option], fit: Fit) -> list[Option]:
    """Return the options with how likely each is, the likeliest first."""
    shares = fit.shares([option.signals for option in options])
    both = zip(options, shares, strict=True)
    found = [Option(o.candidate, o.row, o.signals, share) for o, share in both]
    return sorted(found, key=lambda option: -option.share)


def _may_open(first: Option, others: Sequence[Option]) -> bool:
    """Say whether the likeliest row may open by itself.

    One that asks for a fact never does without it, nor a page outside its scope, nor any row while
    the more cautious ones are together not unlikely.
    """
    if first.signals.waits or not first.candidate.fits:
        return False
    risk = RISK_IF_STATED if first.signals.chosen else RISK
    return sum(each.share for each in others if _is_more_cautious(each, first)) < risk


def _only_names_a_topic(first: Option, facts: Facts) -> bool:
    """Say whether a question names what a ladder is about and nothing that tells its rows apart."""
    of_thresholds = first.candidate.page.kind is Kind.THRESHOLD and not first.candidate.stated
    return of_thresholds and len(words(facts.rest)) <= FEW_WORDS


def _is_more_cautious(other: Option, first: Option) -> bool:
    # A row that only informs says as little of what to do as one that lets her hold it.
    least = max(CAUTION.index(first.row.step), CAUTION.index(Step.MANAGE))
    return other.candidate.page.kind in GRADED and CAUTION.index(other.row.step) > least


def _ladder(options: Sequence[Option]) -> list[Option]:
    """Return all rows of the page that is named, from its first on, or those that are likeliest."""
    first = options[0]
    mine = [each for each in options if each.candidate is first.candidate]
    if sum(each.share for each in mine) <= LIKELIER_THAN_NOT:
        return _offered(options, None)
    order = first.candidate.page.rows.index
    return sorted(mine, key=lambda each: order(each.row))


def _offered(options: Sequence[Option], other_stage: Option | None) -> list[Option]:
    """Return the likeliest rows, with every danger that is not unlikely.

    Where the likeliest waits for a fact, and its page is likelier than not, those that the fact
    decides between, in the page's order.
    """
    first = options[0]
    always = [each for each in options if each.row.step in DANGER and each.share >= IN_SIGHT]
    always += [other_stage] if other_stage else []
    mine = [each for each in options if each.candidate is first.candidate]
    if first.signals.waits and sum(each.share for each in mine) > LIKELIER_THAN_NOT:
        waiting = [each for each in mine if each.signals.waits and each not in always]
        order = first.candidate.page.rows.index
        return sorted(waiting, key=lambda each: order(each.row))[:MOST_OPTIONS] + always
    near = [each for each in options if each is first or each.share >= BESIDE]
    kept = [*always, *(each for each in near if each not in always)][:MOST_OPTIONS]
    return [option for option in options if option in kept]


def _beside(first: Option, others: Sequence[Option]) -> tuple[Choice, ...]:
    if first.share >= ALONE or first.signals.chosen:
        return ()
    return _grouped([option for option in others[:MOST_NEAR] if option.share >= NEAR])


def _grouped(options: Sequence[Option]) -> tuple[Choice, ...]:
    """Return the rows by page, the page of the likeliest row first, its rows likeliest first."""
    rows: dict[str, list[Row]] = {}
    pages = {option.candidate.page.id: option.candidate.page for option in options}
    for option in options:
        rows.setdefault(option.candidate.page.id, []).append(option.row)
    return tuple(Choice(pages[page], tuple(found)) for page, found in rows.items())


def _of_another_stage(first: Option, others: Sequence[Option], facts: Facts) -> Option | None:
    """Return a near row for pregnancy where the first is for after the birth, or the reverse.

    Where the question does not say which, nobody but the person who asks can.
    """
    stage = stage_of(first.candidate.page)
    if stage is None or facts.stage is not None:
        return None
    near = ((other, stage_of(other.candidate.page)) for other in others if other.share >= IN_SIGHT)
    return next((other for other, its in near if its is not None and its is not stage), None)
