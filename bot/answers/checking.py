"""The whole check of a folder of pages, as `knowledge check` runs it."""

from collections.abc import Callable
from pathlib import Path

from bot.answers.asking import Asked
from bot.answers.golden import Golden, broken, read_golden, too_long
from bot.pages.check import check, check_read
from bot.pages.loader import Fault, Folder, read_folder
from bot.pages.values import Library, Page, Row

MakeAsk = Callable[[Library], Callable[[str], Asked]]


def check_all(folder: Path, make_ask: MakeAsk) -> list[Fault]:
    """Return every fault of a folder: its files, its messages and its golden questions."""
    faults = check(folder)
    read = read_folder(folder)
    questions, golden_faults = read_golden(folder)
    faults += [*golden_faults, *too_long(read.library(), _finder(read))]
    if not faults:
        # With a page missing or mended, most golden questions would only repeat that.
        faults += broken(questions, make_ask(read.library()))
    return sorted(set(faults))


def faults_of_edit(
    now: Folder, edited: Folder, file: Path, make_ask: MakeAsk
) -> tuple[list[Fault], int]:
    """Return what an edit of one file would break, and how many golden questions were asked.

    A fault of another page counts only if the edit causes it; one of the edited file always does.
    """
    golden, _ = read_golden(now.root)
    found = _faults_as_edited(edited, golden, make_ask)
    if any(fault.file != file for fault in found):
        before = set(_faults_as_edited(now, golden, make_ask))
        found = [fault for fault in found if fault.file == file or fault not in before]
    return found, len(golden)


def _faults_as_edited(read: Folder, golden: tuple[Golden, ...], make_ask: MakeAsk) -> list[Fault]:
    library = read.library()
    faults = [*check_read(read), *too_long(library, _finder(read))]
    return sorted({*faults, *broken(golden, make_ask(library))})


def _finder(read: Folder) -> Callable[[Page, Row], tuple[Path, int]]:
    papers = {paper.page.id: paper for paper in read.papers}

    def where(page: Page, row: Row) -> tuple[Path, int]:
        paper = papers[page.id]
        lines = {section.slug: section.line for section in paper.sections}
        return paper.file, lines[row.slug]

    return where
