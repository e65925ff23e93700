"""A folded text as words in a row, with the marks that stand between them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from bot.safety.wordset import wordset

FILLERS = wordset(
    """
    a an the just really actually literally so very bit kinda sorta quite totally completely
    fucking bloody basically honestly lol also then rather sort kind absolutely properly pure
    """
)
# Two words that are one.
_COMPOUNDS = {
    ("self", "harm"): "selfharm",
    ("self", "harms"): "selfharm",
    ("self", "harming"): "selfharming",
    ("self", "harmed"): "selfharmed",
    ("self", "injury"): "selfharm",
    ("self", "injuring"): "selfharming",
    ("her", "self"): "herself",
    ("him", "self"): "himself",
    ("my", "self"): "myself",
    ("co", "codamol"): "cocodamol",
    ("non", "mobile"): "nonmobile",
    ("pre", "mobile"): "premobile",
    ("not", "mobile"): "nonmobile",
    ("not", "rolling"): "nonmobile",
    ("not", "crawling"): "nonmobile",
    ("un", "alive"): "unalive",
    ("little", "one"): "littleone",
    ("wee", "one"): "littleone",
    ("good", "bye"): "goodbye",
    ("finger", "marks"): "fingermarks",
    ("bite", "mark"): "bitemark",
    ("bite", "marks"): "bitemark",
    ("non", "stop"): "nonstop",
    ("in", "laws"): "inlaws",
    ("finger", "tip"): "fingertip",
    ("over", "dose"): "overdose",
    ("over", "dosed"): "overdosed",
}
# A full stop between two words of a wording counts as this many words.
STOP_WEIGHT = 2
YOUNG, OLDER = "youngage", "olderage"
_WEEKS_YOUNG, _MONTHS_YOUNG, _YEARS_CHILD = 40, 9, 5
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_DAYS, _WEEKS, _MONTHS, _YEARS = range(4)
_UNITS = {
    **dict.fromkeys(("day", "days"), _DAYS),
    **dict.fromkeys(("week", "weeks", "wk", "wks", "weeker", "w"), _WEEKS),
    **dict.fromkeys(("month", "months", "mth", "mths", "mo", "mos", "mnth", "mnths", "m"), _MONTHS),
    **dict.fromkeys(("year", "years", "yr", "yrs", "yo"), _YEARS),
}
_SPANS = {"7": "days", "52": "weeks", "12": "months", "40": "gestation"}
_FRACTION = re.compile(r"\b(\d{1,2})\s?/\s?(52|12|40|7)\b(?!\s?/)")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")
_LEET = str.maketrans("01345@$!*", "oieasasi\0")
_DISGUISED = re.compile(r"\b[a-z]+(?:[01345@$!*]+[a-z]+)+\b")
_SPACED = re.compile(r"\b[a-z](?:[ .\-_*][a-z]){3,}\b")
_HARD = re.compile(r"[.!?;…]")
_SOFT = re.compile(r"[,:()\[\]/\"–]|\s-+\s|-\s|\s-")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words, the strongest mark before each ('.', a line break, ',' or none), and distances.

    `said` are the words before an age became young or older: "days" there, "months" there.
    """

    words: tuple[str, ...]
    said: tuple[str, ...]
    breaks: tuple[str, ...]
    places: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)


def read(low: str, known: Callable[[str], str]) -> Tokens:
    """Return the words of a folded text in lower case, each as the rules know it."""
    text = _FRACTION.sub(lambda match: f"{match[1]} {_SPANS[match[2]]}", low)
    text = _DISGUISED.sub(lambda match: match.group().translate(_LEET).replace("\0", ""), text)
    text = _SPACED.sub(lambda match: re.sub(r"[^a-z]", "", match.group()), text)
    words: list[str] = []
    breaks: list[str] = []
    end = 0
    for found in _WORD.finditer(text):
        words.append(found.group().replace("'", ""))
        breaks.append(_strongest(text[end : found.start()]))
        end = found.end()
    forms = {word: known(word) for word in set(words)}
    words, breaks = _compounded([forms[word] for word in words], breaks)
    aged = tuple(_aged(words, place) for place in range(len(words)))
    return Tokens(aged, tuple(words), tuple(breaks), _places(words, breaks))


def _compounded(words: list[str], breaks: list[str]) -> tuple[list[str], list[str]]:
    joined: list[str] = []
    marks: list[str] = []
    for place, (word, mark) in enumerate(zip(words, breaks, strict=True)):
        compound = _COMPOUNDS.get((joined[-1], word)) if joined and mark != "." else None
        # "Her self harm" is no "herself".
        if (word, *words[place + 1 : place + 2]) in _COMPOUNDS:
            compound = None
        if compound:
            joined[-1] = compound
        else:
            joined.append(word)
            marks.append(mark)
    return joined, marks


def _strongest(between: str) -> str:
    if between in (" ", ""):
        return ""
    if _HARD.search(between):
        return "."
    if "\n" in between:
        return "\n"
    return "," if _SOFT.search(between) else ""


def _places(words: list[str], breaks: list[str]) -> tuple[int, ...]:
    steps = (
        (0 if word in FILLERS else 1) + (STOP_WEIGHT if mark == "." else 0)
        for word, mark in zip(words, breaks, strict=True)
    )
    return tuple(accumulate(steps))


def _aged(words: list[str], place: int) -> str:
    word = words[place]
    unit = _UNITS.get(word)
    if unit is None or place == 0:
        return word
    before = words[place - 1]
    if not before.isdecimal() and before not in _NUMBERS:
        return word
    number = _NUMBERS[before] if before in _NUMBERS else int(before[:4])
    return _age_word(word, unit, number)


def _age_word(word: str, unit: int, number: int) -> str:
    if (
        unit == _DAYS
        or (unit == _WEEKS and number < _WEEKS_YOUNG)
        or (unit == _MONTHS and number <= _MONTHS_YOUNG)
    ):
        return YOUNG
    if unit == _MONTHS or (unit == _YEARS and number <= _YEARS_CHILD):
        return OLDER
    return word
