"""Print how well questions get their rows, per half: `python -m tests.answers.measure`.

Every question goes through `ask --batch`, with the sentence model and without. `--misses` lists
those of the tuned half; the misses of the unseen half are only counted.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.commands.knowledge import ask_batch
from bot.settings import load_settings
from tests.answers.judging import Got, Judgement, crossed, is_danger, judge
from tests.answers.questions import Expected, Half, Twins, questions, twins, unanswerable

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
WARM_UP = "mum tearful at the six week contact, what now"


@dataclass(frozen=True, slots=True)
class Run:
    """What every question got, by its text, and the milliseconds that each took."""

    got: dict[str, Got]
    milliseconds: tuple[float, ...]

    def judged(self, expected: Sequence[Expected]) -> list[Judgement]:
        """Return the judgement of each question."""
        return [judge(each, self.got[each.q]) for each in expected]


def run(asked: Sequence[str], *, model: bool) -> Run:
    """Ask every question as `ask --batch` does, with the sentence model or without."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        file = folder / "questions.jsonl"
        file.write_text("".join(json.dumps({"q": q}) + "\n" for q in (WARM_UP, *asked)), "utf-8")
        nowhere = {} if model else {"model": folder / "none"}
        settings = load_settings(knowledge=KNOWLEDGE, **nowhere)
        answers = ask_batch(settings, file, approved_only=False)
        next(answers)
        timed = list(_timed(answers))
    got = {q: json.loads(line) for q, (line, _) in zip(asked, timed, strict=True)}
    return Run(got, tuple(taken for _, taken in timed))


def figures(half: Half, ran: Run) -> Iterator[str]:
    """Yield one figure a line for a half."""
    pairs = twins(half)
    asked = [*questions(half), *(each for pair in pairs for each in (pair.first, pair.second))]
    yield from _rows(ran.judged(asked))
    danger = [each for each in asked if is_danger(each)]
    unheard = sum(ran.got[each.q]["red_flag"] is None for each in danger)
    yield f"danger without a crisis message: {_share(unheard, len(danger))}"
    wrong = sum(_crossed(pair, ran) for pair in pairs)
    yield f"twins crossed: {wrong} of {len(pairs)}"
    yield from _declined([ran.got[q] for q in unanswerable(half)])


def misses(half: Half, ran: Run) -> Iterator[str]:
    """Yield one line for every question of a half that did not get what is right."""
    pairs = twins(half)
    asked = [*questions(half), *(each for pair in pairs for each in (pair.first, pair.second))]
    for expected, found in zip(asked, ran.judged(asked), strict=True):
        if not found.first:
            yield f"{_word(found)} | {_told(expected.q, ran)} | {' '.join(sorted(expected.right))}"
    for pair in pairs:
        if _crossed(pair, ran):
            yield f"crossed | {pair.first.q} | {pair.second.q}"
    for q in unanswerable(half):
        if ran.got[q]["outcome"] != "unknown":
            yield f"unanswerable | {_told(q, ran)}"


def every_question() -> list[str]:
    """Return all questions of both halves, each once."""
    pairs = [pair for half in Half for pair in twins(half)]
    asked = [each.q for half in Half for each in questions(half)]
    paired = [each.q for pair in pairs for each in (pair.first, pair.second)]
    return [*asked, *paired, *(q for half in Half for q in unanswerable(half))]


def _timed(answers: Iterator[str]) -> Iterator[tuple[str, float]]:
    started = perf_counter()
    for line in answers:
        yield line, (perf_counter() - started) * 1000
        started = perf_counter()


def _rows(judged: Sequence[Judgement]) -> Iterator[str]:
    counted: dict[str, Callable[[Judgement], bool]] = {
        "right row first": lambda each: each.first,
        "right or offered": lambda each: each.offered,
        "right row first, or below an answer from its page": lambda each: each.first or each.page,
        "less cautious than right": lambda each: each.less,
        "more cautious": lambda each: each.more,
        "not our role, or the reverse": lambda each: each.apart,
        "crisis message without danger": lambda each: each.alarm,
        "refused without identifiers": lambda each: each.blocked,
    }
    for name, holds in counted.items():
        yield f"{name}: {_share(sum(map(holds, judged)), len(judged))}"


def _declined(got: Sequence[Got]) -> Iterator[str]:
    for name, outcome in (("declined", "unknown"), ("a choice offered", "choose")):
        count = sum(each["outcome"] == outcome for each in got)
        yield f"unanswerable, {name}: {_share(count, len(got))}"


def _crossed(pair: Twins, ran: Run) -> bool:
    return crossed(pair.first, pair.second, (ran.got[pair.first.q], ran.got[pair.second.q]))


def _share(count: int, of: int) -> str:
    return f"{count} of {of} ({100 * count / of:.1f} %)"


def _word(found: Judgement) -> str:
    words = {
        "blocked": found.blocked,
        "alarm": found.alarm,
        "LESS": found.less,
        "more": found.more,
        "apart": found.apart,
        "offered": found.offered,
    }
    return next((word for word, holds in words.items() if holds), "miss")


def _told(q: str, ran: Run) -> str:
    got = ran.got[q]
    also = " ".join(str(each["row"]) for each in got["also"])
    flag = f" {got['red_flag']['rule']}" if got["red_flag"] else ""
    kinds = " ".join(got["identifiers"])
    return f"{q} | {got['outcome']} {got['row'] or ''}{flag}{kinds} ({also}) {got['score']}"


def main() -> None:
    """Print one figure a line."""
    out = sys.stdout.write
    for model in (True, False):
        ran = run(every_question(), model=model)
        out(f"\n## {'with' if model else 'without'} the sentence model\n")
        for half in Half:
            out(f"\n{half} half\n" + "".join(f"  {line}\n" for line in figures(half, ran)))
        cuts = quantiles(ran.milliseconds, n=20, method="inclusive")
        out(f"\ntime of a question: p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms\n")
        if "--misses" in sys.argv:
            out("".join(f"{line}\n" for line in misses(Half.TUNED, ran)))


if __name__ == "__main__":
    main()
