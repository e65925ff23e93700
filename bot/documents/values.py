"""What a document is made of: a title and blocks in order, all of them text."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from bot.documents.plots import Plot, plot_alternative


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section, or of a part of it at level 2."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text; an empty line begins a new paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what each is."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows, each row as long as the headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with what it shows in words; `svg` is the drawing itself."""

    svg: str
    alternative: str
    caption: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """A table whose first column names what the others count, with what it shows."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short statements."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart that is drawn when the document is printed, with what it shows."""

    plot: Plot
    caption: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Facts | Table | Figure | Numbers | Points | Drawing | NewPage


class Paper(StrEnum):
    """For a phone, or for a printer."""

    A5 = "a5"
    A4 = "a4"


@dataclass(frozen=True, slots=True)
class Document:
    """A document; `about` stands at the foot of each page."""

    title: str
    about: str
    blocks: tuple[Block, ...]
    paper: Paper = Paper.A5

    def to_json(self) -> str:
        """Return it as the process that prints reads it."""
        blocks = [{"kind": type(block).__name__, **_body(block)} for block in self.blocks]
        whole = {"title": self.title, "about": self.about, "paper": self.paper, "blocks": blocks}
        return json.dumps(whole)


def _body(block: Block) -> dict[str, object]:
    if isinstance(block, Drawing):
        words = plot_alternative(block.plot)
        return {"plot": block.plot.to_json(), "alternative": words, "caption": block.caption}
    return asdict(block)
