"""The whole check of a folder of pages, as `knowledge check` runs it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.answers.asking import Asked
from bot.answers.golden import Golden, broken, read_golden, too_long
from bot.pages.check import check_read
from bot.pages.loader import Fault, Folder, read_folder
from bot.pages.values import Library, Page, Row
from bot.pages.vectors import Vectors

MakeAsk = Callable[[Library], Callable[[str], Asked]]


def check_all(folder: Path, make_ask: MakeAsk, vectors: Vectors | None) -> list[Fault]:
    """Return every fault of a folder: its files, its messages and its golden questions.

    Without vectors the golden questions may get a more cautious answer than they should.
    """
    read = read_folder(folder)
    faults = check_read(read, vectors)
    questions, golden_faults = read_golden(folder)
    faults += [*golden_faults, *too_long(read.library(), _finder(read))]
    if not faults:
        # With a page missing or mended, most golden questions would only repeat that.
        faults += broken(questions, make_ask(read.library()), cautious=vectors is None)
    return sorted(set(faults))


@dataclass(frozen=True, slots=True)
class Trial:
    """By what an edit is tried: whoever answers from a library, and the model if it is there."""

    make_ask: MakeAsk
    vectors: Vectors | None


def faults_of_edit(
    now: Folder, edited: Folder, file: Path, trial: Trial
) -> tuple[list[Fault], int]:
    """Return what an edit of one file would break, and how many golden questions were asked.

    A fault of another page counts only if the edit causes it; one of the edited file always does.
    """
    golden, _ = read_golden(now.root)
    found = _faults_as_edited(edited, golden, trial)
    if any(fault.file != file for fault in found):
        before = set(_faults_as_edited(now, golden, trial))
        found = [fault for fault in found if fault.file == file or fault not in before]
    return found, len(golden)


def _faults_as_edited(read: Folder, golden: tuple[Golden, ...], trial: Trial) -> list[Fault]:
    library = read.library()
    faults = [*check_read(read, trial.vectors), *too_long(library, _finder(read))]
    cautious = trial.vectors is None
    return sorted({*faults, *broken(golden, trial.make_ask(library), cautious=cautious)})


def _finder(read: Folder) -> Callable[[Page, Row], tuple[Path, int]]:
    papers = {paper.page.id: paper for paper in read.papers}

    def where(page: Page, row: Row) -> tuple[Path, int]:
        paper = papers[page.id]
        lines = {section.slug: section.line for section in paper.sections}
        return paper.file, lines[row.slug]

    return where
