"""Text brought to one plain form, letter by letter, so that tricks of spelling hide nothing."""

import re
import unicodedata
from dataclasses import dataclass

# Letters of other alphabets, and marks, that pass for ours to the eye: theirs, then ours.
_PAIRS = """
аa еe оo рp сc уy хx іi јj ѕs ԁd һh кk мm тt вb нh пn АA ЕE ОO РP СC УY ХX ІI ЈJ ЅS НH
КK МM ТT ВB αa οo ρp νv ιi κk τt υu χx βb εe ηn ΑA ΒB ΕE ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX
Ɩl ıi øo ØO łl ŁL đd ĐD ʼ' ’' ‘' ‛' ′' ´'
"""
_HOMOGLYPHS = {ord(pair[0]): pair[1] for pair in _PAIRS.split()} | dict.fromkeys(
    map(ord, "“”„"), '"'
)
# Emoji that carry a meaning in a message; the rules ask for words around them.
_EMOJI = {
    "🔪": " knife ",
    "🗡": " knife ",
    "🔫": " gun ",
    "💊": " tablets ",
    "⚰": " coffin ",
    "💀": " dead ",
    "☠": " dead ",
    "🪦": " dead ",
    "🩸": " blood ",
    "🚂": " train ",
    "🚆": " train ",
    "🌉": " bridge ",
    "🍷": " wine ",
}
_DROPPED = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Co"})
_ODD = re.compile(r"[^\n\x20-\x7e]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text: `low` to compare, `shape` with capitals, `origin` to find the way back."""

    low: str
    shape: str
    origin: range | tuple[int, ...]
    length: int

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return where characters start to end of the folded text stand in the original."""
        stop = self.origin[end] if end < len(self.origin) else self.length
        return self.origin[start], stop


def fold(text: str) -> Folded:
    """Return the text without accents, look-alike letters, hidden characters or odd digits."""
    if not _ODD.search(text):
        return Folded(text.lower(), text, range(len(text)), len(text))
    letters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        plain = _plain(character)
        letters.append(plain)
        origin.extend([place] * len(plain))
    shape = "".join(letters)
    # The one letter that grows when lowered, a dotted capital I, was taken apart above.
    return Folded(shape.lower(), shape, tuple(origin), len(text))


def _plain(character: str) -> str:
    if character.isascii():
        return _plain_ascii(character)
    if ord(character) in _HOMOGLYPHS:
        return character.translate(_HOMOGLYPHS)
    if character in _EMOJI:
        return _EMOJI[character]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return "".join(map(_plain_part, unicodedata.normalize("NFKD", character)))


def _plain_ascii(character: str) -> str:
    if character in "\r\v\f":
        return "\n"
    if character == "\t":
        return " "
    return "" if (character < " " and character != "\n") or character == "\x7f" else character


def _plain_part(part: str) -> str:
    category = unicodedata.category(part)
    if category in ("Zl", "Zp") or part == "\x85":
        return "\n"
    if category in _DROPPED:
        return ""
    if category == "Zs":
        return " "
    if category == "Pd" or part == "−":
        return "-"
    return part.translate(_HOMOGLYPHS)
