"""Search with thousands of pages: our own time of a question, memory, index, an edit, a start.

`python -m tests.bench.searching [PAGES]` prints one JSON line. The pages are the shipped ones over
and over, their words mixed; the questions are the golden ones. Only questions, and enough lines to
say how long one takes, are read by the model: the other lines get vectors at random, which cost a
search as much.
"""

import json
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.answers.golden import read_golden
from bot.answers.shelf import Shelf, open_shelf
from bot.meaning.model import DIMENSIONS, Model, load_model
from bot.pages.index import Index
from bot.pages.lines import meanings_of
from bot.pages.values import Library, Page
from bot.pages.vectors import Vectors
from bot.safety.examine import Examiner
from bot.settings import load_settings
from tests.answers.scene import PLAIN, asker

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
PAGES = 2_000
ROUNDS = 2


def mixed(page: Page, number: int, chance: random.Random) -> Page:
    """Return a page like this one, its lines in another order of words."""

    def shuffled(text: str) -> str:
        words = text.split()
        chance.shuffle(words)
        return " ".join(words)

    return replace(
        page,
        id=f"{page.id}-{number}",
        title=shuffled(page.title),
        asked_as=tuple(map(shuffled, page.asked_as)),
        rows=tuple(replace(row, why=shuffled(row.why)) for row in page.rows),
    )


def pages(shipped: Library, count: int) -> Iterator[Page]:
    """Yield as many pages as are wanted, the shipped ones first."""
    chance = random.Random(1)
    for number in range(count):
        page = shipped.pages[number % len(shipped.pages)]
        yield page if number < len(shipped.pages) else mixed(page, number, chance)


class Quick:
    """Reads single texts by the model, and gives many at once vectors at random."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._chance = np.random.default_rng(1)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of length 1 for each text."""
        if len(texts) == 1:
            return self._model.embed(texts)
        rows = self._chance.standard_normal((len(texts), DIMENSIONS), dtype=np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        unit: NDArray[np.float32] = rows / lengths
        return unit


def reading(model: Model, shipped: Library) -> float:
    """Return the milliseconds that the model takes to read a line of the shipped pages."""
    lines = [line.said for page in shipped.pages[:20] for line in meanings_of(page, {})]
    return round(took(lambda: model.embed(lines)) * 1000 / len(lines), 1)


def took(work: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    begun = time.perf_counter()
    work()
    return round(time.perf_counter() - begun, 3)


def megabytes() -> int:
    """Return the most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def milliseconds(ask: Callable[[str], object], questions: list[str]) -> dict[str, float]:
    """Ask one after another, and return what is usual and what is rare, of the processor's time.

    Whatever else the machine does is left out.
    """
    times = []
    for question in questions:
        begun = time.process_time()
        ask(question)
        times.append((time.process_time() - begun) * 1000)
    cuts = statistics.quantiles(times, n=20)
    return {"p50_ms": round(cuts[9], 1), "p95_ms": round(cuts[18], 1)}


def measure(shelf: Shelf, count: int, vectors: Vectors) -> dict[str, object]:
    """Measure everything with so many pages."""
    library = replace(shelf.library, pages=tuple(pages(shelf.library, count)))
    questions = [golden.q for golden in read_golden(KNOWLEDGE)[0]] * ROUNDS
    asking = asker(library)
    by_words = milliseconds(lambda q: asking.ask(q, PLAIN, approved_only=False), questions)
    asking.study(vectors)
    by_meaning = milliseconds(lambda q: asking.ask(q, PLAIN, approved_only=False), questions)
    edited = replace(library.pages[0], asked_as=("a line that nobody has read yet",))
    changed = replace(library, pages=(edited, *library.pages[1:]))
    return {
        "pages": count,
        "by_words": by_words,
        "by_meaning": by_meaning,
        "memory_mb": megabytes(),
        "index_of_words_s": took(lambda: Index(library)),
        "start_from_kept_vectors_s": took(lambda: studied(library, vectors)),
        "after_an_edit_s": took(lambda: studied(changed, vectors)),
    }


def studied(library: Library, vectors: Vectors) -> None:
    """Build the whole index anew; what the model has read before it does not read again."""
    Index(library).study(vectors)


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    model = load_model(load_settings().model)
    if model is None:
        sys.exit("there is no sentence model: `make model` fetches it")
    shelf = open_shelf(KNOWLEDGE, "England", Examiner(None), None)
    vectors = Vectors(Model("quick", Quick(model)))
    figures = {**measure(shelf, count, vectors), "reading_a_line_ms": reading(model, shelf.library)}
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
