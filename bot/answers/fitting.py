"""Fits how sure the bot must be, to the pages' own questions and to the golden ones."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.answers import rules
from bot.answers.fits import Figures, Fitted
from bot.answers.golden import Golden
from bot.answers.logistic import Example, fit_curve
from bot.answers.sureness import BY_MEANING, Fit
from bot.pages.index import Index
from bot.pages.lines import NOTHING, Hidden
from bot.pages.values import Library

# Of the golden questions that get an answer, at least so many get the right page.
PRECISION = 0.98
# Of the pages' own questions whose page is taken away, at most so many get an answer from another,
# and at most so many a choice of others. Pages are neighbours, so these are hard: what nobody wrote
# a page near to is declined far more often. By words alone the bot errs more: it is stricter.
ANSWERED_WITHOUT_PAGE = {False: 0.10, True: 0.20}
OFFERED_WITHOUT_PAGE = 0.50
# A cut-off stands just above the last trial that it keeps out.
EDGE = 0.0001
ANSWER, UNKNOWN = "answer", "unknown"


@dataclass(frozen=True, slots=True)
class Trial:
    """A question, and what was found first; `seen` is None where nothing was.

    `right` says whether that was its page, `offered` whether its page was among those near it.
    `golden` where it is a golden question; else it is a line of a page, and `known` where only
    the line was taken away, not the page.
    """

    golden: bool
    known: bool
    right: bool
    offered: bool
    seen: rules.Evidence | None


def rehearse(library: Library, index: Index, golden: Iterable[Golden]) -> Iterator[Trial]:
    """Yield a trial for each golden question that is about finding pages, and two for each line.

    With its line taken away a question still has its answer; without its page it has none.
    """
    for question in golden:
        if question.level is None and not question.identifiers:
            if question.outcome == ANSWER and question.row:
                yield _trial(library, index, question.q, question.row.partition("#")[0])
            elif question.outcome == UNKNOWN:
                yield _trial(library, index, question.q, None)
    for page in library.pages:
        for asked in page.asked_as:
            yield _line(library, index, asked, (page.id, Hidden(said=asked)))
            yield _line(library, index, asked, (None, Hidden(page=page.id)))


def fit(library: Library, trials: Sequence[Trial]) -> Fitted:
    """Return the curve that fits these trials best, its cut-offs and its figures."""
    *weights, bias = fit_curve(_examples(trials))
    curve = Fit(tuple(weights), bias, 1.0, 1.0)
    sure = [curve.sureness(trial.seen.alone) if trial.seen else 0.0 for trial in trials]
    near = [curve.sureness(trial.seen.with_near) if trial.seen else 0.0 for trial in trials]
    by_meaning = len(weights) == len(BY_MEANING)
    answer = max(
        _precise(list(zip(trials, sure, strict=True))),
        _leaving(_away(trials, sure), ANSWERED_WITHOUT_PAGE[by_meaning]),
    )
    choose = min(_leaving(_away(trials, near), OFFERED_WITHOUT_PAGE), answer)
    fitted = Fit(tuple(weights), bias, round(answer, 4), round(choose, 4))
    asked = [Sure(*each) for each in zip(trials, sure, near, strict=True)]
    return Fitted(fitted, _figures(library, asked, fitted))


@dataclass(frozen=True, slots=True)
class Sure:
    """A trial, with how sure a curve is of its first page, and of those near it together."""

    trial: Trial
    alone: float
    with_near: float


def _trial(library: Library, index: Index, question: str, page: str | None) -> Trial:
    return _tried(_found(library, index, question, NOTHING), page, golden=True)


def _line(library: Library, index: Index, asked: str, without: tuple[str | None, Hidden]) -> Trial:
    page, hidden = without
    return _tried(_found(library, index, asked, hidden), page, golden=False)


def _tried(found: list[rules.Candidate], page: str | None, *, golden: bool) -> Trial:
    if not found:
        return Trial(golden, page is not None, right=False, offered=False, seen=None)
    first = found[0]
    offered = (first, *rules.close_to(first, found[1:]))
    return Trial(
        golden,
        page is not None,
        right=first.page.id == page,
        offered=page in [candidate.page.id for candidate in offered],
        seen=rules.evidence(found),
    )


def _found(library: Library, index: Index, question: str, hidden: Hidden) -> list[rules.Candidate]:
    hits = index.find_without(question, hidden)
    return rules.candidates(library, index.facts(question), hits)


def _away(trials: Sequence[Trial], sure: Sequence[float]) -> list[float]:
    """Return, sorted, how sure the curve is of questions whose page was taken away."""
    both = zip(trials, sure, strict=True)
    return sorted(s for trial, s in both if not trial.golden and not trial.known)


def _examples(trials: Sequence[Trial]) -> list[Example]:
    """Return the trials as examples: golden questions and lines count as much, taken together."""
    found = [(trial, trial.seen) for trial in trials if trial.seen is not None]
    golden = sum(trial.golden for trial, _ in found)
    worth = {True: 1 / max(golden, 1), False: 1 / max(len(found) - golden, 1)}
    scale = len(found) / 2
    return [Example(seen.alone, t.right, scale * worth[t.golden]) for t, seen in found]


def _precise(trials: Sequence[tuple[Trial, float]]) -> float:
    """Return the lowest cut-off above which golden answers are precise enough."""
    golden = sorted((sure, trial.right) for trial, sure in trials if trial.golden)
    for place, (cut, _) in enumerate(golden):
        given = [right for _, right in golden[place:]]
        if sum(given) >= PRECISION * len(given):
            return cut
    return 0.0


def _leaving(away: Sequence[float], share: float) -> float:
    """Return the cut-off that leaves at most this share of sorted trials above it."""
    return away[len(away) - 1 - int(share * len(away))] + EDGE


def _figures(library: Library, asked: Sequence[Sure], fitted: Fit) -> Figures:
    golden = [each for each in asked if each.trial.golden]
    known = [each for each in golden if each.trial.known]
    lines = [each for each in asked if not each.trial.golden]
    given = [each for each in golden if each.alone >= fitted.answer]
    nobodys = [each for each in golden if not each.trial.known]
    away = [each for each in lines if not each.trial.known]
    return Figures(
        pages=len(library.pages),
        questions=len(golden),
        precision=_share([each.trial.right for each in given]),
        answered=_share([each.trial.right and each.alone >= fitted.answer for each in known]),
        offered=_share([each.trial.offered and each.with_near >= fitted.choose for each in known]),
        declined=_share([each.with_near < fitted.choose for each in nobodys]),
        lines=len(away),
        lines_first=_share([each.trial.right for each in lines if each.trial.known]),
        lines_answered_without_page=_share([each.alone >= fitted.answer for each in away]),
        lines_offered_without_page=_share([each.with_near >= fitted.choose for each in away]),
    )


def _share(said: Sequence[bool]) -> float:
    return round(sum(said) / len(said), 3) if said else 0.0
