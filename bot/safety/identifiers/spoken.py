"""Numbers told in words, or in words and figures: "oh double seven hundred 900 123"."""

import re
from collections.abc import Iterator

from nhs_number.validate import is_valid

from bot.safety.fold import Folded
from bot.safety.values import Found, Identifier

_ONES = {
    "o": "0", "oh": "0", "zero": "0", "nought": "0", "naught": "0", "nil": "0", "one": "1",
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9",
}  # fmt: skip
_TEENS = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
_TENS = {
    "twenty": "2", "thirty": "3", "forty": "4", "fifty": "5", "sixty": "6", "seventy": "7",
    "eighty": "8", "ninety": "9",
}  # fmt: skip
_TIMES = {"double": 2, "dbl": 2, "treble": 3, "triple": 3}
_WORD = "|".join((*_ONES, *_TEENS, *_TENS, *_TIMES, "hundred"))
_RUN = re.compile(rf"(?<![\w])(?:{_WORD}|\d+)(?:[\s,.\-]{{1,3}}(?:{_WORD}|\d+)){{3,24}}(?![\w])")
_PART = re.compile(r"[a-z]+|\d+")
# With fewer words it is a number in figures, which others read.
FEWEST_WORDS = 2
NHS_DIGITS = 10
PHONE_DIGITS = range(10, 12)


def find_spoken(folded: Folded) -> Iterator[Found]:
    """Yield phone and NHS numbers that are written as they are said."""
    for run in _RUN.finditer(folded.low):
        parts = list(_PART.finditer(folded.low, *run.span()))
        for first in range(len(parts)):
            found = _from(parts[first:])
            if found:
                yield found
                break


def _from(parts: list[re.Match[str]]) -> Found | None:
    """Return the number that begins here, the longest that words and figures make."""
    for last in range(len(parts), FEWEST_WORDS, -1):
        words = [part.group() for part in parts[:last]]
        kind = _kind(digits(words))
        if kind and sum(word.isalpha() for word in words) >= FEWEST_WORDS:
            return Found(parts[0].start(), parts[last - 1].end(), kind)
    return None


def digits(parts: list[str]) -> str:
    """Return the figures that words say: "double seven" is 77, "nine hundred" 900."""
    said = ""
    times = 1
    for place, part in enumerate(parts):
        if part in _TIMES:
            times = _TIMES[part]
            continue
        after = parts[place + 1] if place + 1 < len(parts) else ""
        said += _figures(part, after) * times
        times = 1
    return said


def _figures(part: str, after: str) -> str:
    if part == "hundred":
        return "00"
    if part in _TENS:
        return _TENS[part] + ("" if _ONES.get(after, "0") != "0" else "0")
    return _ONES.get(part) or _TEENS.get(part) or part


def _kind(said: str) -> Identifier | None:
    if said.startswith("0") and len(said) in PHONE_DIGITS:
        return Identifier.PHONE
    if len(said) == NHS_DIGITS and is_valid(said):
        return Identifier.NHS_NUMBER
    return None
