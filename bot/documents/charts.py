"""A chart as values: who stands where with what, in colour, in a sign, and in words."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

_END = " … and more."


class Tone(StrEnum):
    """How something stands, the most pressing first; each has its own colour and sign."""

    ALARM = "alarm"
    WATCH = "watch"
    PLANNED = "planned"
    WELL = "well"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """How something stands, and a few words on it, such as a date."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row: whose it is, and a cell for each column."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, such as a team's."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of tones; `about` says of when or of whom.

    `words` says what each tone means here, those that may occur.
    """

    title: str
    about: str
    columns: tuple[str, ...]
    groups: tuple[Group, ...]
    words: tuple[tuple[Tone, str], ...]

    def to_json(self) -> str:
        """Return it as the process that draws reads it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: bytes) -> "Matrix":
        """Read what `to_json` wrote."""
        body = json.loads(text)
        return cls(
            body["title"],
            body["about"],
            tuple(body["columns"]),
            tuple(_group(group) for group in body["groups"]),
            tuple((Tone(tone), word) for tone, word in body["words"]),
        )


def twin(chart: Matrix) -> list[str]:
    """Return all that a chart shows as lines of text."""
    return [f"{line.label}: {_said(chart, line)}" for line in _lines(chart)]


def alternative(chart: Matrix, limit: int) -> str:
    """Return what a chart shows in a few lines, the most pressing first."""
    parts = [
        f"{word.capitalize()}: {', '.join(found)}."
        for tone, word in chart.words
        if (found := list(_of_tone(chart, tone)))
    ]
    text = "\n".join([f"{chart.title}, {chart.about}.", *parts])
    if len(text) <= limit:
        return text
    return text[: limit - len(_END)].rpartition(",")[0] + _END


def _lines(chart: Matrix) -> Iterator[Line]:
    for group in chart.groups:
        yield from group.lines


def _said(chart: Matrix, line: Line) -> str:
    words = dict(chart.words)
    return "; ".join(
        f"{column} {words.get(cell.tone, '')} {cell.text}".rstrip()
        for column, cell in zip(chart.columns, line.cells, strict=True)
        if cell.tone is not Tone.NONE
    )


def _of_tone(chart: Matrix, tone: Tone) -> Iterator[str]:
    for line in _lines(chart):
        for column, cell in zip(chart.columns, line.cells, strict=True):
            if cell.tone is tone:
                yield f"{line.label} ({column.lower()} {cell.text})"


def _group(body: dict[str, list[dict[str, list[dict[str, str]]]]]) -> Group:
    return Group(str(body["label"]), tuple(_line(line) for line in body["lines"]))


def _line(body: dict[str, list[dict[str, str]]]) -> Line:
    cells = tuple(Cell(Tone(cell["tone"]), cell["text"]) for cell in body["cells"])
    return Line(str(body["label"]), cells)
