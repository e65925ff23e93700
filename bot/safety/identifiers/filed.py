"""Names that the form around them gives away: "DOE, JANE", "ms t. doe", "doe dob 1/2/93"."""

import re
from collections.abc import Iterator

from bot.safety.fold import Folded
from bot.safety.identifiers import cues, vocabulary
from bot.safety.values import Found, Identifier

# As files and letters give them, the family's name first.
_FILED = re.compile(r"(?<![A-Za-z])([A-Z][A-Z'\-]{2,}),\s?([A-Z][A-Za-z'\-]{2,})(?![A-Za-z])")
_TITLED = re.compile(
    r"(?<![a-z])(?:mrs?|ms|miss|mx|dr)\.?\s{1,2}((?:[a-z](?:\.\s?|\s)){1,2}([a-z][a-z'\-]{2,}))"
)
_BEFORE_BIRTH = re.compile(
    r"((?:[a-z][a-z'\-]{3,20}[\s,]{1,2}){1,3})[(,:\-]?\s?"
    r"(?:d\.?o\.?b\b|date of birth|nhs\W{0,3}(?:no|num|number)?\W{0,3}\d{3}|chi\W{0,3}\d{6}|"
    r"\d{3}[ -]\d{3}[ -]\d{4}(?!\d)|"
    r"\d{10}(?!\d)|\d{1,2}[/.\-]\d{1,2}[/.\-](?:19)?[4-9]\d(?!\d))"
)
# Right after a birth date or a number that was found: "[date of birth] zyta" and "[...] z. quill".
_BEHIND = re.compile(r"\x00[\s,;:(\-]{1,3}(?:name\s)?((?:([a-z]\.)\s?)?([a-z][a-z'\-]{2,20}))")
_PART = re.compile(r"[a-z'\-]+")
_AROUND = 24


def find_filed(folded: Folded) -> Iterator[Found]:
    """Yield names in the form of a file, after a title and an initial, and before a birth date."""
    for found in _FILED.finditer(folded.shape):
        if all(map(_may_be_name, (found[1], found[2]))) and any(
            map(_is_name, (found[1], found[2]))
        ):
            yield Found(found.start(), found.end(), Identifier.NAME)
    for found in _TITLED.finditer(folded.low):
        if _is_name(found[2]) and not _at_work(folded.low, found):
            yield Found(found.start(1), found.end(1), Identifier.NAME)
    for found in _BEFORE_BIRTH.finditer(folded.low):
        yield from _last_names(found.start(1), found[1])
    for found in _BEHIND.finditer(folded.low):
        base = vocabulary.base(found[3])
        if _is_name(base) if found[2] else base in vocabulary.family_names():
            yield Found(found.start(1), found.end(1), Identifier.NAME)


def _last_names(start: int, text: str) -> Iterator[Found]:
    parts = list(_PART.finditer(text))
    while parts and _is_name(parts[-1].group()):
        part = parts.pop()
        yield Found(start + part.start(), start + part.end(), Identifier.NAME)


def _at_work(low: str, found: re.Match[str]) -> bool:
    """See "the consultant, Dr P Quill" and "Dr P Quill GP"."""
    before = _PART.findall(low, max(0, found.start() - _AROUND), found.start())
    after = _PART.findall(low, found.end(), found.end() + _AROUND)
    return any(word in cues.ROLES for word in (*before[-1:], *after[:1]))


def _may_be_name(word: str) -> bool:
    return not vocabulary.is_word(word.lower()) and word.lower() not in cues.PERSON


def _is_name(word: str) -> bool:
    """Tell whether a word is a listed name, or stands in no dictionary and is no slip."""
    base = vocabulary.base(word.lower())
    return _may_be_name(base) and not vocabulary.is_english(base) and base not in cues.TITLES
