"""Measures how well questions find their pages, and whether the bot knows what it lacks."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log2
from pathlib import Path
from statistics import quantiles

from bot.answers import rules
from bot.answers.lines import LineFault
from bot.answers.rules import Answer
from bot.answers.sureness import Fits
from bot.pages.index import Hit, Index
from bot.pages.lines import Hidden
from bot.pages.steps import Step
from bot.pages.values import Abbreviations, Draft, Kind, Library, Page, Row

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the pages that answer it; none means that nothing does."""

    q: str
    pages: frozenset[str]
    hidden: str


@dataclass(frozen=True, slots=True)
class _Run:
    question: Question
    found: tuple[str, ...]
    answer: str | None
    seconds: float

    @property
    def gain(self) -> list[int]:
        return [int(page in self.question.pages) for page in self.found[:DEPTH]]


def read_questions(lines: Iterable[str]) -> Iterator[Question]:
    """Yield the questions of a file of {"q": …, "pages": […]} lines, or raise LineFault."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            yield Question(str(given["q"]), frozenset(map(str, given["pages"])), "")
        except (ValueError, KeyError, TypeError) as error:
            raise LineFault(f'line {number}: write {{"q": "…", "pages": ["id"]}}') from error


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured: pages, their index, the fitted curves, and a timer that tells seconds."""

    library: Library
    index: Index
    fits: Fits
    timer: Callable[[], float]


def evaluate(bench: Bench, questions: Iterable[Question]) -> dict[str, float | int]:
    """Return the figures of `knowledge evaluate`."""
    return _figures([_run(bench, question) for question in questions])


def read_corpus(folder: Path) -> tuple[Library, list[Question]]:
    """Return a corpus of docs, queries and qrels as pages and questions, or raise LineFault."""
    try:
        docs = _lines(folder / "docs.jsonl")
        queries, qrels = _lines(folder / "queries.jsonl"), _lines(folder / "qrels.jsonl")
        pages = tuple(_page_of(doc) for doc in docs)
        right: dict[str, set[str]] = {}
        for qrel in qrels:
            right.setdefault(str(qrel["q"]), set()).add(str(qrel["d"]))
        questions = [
            # In a set asked by synonyms the one that the question uses is taken off its page.
            Question(
                str(q["text"]), frozenset(right.get(str(q["id"]), ())), str(q.get("alias", ""))
            )
            for q in queries
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LineFault(f"{folder}: docs, queries and qrels cannot be read ({error!r})") from error
    return Library(pages, {}, {}, Abbreviations({}, {})), questions


def _run(bench: Bench, question: Question) -> _Run:
    started = bench.timer()
    hits = bench.index.find_without(question.q, Hidden(said=question.hidden))
    facts = bench.index.facts(question.q)
    outcome = rules.decide(bench.library, facts, hits, bench.fits)
    answer = outcome.page.id if isinstance(outcome, Answer) else None
    return _Run(question, _found(hits), answer, bench.timer() - started)


def _found(hits: Sequence[Hit]) -> tuple[str, ...]:
    return tuple(hit.page for hit in hits)


def _figures(runs: Sequence[_Run]) -> dict[str, float | int]:
    known = [run for run in runs if run.question.pages]
    answered = [run for run in runs if run.answer is not None]
    unknown = [run for run in runs if not run.question.pages]
    times = sorted(run.seconds * 1000 for run in runs)
    cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else (times or [0.0]) * 19
    return {
        "questions": len(runs),
        "recall@1": _mean(any(run.gain[:1]) for run in known),
        "recall@3": _mean(any(run.gain[:3]) for run in known),
        "mrr@10": _mean(_reciprocal(run.gain) for run in known),
        "ndcg@10": _mean(_ndcg(run) for run in known),
        "answered": _mean(run.answer is not None for run in runs),
        "precision_when_answered": _mean(run.answer in run.question.pages for run in answered),
        "refused_unanswerable": _mean(run.answer is None for run in unknown),
        "p50_ms": round(cuts[9], 2),
        "p95_ms": round(cuts[18], 2),
    }


def _mean(values: Iterable[float]) -> float:
    listed = [float(value) for value in values]
    return round(sum(listed) / len(listed), 4) if listed else 0.0


def _reciprocal(gain: Sequence[int]) -> float:
    return next((1 / place for place, hit in enumerate(gain, 1) if hit), 0.0)


def _ndcg(run: _Run) -> float:
    best = sum(1 / log2(place + 1) for place in range(1, min(len(run.question.pages), DEPTH) + 1))
    return sum(hit / log2(place + 1) for place, hit in enumerate(run.gain, 1)) / best


def _lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def _page_of(doc: dict[str, object]) -> Page:
    aliases = doc.get("aliases") or []
    asked_as = tuple(map(str, aliases)) if isinstance(aliases, list) else ()
    text = str(doc.get("body") or "")
    row = Row("all", Step.INFORMATION, "", (), text, (), "", (), "", "")
    return Page(
        id=str(doc["id"]),
        kind=Kind.GUIDE,
        title=str(doc["title"]),
        topics=(),
        asked_as=asked_as,
        owner="",
        version=1,
        review_by=date.max,
        nations=(),
        bands=(),
        sources=(),
        check_first="",
        baby="",
        rows=(row,),
        standing=Draft(),
    )
