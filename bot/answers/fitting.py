"""Fits how sure the bot must be: to the pages' own lines, the golden questions and given ones."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from enum import StrEnum

from bot.answers import rules
from bot.answers.candidates import candidates
from bot.answers.fits import Figures, Fitted
from bot.answers.golden import Golden
from bot.answers.lines import LineFault
from bot.answers.logistic import Example, fit_curve
from bot.answers.logit import Trial, fit_choice
from bot.answers.sureness import Fit, Signals, known_of
from bot.pages.index import Index
from bot.pages.lines import NOTHING, Hidden
from bot.pages.values import Library, address

# Of the questions that get an answer, at least so many get the right row: by words alone, which err
# more, and by meaning.
PRECISION = {False: 0.90, True: 0.85}
# Of the questions that no page answers, at least so many are declined. By words alone they are told
# apart less well: there a choice of others is offered more often, so that fewer pages are missed.
DECLINED = {False: 0.85, True: 0.92}
# A row that opens is at least so likely, however precise the answers to these questions were.
LEAST_SURE = 0.4
# A cut-off stands just above the last trial that it keeps out.
EDGE = 0.0001
ANSWER, UNKNOWN = "answer", "unknown"


class From(StrEnum):
    """Where a trial's question comes from."""

    QUESTION = "question"
    GOLDEN = "golden"
    LINE = "line"


# What each source counts together: what people ask counts most. Few golden questions have no page;
# the pages' own lines, their page taken away, are harder than what people ask.
WORTH = {From.QUESTION: 0.5, From.GOLDEN: 0.25, From.LINE: 0.25}
WORTH_OF_NOTHING = {From.QUESTION: 0.8, From.GOLDEN: 0.1, From.LINE: 0.1}


@dataclass(frozen=True, slots=True)
class Question:
    """A question that somebody asked, with the rows that are right for it; none has no answer."""

    q: str
    rows: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tried:
    """What was found for a question: what is weighed of each row, and whether it is right.

    `known` says whether a row is right at all: of a line it is not, where its page was taken away.
    """

    source: From
    known: bool
    signals: tuple[Signals, ...]
    right: tuple[bool, ...]


def read_rows(lines: Iterable[str]) -> Iterator[Question]:
    """Yield the questions of {"q": …, "rows": ["page#slug"]} lines, or raise LineFault."""
    for number, line in enumerate(lines, 1):
        try:
            given = json.loads(line)
            yield Question(str(given["q"]), frozenset(map(str, given["rows"])))
        except (ValueError, KeyError, TypeError) as error:
            raise LineFault(f'line {number}: write {{"q": "…", "rows": ["page#slug"]}}') from error


def rehearse(
    library: Library, index: Index, golden: Iterable[Golden], questions: Iterable[Question]
) -> Iterator[Tried]:
    """Yield what is found for every question that is about finding rows, and for lines of pages.

    One line stands for each row, and one for each page: with it taken away the row, or one of the
    page's, is still to be found; without the page nothing is.
    """
    bench = _Bench(library, index)
    for question in _golden(golden):
        yield bench.tried(question, From.GOLDEN)
    for question in questions:
        yield bench.tried(question, From.QUESTION)
    for page in library.pages:
        for row in page.rows:
            mine = frozenset({address(page, row)})
            for line in library.asked.get(address(page, row), ())[:1]:
                yield bench.tried(Question(line, mine), From.LINE, Hidden(said=line))
        every = frozenset(address(page, row) for row in page.rows)
        for line in page.asked_as[:1]:
            yield bench.tried(Question(line, every), From.LINE, Hidden(said=line))
            yield bench.tried(Question(line, frozenset()), From.LINE, Hidden(page=page.id))


def _golden(golden: Iterable[Golden]) -> Iterator[Question]:
    for each in golden:
        plain = each.level is None and not each.identifiers
        if plain and each.outcome == ANSWER and each.row:
            yield Question(each.q, frozenset({each.row}))
        elif plain and each.outcome == UNKNOWN:
            yield Question(each.q, frozenset())


@dataclass(frozen=True, slots=True)
class _Bench:
    library: Library
    index: Index

    def tried(self, question: Question, source: From, hidden: Hidden = NOTHING) -> Tried:
        facts = self.index.facts(question.q)
        hits = self.index.find_without(question.q, hidden)
        options = rules.options_of(candidates(self.library, facts, hits), facts)
        return Tried(
            source,
            bool(question.rows),
            tuple(option.signals for option in options),
            tuple(address(each.candidate.page, each.row) in question.rows for each in options),
        )


def fit(library: Library, tried: Sequence[Tried]) -> Fitted:
    """Return the weights and the curve that fit these trials best, the cut-offs, the figures."""
    found = [each for each in tried if each.signals]
    weights = fit_choice(_trials([each for each in found if any(each.right)]))
    rows = Fit(weights, (), 0.0, 1.0, 0.0)
    firsts = [(each, Sure.of(each, rows).row) for each in found]
    *known, bias = fit_curve(_examples(firsts))
    curve = Fit(weights, tuple(known), bias, 1.0, 0.0)
    sure = [Sure.of(each, curve) for each in tried]
    fitted = replace(
        curve,
        answer=round(max(_precise(sure, PRECISION[_by_meaning(found)]), LEAST_SURE), 4),
        choose=round(_declining(sure, DECLINED[_by_meaning(found)]), 4),
    )
    return Fitted(fitted, _figures(library, sure, fitted))


@dataclass(frozen=True, slots=True)
class Sure:
    """A trial: its likeliest row, how likely that is, how sure that the pages have it at all.

    `right` says whether that row is right, `offered` whether one of those is that a choice shows.
    """

    tried: Tried
    row: Signals | None
    share: float
    known: float
    right: bool
    offered: bool

    @classmethod
    def of(cls, tried: Tried, fit: Fit) -> "Sure":
        """Weigh a trial; without a curve yet the bot is sure of nothing."""
        if not tried.signals:
            return cls(tried, None, 0.0, 0.0, right=False, offered=False)
        shares = fit.shares(tried.signals)
        ranked = sorted(range(len(shares)), key=lambda n: -shares[n])
        first = tried.signals[ranked[0]]
        near = [tried.right[n] for n in ranked[: rules.MOST_OPTIONS]]
        known = fit.sureness(first) if fit.known else 0.0
        return cls(tried, first, shares[ranked[0]], known, right=near[0], offered=any(near))


def _trials(tried: Sequence[Tried]) -> list[Trial]:
    weights = _worth(tried, WORTH)
    return [
        Trial([astuple(row) for row in each.signals], each.right, weights[each.source])
        for each in tried
    ]


def _examples(firsts: Sequence[tuple[Tried, Signals | None]]) -> list[Example]:
    """Return whether the pages have it, by the likeliest row; both sides count as much."""
    sides = {known: [each for each, _ in firsts if each.known is known] for known in (True, False)}
    weights = {True: _worth(sides[True], WORTH), False: _worth(sides[False], WORTH_OF_NOTHING)}
    return [
        Example(known_of(row), each.known, weights[each.known][each.source])
        for each, row in firsts
        if row is not None
    ]


def _worth(tried: Sequence[Tried], worth: Mapping[From, float]) -> dict[From, float]:
    """Return what a trial of each source counts, so that the sources count as they should."""
    sizes = Counter(each.source for each in tried)
    return {source: len(tried) * worth[source] / size for source, size in sizes.items()}


def _by_meaning(tried: Sequence[Tried]) -> bool:
    return any(row.about for each in tried for row in each.signals)


def _precise(sure: Sequence[Sure], precision: float) -> float:
    """Return the lowest cut-off above which answers are precise enough; none may be."""
    asked = [each for each in sure if each.tried.source is not From.LINE and each.tried.known]
    ranked = sorted((each.share, each.right) for each in asked)
    for place, (cut, _) in enumerate(ranked):
        # Those that are as likely as the one before it were looked at with it.
        if place and cut == ranked[place - 1][0]:
            continue
        given = [right for _, right in ranked[place:]]
        if sum(given) >= precision * len(given):
            return cut
    return 1.0


def _declining(sure: Sequence[Sure], declined: float) -> float:
    """Return the cut-off that declines enough of the questions that no page answers."""
    nobodys = [each for each in sure if not each.tried.known]
    asked = [each for each in nobodys if each.tried.source is not From.LINE] or nobodys
    ranked = sorted(each.known for each in asked)
    return ranked[min(int(declined * len(ranked)), len(ranked) - 1)] + EDGE if ranked else 0.5


def _figures(library: Library, sure: Sequence[Sure], fitted: Fit) -> Figures:
    asked = [each for each in sure if each.tried.source is not From.LINE]
    lines = [each for each in sure if each.tried.source is From.LINE]
    known, nobodys = _sides(asked)
    lines_known, away = _sides(lines)
    given = [each for each in known if _answers(each, fitted)]
    return Figures(
        pages=len(library.pages),
        questions=len(asked),
        precision=_share([each.right for each in given]),
        answered=_share([each.right and _answers(each, fitted) for each in known]),
        offered=_share([each.offered and each.known >= fitted.choose for each in known]),
        declined=_share([each.known < fitted.choose for each in nobodys]),
        lines=len(lines),
        lines_first=_share([each.right for each in lines_known]),
        lines_answered_without_page=_share([_answers(each, fitted) for each in away]),
        lines_offered_without_page=_share([each.known >= fitted.choose for each in away]),
    )


def _sides(sure: Sequence[Sure]) -> tuple[list[Sure], list[Sure]]:
    known = [each for each in sure if each.tried.known]
    return known, [each for each in sure if not each.tried.known]


def _answers(each: Sure, fitted: Fit) -> bool:
    return each.known >= fitted.choose and each.share >= fitted.answer


def _share(said: Sequence[bool]) -> float:
    return round(sum(said) / len(said), 3) if said else 0.0
