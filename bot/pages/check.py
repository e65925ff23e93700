"""Finds what is wrong in a folder of pages: everything that needs more than reading the files."""

from collections.abc import Iterator
from pathlib import Path

from bot.pages import limits
from bot.pages.asked import twice
from bot.pages.body import Section
from bot.pages.limits import units
from bot.pages.links import relative_targets, shown
from bot.pages.loader import Fault, Folder, Paper, read_folder
from bot.pages.overlap import faults_of_search
from bot.pages.partition import Combination, Hole, Overlap, first_flaw
from bot.pages.questionnaires import has_dose, has_item, has_phone
from bot.pages.steps import DANGER
from bot.pages.values import SCORES, Kind, Library, address, number
from bot.pages.vectors import Vectors

FEWEST_QUESTIONS = 5
_FEW = "`asked_as` has"
# Topics about a grown-up's state of mind: there the baby is not forgotten.
ADULT_MOOD = (
    "low-mood",
    "anxiety",
    "trauma-and-loss",
    "severe-illness",
    "risk",
    "fathers-and-partners",
)


def check(folder: Path, vectors: Vectors | None) -> list[Fault]:
    """Return every fault of a folder of pages, by file and line; none means that it is sound.

    With vectors the pages are searched by meaning, too.
    """
    return check_read(read_folder(folder), vectors)


def check_read(read: Folder, vectors: Vectors | None) -> list[Fault]:
    """Return the same of a folder that has been read, or put together, already."""
    return sorted({*read.faults, *faults_between(read, vectors), *_faults_of_pages(read)})


def has_few_questions(fault: Fault) -> bool:
    """Say whether a fault is that a page is found by too few questions of its own."""
    return fault.message.startswith(_FEW)


def faults_between(folder: Folder, vectors: Vectors | None) -> Iterator[Fault]:
    """Yield what is wrong between pages: ids, buttons and questions that two of them claim."""
    seen: dict[str, Path] = {}
    numbers: dict[int, str] = {}
    for paper in folder.papers:
        page = paper.page
        if page.id in seen:
            yield _at(paper, "id", f"The id `{page.id}` is used in {seen[page.id]} too. Change it.")
        seen.setdefault(page.id, paper.file)
        for name in (page.id, *(address(page, row) for row in page.rows)):
            other = numbers.setdefault(number(name), name)
            if other != name:
                yield _at(paper, "id", f"`{name}` and `{other}` share a button number. Rename one.")
    yield from faults_of_search(folder, vectors)
    yield from _asked(folder)


def _asked(folder: Folder) -> Iterator[Fault]:
    slugs = {paper.page.id: {row.slug for row in paper.page.rows} for paper in folder.papers}
    for file in folder.asked:
        if file.page not in slugs:
            sentence = f"There is no page `{file.page}`. Name the file after a page's id."
            yield Fault(file.file, 1, sentence)
        for slug in file.rows.keys() - slugs.get(file.page, file.rows.keys()):
            sentence = f"The page `{file.page}` has no row `{slug}`. Use the slug of a row."
            yield Fault(file.file, file.line(f"{slug}:"), sentence)
    for file, line, row in twice(folder.asked):
        sentence = f"`{line}` stands at `{row}` already. Keep one."
        yield Fault(file.file, file.line(line), sentence)


def _faults_of_pages(folder: Folder) -> Iterator[Fault]:
    library = folder.library()
    for paper in folder.papers:
        yield from _unknown_words(paper, library)
        yield from _head(paper)
        yield from _questions(paper)
        yield from _bands(paper)
        yield from _partition(paper)
        yield from _only(paper)
        for section in paper.sections:
            yield from _section(paper, section)
        for section in (paper.head, *paper.sections):
            yield from _forbidden(paper, section)
            yield from _links(folder, paper, section)
        yield from _slugs(paper)


def _at(paper: Paper, field: str, sentence: str) -> Fault:
    return Fault(paper.file, paper.line(field), sentence)


def _unknown_words(paper: Paper, library: Library) -> Iterator[Fault]:
    for n, topic in enumerate(paper.page.topics):
        if topic not in library.topics:
            line = paper.line("topics", n)
            yield Fault(paper.file, line, f"`{topic}` is not in topics.yml. Use one of its words.")
    services = {section.slug: section.at("services") for section in paper.sections}
    for row in paper.page.rows:
        for kind in row.services:
            if kind not in library.service_kinds:
                sentence = f"`{kind}` is not in service-kinds.yml. Use one of its words."
                yield Fault(paper.file, services[row.slug], sentence)


def _head(paper: Paper) -> Iterator[Fault]:
    page, head = paper.page, paper.head
    if page.kind is Kind.THRESHOLD and not page.check_first:
        yield Fault(paper.file, head.line, "A threshold page begins with `Check first:`. Add it.")
    if set(page.topics) & set(ADULT_MOOD) and not page.baby:
        yield Fault(
            paper.file, head.line, "A page on a grown-up's mood has a `Baby:` line. Add it."
        )
    yield from _too_long(paper, head, "Check first", limits.CHECK_FIRST)
    yield from _too_long(paper, head, "Baby", limits.BABY)


def _questions(paper: Paper) -> Iterator[Fault]:
    asked = paper.page.asked_as
    if len(asked) < FEWEST_QUESTIONS:
        sentence = f"{_FEW} {len(asked)} lines. Write at least {FEWEST_QUESTIONS}."
        yield _at(paper, "asked_as", sentence)
    for n, line in enumerate(asked):
        if line in asked[:n]:
            sentence = f"`{line}` stands twice in `asked_as`. Take one out."
            yield Fault(paper.file, paper.line("asked_as", n), sentence)


def _bands(paper: Paper) -> Iterator[Fault]:
    said = {band.key for band in paper.page.bands}
    for key in paper.page.asks_for():
        if key in SCORES and key not in said:
            sentence = (
                f"`when` uses a cut-off of {key}, but `bands` does not say whose it is. Add it."
            )
            yield _at(paper, "bands", sentence)


def _only(paper: Paper) -> Iterator[Fault]:
    for section in paper.sections:
        if "only" in section.fields and section.step in DANGER:
            sentence = f"`only` could hide the {section.step} row `{section.slug}`. Take it out."
            yield Fault(paper.file, section.at("only"), sentence)


def _partition(paper: Paper) -> Iterator[Fault]:
    if len(paper.page.rows) != len(paper.sections):
        return  # A row that cannot be read would look like a hole.
    match first_flaw(paper.page):
        case Hole(at=at):
            line = min(s.at("when") for s in paper.sections if "when" in s.fields)
            yield Fault(paper.file, line, f"No row is for {_named(at)}. Widen a `when`.")
        case Overlap(at=at, rows=rows):
            line = next(s.at("when") for s in paper.sections if s.slug == rows[1].slug)
            slugs = " and ".join(f"`{row.slug}`" for row in rows)
            sentence = f"The rows {slugs} are all for {_named(at)}. Keep one."
            yield Fault(paper.file, line, sentence)


def _named(at: Combination) -> str:
    return ", ".join(f"{key} {value}" for key, value in at) or "every question"


def _section(paper: Paper, section: Section) -> Iterator[Fault]:
    yield from _too_long(paper, section, "Why", limits.WHY)
    do = section.listed("Do")
    if len(do) > limits.DO_LINES:
        sentence = f"`Do:` has {len(do)} lines. Keep {limits.DO_LINES} or fewer."
        yield Fault(paper.file, section.at("Do"), sentence)
    size = units(shown("\n".join(do)))
    if size > limits.DO:
        sentence = f"`Do:` has {size} characters. Keep {limits.DO} or fewer."
        yield Fault(paper.file, section.at("Do"), sentence)


def _too_long(paper: Paper, section: Section, field: str, most: int) -> Iterator[Fault]:
    size = units(shown(section.text(field)))
    if size > most:
        sentence = f"`{field}:` has {size} characters. Keep {most} or fewer."
        yield Fault(paper.file, section.at(field), sentence)


def _forbidden(paper: Paper, section: Section) -> Iterator[Fault]:
    for field in section.fields:
        text, line = " ".join(section.listed(field)), section.at(field)
        if has_item(text):
            sentence = f"`{field}:` repeats a questionnaire's item. Say it in other words."
            yield Fault(paper.file, line, sentence)
        if has_dose(text):
            yield Fault(paper.file, line, f"`{field}:` names a dose. Leave it to the prescriber.")
        if has_phone(text):
            sentence = f"`{field}:` holds a telephone number. It belongs in the directory."
            yield Fault(paper.file, line, sentence)


def _links(folder: Folder, paper: Paper, section: Section) -> Iterator[Fault]:
    for field in section.fields:
        for target in relative_targets(" ".join(section.listed(field))):
            file = (folder.root / paper.file).parent / target.file if target.file else None
            if file is not None and not file.is_file():
                sentence = f"The link to `{target.file}` leads nowhere. Mend or remove it."
                yield Fault(paper.file, section.at(field), sentence)
            elif target.slug and target.slug not in _slugs_of(folder, paper, file):
                sentence = f"The link to `#{target.slug}` leads to no row. Mend or remove it."
                yield Fault(paper.file, section.at(field), sentence)


def _slugs_of(folder: Folder, paper: Paper, file: Path | None) -> set[str]:
    wanted = (folder.root / paper.file if file is None else file).resolve()
    papers = [other for other in folder.papers if (folder.root / other.file).resolve() == wanted]
    return {section.slug for other in papers for section in other.sections}


def _slugs(paper: Paper) -> Iterator[Fault]:
    seen: set[str] = set()
    for section in paper.sections:
        if section.slug in seen:
            sentence = f"The slug `{section.slug}` is used twice on this page. Change one."
            yield Fault(paper.file, section.line, sentence)
        seen.add(section.slug)
