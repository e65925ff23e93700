"""Prints documents with typst, for `python -m bot.documents` alone: nobody else may import it."""

import json
from pathlib import Path
from typing import Literal

import typst

from bot.documents.text import breakable, fonts

PAGE = Path(__file__).parent / "page.typ"
# Tagged, with alternative texts: typst refuses what falls short of it (ISO 14289-1).
STANDARD: Literal["ua-1"] = "ua-1"
# The drawing itself is no text of anybody's.
_DRAWN = frozenset({"svg", "kind", "paper"})


def pdf(document: bytes) -> bytes:
    """Return a document, as `Document.to_json` wrote it, as a PDF."""
    words = _printable(json.loads(document))
    return typst.compile(
        PAGE.read_bytes(),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[fonts()]),
        format="pdf",
        sys_inputs={"document": json.dumps(words)},
        pdf_standards=[STANDARD],
        # Nothing that is not given may be in it: the same document is the same file.
        timestamp=0,
    )


def _printable(value: object) -> object:
    match value:
        case str():
            return breakable(value)
        case list():
            return [_printable(one) for one in value]
        case dict():
            return {name: one if name in _DRAWN else _printable(one) for name, one in value.items()}
        case other:
            return other
