"""Text that people wrote, made fit to print: it is data, never mark-up, and every sign has a glyph.

For `python -m bot.documents` alone, as it reads the font.
"""

import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont

# Control characters and those that turn the direction of the rest of the page; lines stay.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = re.compile(r"(?<=[/_.@&?=-])(?=\w)|(?<=\S{12})(?=\S)")
# Where a line may be broken, and nothing is seen.
BREAK = "\u200b"
UNKNOWN = "□"
# Joiners and marks that only choose how a sign looks.
_INVISIBLE = frozenset({"Cf", "Mn", "Me", "Sk", "Cs", "Cn", "Co"})


def fonts() -> Path:
    """Return the folder of DejaVu, which comes with matplotlib and has many scripts."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise LookupError("matplotlib is not installed")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"


def readable(text: str) -> str:
    """Return text without control characters, each sign that has no glyph as its name."""
    kept = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign if _has_glyph(sign) else _named(sign) for sign in kept)


def breakable(text: str) -> str:
    """Return readable text whose very long words may be broken over lines."""
    return _LONG_WORD.sub(lambda word: _PIECE.sub(BREAK, word[0]), readable(text))


def _has_glyph(sign: str) -> bool:
    return sign in " \n\t" or ord(sign) in _glyphs()


def _named(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in _INVISIBLE:
        return ""
    # A screen reader, too, says what a picture sign is; letters of an unknown script have no
    # name that helps.
    return f"[{unicodedata.name(sign, UNKNOWN).lower()}]" if kind == "So" else UNKNOWN


@cache
def _glyphs() -> frozenset[int]:
    with TTFont(fonts() / "DejaVuSans.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())
