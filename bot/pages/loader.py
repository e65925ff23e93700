"""Reads a folder of pages and vocabularies; what it cannot read it reports with file and line."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.marked import line_of
from bot.pages import matter
from bot.pages.asked import (
    ASKED,
    ELSEWHERE,
    AskedFile,
    asked_trouble,
    read_asked,
    read_elsewhere,
)
from bot.pages.body import Body, Section, as_row, split
from bot.pages.values import Abbreviations, Band, Draft, Library, Page, Row, Source

NOT_PAGES = ("README.md",)
# The line of dashes before the front matter.
FENCE = 1
# What a reader of YAML raises: a date that there is not and lists in lists without end, too.
_NOT_YAML = (YAMLError, ValueError, RecursionError)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong in a file of the knowledge folder, where, and what to do about it."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        """Return the fault as one line: file:line: message."""
        return f"{self.file}:{self.line}: {self.message}"


class KnowledgeFaults(Exception):
    """The folder cannot be used until these faults are mended."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Paper:
    """A page with the file and the lines that it came from."""

    page: Page
    file: Path
    text: str
    front: str
    head: Section
    sections: tuple[Section, ...]

    def line(self, *path: str | int) -> int:
        """Return the line of a front-matter field, such as ("asked_as", 3)."""
        return line_of(_with_lines(self.front), path, FENCE)


@dataclass(slots=True)
class Folder:
    """Everything that a folder holds, and the faults found while reading it."""

    root: Path
    # Not in the repr: asyncio writes out what a task holds, and hundreds of pages take seconds.
    papers: list[Paper] = field(default_factory=list, repr=False)
    vocabularies: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[AskedFile] = field(default_factory=list, repr=False)
    elsewhere: tuple[str, ...] = field(default=(), repr=False)
    faults: list[Fault] = field(default_factory=list)

    def library(self) -> Library:
        """Return the pages and words that could be read."""
        return Library(
            pages=tuple(paper.page for paper in self.papers),
            topics=_words(self.vocabularies["topics.yml"]),
            service_kinds=_words(self.vocabularies["service-kinds.yml"]),
            abbreviations=_abbreviations(self.vocabularies["abbreviations.yml"]),
            asked={
                f"{file.page}#{slug}": asked
                for file in self.asked
                for slug, asked in file.rows.items()
            },
            elsewhere=self.elsewhere,
        )


VOCABULARIES = ("topics.yml", "service-kinds.yml", "abbreviations.yml")


def load(folder: Path) -> Library:
    """Read a folder of pages, or raise KnowledgeFaults with everything that cannot be read."""
    found = read_folder(folder)
    if found.faults:
        raise KnowledgeFaults(tuple(sorted(found.faults)))
    return found.library()


def read_folder(root: Path) -> Folder:
    """Read what can be read of a folder and keep the rest as faults."""
    folder = Folder(root)
    if not root.is_dir():
        folder.faults.append(Fault(root, 0, "There is no such folder of knowledge pages."))
    for name in VOCABULARIES:
        folder.vocabularies[name] = _read_vocabulary(folder, name)
    for file in sorted(root.rglob("*.md")):
        if file.name not in NOT_PAGES:
            _read_page(folder, file)
    for file in sorted((root / ASKED).glob("*.yml")):
        _read_asked(folder, file)
    _read_elsewhere(folder)
    return folder


def _read_vocabulary(folder: Folder, name: str) -> dict[str, Any]:
    file = folder.root / name
    if not file.is_file():
        if folder.root.is_dir():
            folder.faults.append(Fault(Path(name), 0, f"The folder has no `{name}`. Add it."))
        return {}
    try:
        words = YAML(typ="safe", pure=True).load(file.read_text("utf-8"))
    except _NOT_YAML as error:
        folder.faults.append(Fault(Path(name), _yaml_line(error, 1), _yaml_message(error)))
        return {}
    if not isinstance(words, dict):
        folder.faults.append(Fault(Path(name), 1, "Write one `word: meaning` a line."))
        return {}
    return words


def _read_asked(folder: Folder, file: Path) -> None:
    try:
        folder.asked.append(read_asked(file.relative_to(folder.root), file.read_text("utf-8")))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line, sentence = asked_trouble(error)
        folder.faults.append(Fault(file.relative_to(folder.root), line, sentence))


def _read_elsewhere(folder: Folder) -> None:
    file = folder.root / ELSEWHERE
    if not file.is_file():
        return
    try:
        folder.elsewhere = read_elsewhere(file.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError) as error:
        sentence = "Write a list of lines of 2 to 200 characters that these pages do not answer."
        folder.faults.append(Fault(Path(ELSEWHERE), asked_trouble(error)[0], sentence))


def _read_page(folder: Folder, file: Path) -> None:
    name = file.relative_to(folder.root)
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        folder.faults.append(Fault(name, 1, _yaml_message(error)))
        return
    paper, faults = read_paper(name, text)
    folder.papers += [paper] if paper is not None else []
    folder.faults += faults


def read_paper(name: Path, text: str) -> tuple[Paper | None, list[Fault]]:
    """Read one page and say what cannot be read of it; None without its front matter."""
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != "---" or "---" not in (rest := _stripped(lines[1:])):
        return None, [Fault(name, 1, "A page begins with front matter between --- lines.")]
    end = rest.index("---") + 1
    body = split(lines[end + 1 :], end + 2)
    faults = [Fault(name, trouble.line, trouble.message) for trouble in body.troubles]
    front = "\n".join(lines[1:end])
    written = _read_front(faults, name, front)
    rows = _read_rows(faults, name, body)
    if written is None:
        return None, faults
    page = _page(written, body, rows)
    return Paper(page, name, text, front, body.head, body.sections), faults


def _stripped(lines: list[str]) -> list[str]:
    return [line.rstrip() for line in lines]


def _read_front(found: list[Fault], name: Path, text: str) -> matter.Matter | None:
    """Read front matter quickly if it is sound; else again, by a parser that knows its lines."""
    with suppress(yaml.YAMLError, ValueError, RecursionError):
        return matter.Matter.model_validate(yaml.load(text, yaml.CSafeLoader))
    try:
        raw = _with_lines(text)
    except _NOT_YAML as error:
        found.append(Fault(name, _yaml_line(error, 2), _yaml_message(error)))
        return None
    try:
        return matter.Matter.model_validate(raw)
    except ValidationError as error:
        found += [
            Fault(name, line_of(raw, path, FENCE), sentence)
            for path, sentence in matter.faults(error)
        ]
        return None


@lru_cache(maxsize=512)
def _with_lines(front: str) -> Any:
    return YAML(typ="rt", pure=True).load(front)


def _read_rows(found: list[Fault], name: Path, body: Body) -> tuple[Row, ...]:
    rows = []
    if not body.sections:
        found.append(Fault(name, body.head.line, "The page has no row. Add one."))
    for section in body.sections:
        row, troubles = as_row(section)
        found += [Fault(name, trouble.line, trouble.message) for trouble in troubles]
        if row is not None:
            rows.append(row)
    return tuple(rows)


def _page(written: matter.Matter, body: Body, rows: tuple[Row, ...]) -> Page:
    return Page(
        **written.model_dump(exclude={"bands", "sources"}),
        bands=tuple(Band(key=key, **band.model_dump()) for key, band in written.bands.items()),
        sources=tuple(Source(**source.model_dump()) for source in written.sources),
        check_first=body.head.text("Check first"),
        baby=body.head.text("Baby"),
        rows=rows,
        standing=Draft(),
    )


def _words(vocabulary: Mapping[str, Any]) -> dict[str, str]:
    return {str(word): str(meaning) for word, meaning in vocabulary.items()}


def _abbreviations(vocabulary: Mapping[str, Any]) -> Abbreviations:
    any_case = {**_part(vocabulary, "any"), **_part(vocabulary, "slang")}
    return Abbreviations(
        any_case={form.lower(): meaning for form, meaning in any_case.items()},
        capitals=_part(vocabulary, "upper"),
    )


def _part(vocabulary: Mapping[str, Any], name: str) -> dict[str, str]:
    part = vocabulary.get(name)
    return _words(part) if isinstance(part, dict) else {}


def _yaml_line(error: Exception, first: int) -> int:
    mark = getattr(error, "problem_mark", None)
    return first if mark is None else int(mark.line) + first


def _yaml_message(error: Exception) -> str:
    usual = (
        "it is not UTF-8 text" if isinstance(error, UnicodeError) else "a date or number is none"
    )
    problem = getattr(error, "problem", None) or usual
    return f"This cannot be read as YAML: {problem}."
