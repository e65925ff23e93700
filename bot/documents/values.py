"""What a document is made of: a title and blocks in order, all of them text."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section."""

    text: str


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


Block = Heading | Paragraph | Facts | Table | Figure


@dataclass(frozen=True, slots=True)
class Document:
    """A document; `about` stands at the foot of each page."""

    title: str
    about: str
    blocks: tuple[Block, ...]

    def to_json(self) -> str:
        """Return it as the process that prints reads it."""
        blocks = [{"kind": type(block).__name__, **asdict(block)} for block in self.blocks]
        return json.dumps({"title": self.title, "about": self.about, "blocks": blocks})
