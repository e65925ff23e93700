"""The whole check of a folder of pages, as `knowledge check` runs it."""

from collections.abc import Callable
from pathlib import Path

from bot.answers.asking import Asked
from bot.answers.golden import broken, read_golden, too_long
from bot.pages.check import check
from bot.pages.loader import Fault, Folder, read_folder
from bot.pages.values import Library, Page, Row
from bot.pages.vectors import Vectors

MakeAsk = Callable[[Library], Callable[[str], Asked]]


def check_all(folder: Path, make_ask: MakeAsk, vectors: Vectors | None) -> list[Fault]:
    """Return every fault of a folder: its files, its messages and its golden questions.

    Without vectors the golden questions may get a more cautious answer than they should.
    """
    faults = check(folder, vectors)
    read = read_folder(folder)
    questions, golden_faults = read_golden(folder)
    faults += [*golden_faults, *too_long(read.library(), _finder(read))]
    if not faults:
        # With a page missing or mended, most golden questions would only repeat that.
        faults += broken(questions, make_ask(read.library()), cautious=vectors is None)
    return sorted(set(faults))


def _finder(read: Folder) -> Callable[[Page, Row], tuple[Path, int]]:
    papers = {paper.page.id: paper for paper in read.papers}

    def where(page: Page, row: Row) -> tuple[Path, int]:
        paper = papers[page.id]
        lines = {section.slug: section.line for section in paper.sections}
        return paper.file, lines[row.slug]

    return where
