"""Finds pages that search cannot keep apart: questions that another page claims."""

from collections import Counter
from collections.abc import Iterator, Mapping

from bot.pages.index import Index
from bot.pages.lines import NOTHING, Hidden
from bot.pages.loader import Fault, Folder, Paper
from bot.pages.vectors import Vectors

# Two pages overlap when at least so much of each one's questions finds the other first, once the
# question itself is taken away from its page.
MOSTLY = 0.5


def faults_of_search(folder: Folder, vectors: Vectors | None) -> Iterator[Fault]:
    """Yield each question that finds another page, by words and, with vectors, by meaning."""
    index = Index(folder.library())
    if vectors is not None:
        index.study(vectors)
    for paper in folder.papers:
        yield from _misled(paper, index)
    if vectors is not None:
        yield from _overlapping(folder, index)


def _misled(paper: Paper, index: Index) -> Iterator[Fault]:
    ways = ("by words", "by meaning") if index.has_studied else ("by words",)
    for n, asked in enumerate(paper.page.asked_as):
        for way, first in zip(ways, index.pages_first(asked, NOTHING), strict=False):
            if first != paper.page.id:
                sentence = f"`{asked}` finds {first or 'nothing'} first ({way})."
                advice = "Word it nearer to what this page is about."
                yield Fault(paper.file, paper.line("asked_as", n), f"{sentence} {advice}")


def _overlapping(folder: Folder, index: Index) -> Iterator[Fault]:
    lost = {paper.page.id: _lost(paper, index) for paper in folder.papers}
    for paper in folder.papers:
        page = paper.page
        for other, count in lost[page.id].items():
            mostly = count >= MOSTLY * len(page.asked_as)
            if page.id < other and mostly and _mostly(folder, lost, other, page.id):
                sentence = f"`{page.id}` and `{other}` answer the same questions."
                advice = "Make one page of them, or word `asked_as` further apart."
                yield Fault(paper.file, paper.line("asked_as"), f"{sentence} {advice}")


def _mostly(folder: Folder, lost: Mapping[str, Counter[str]], page_id: str, to: str) -> bool:
    sizes = {paper.page.id: len(paper.page.asked_as) for paper in folder.papers}
    return page_id in lost and lost[page_id][to] >= MOSTLY * sizes[page_id]


def _lost(paper: Paper, index: Index) -> Counter[str]:
    """Count which page each question of this one finds, once it is taken away from it."""
    found: Counter[str] = Counter()
    for asked in paper.page.asked_as:
        _, first = index.pages_first(asked, Hidden(said=asked))
        found.update([first] if first and first != paper.page.id else [])
    return found
