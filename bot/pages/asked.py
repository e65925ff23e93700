"""Reads how people ask for the rows of a page: a file of search terms beside the page, not in it.

They are kept apart because whoever signs a page signs what it says, not how it is found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

ASKED = "asked"
ELSEWHERE = "elsewhere.yml"
LONGEST = 300

_Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=LONGEST)]
_ROWS = TypeAdapter(dict[str, Annotated[tuple[_Line, ...], Field(min_length=1)]])
_LINES = TypeAdapter(tuple[_Line, ...])


@dataclass(frozen=True, slots=True)
class AskedFile:
    """The lines of one page, by the slugs of its rows."""

    file: Path
    page: str
    text: str
    rows: dict[str, tuple[str, ...]]

    def line(self, said: str) -> int:
        """Return where something stands in the file; 1 where it stands differently."""
        lines = self.text.splitlines()
        return next((n for n, line in enumerate(lines, 1) if said in line), 1)


def read_asked(file: Path, text: str) -> AskedFile:
    """Return a file's lines, or raise a YAMLError or ValidationError: see `asked_trouble`."""
    return AskedFile(
        file, file.stem, text, _ROWS.validate_python(yaml.load(text, yaml.CSafeLoader))
    )


def read_elsewhere(text: str) -> tuple[str, ...]:
    """Return the lines that are for others, or raise a YAMLError or ValidationError."""
    return _LINES.validate_python(yaml.load(text, yaml.CSafeLoader))


def asked_trouble(error: Exception) -> tuple[int, str]:
    """Return the line of what could not be read, and what to do about it."""
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return mark.line + 1, f"This cannot be read as YAML: {getattr(error, 'problem', '')}."
    if isinstance(error, ValidationError) and len(error.errors()[0]["loc"]) > 0:
        slug = error.errors()[0]["loc"][0]
        return 1, f"Write under `{slug}:` one or more lines of 2 to {LONGEST} characters."
    return 1, "Write the slug of a row, and below it a list of lines."


def twice(files: Iterable[AskedFile]) -> Iterator[tuple[AskedFile, str, str]]:
    """Yield each line that was said before, its file, and the address of the row that has it."""
    seen: dict[str, str] = {}
    for file in files:
        for slug, lines in file.rows.items():
            for line in lines:
                key = " ".join(line.casefold().split())
                if key in seen:
                    yield file, line, seen[key]
                seen.setdefault(key, f"{file.page}#{slug}")
