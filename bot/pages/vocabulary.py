"""The words that search uses: short forms written out, common words left out, typos repaired."""

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.pages.values import Abbreviations
from bot.pages.words import normal
from bot.safety.identifiers.vocabulary import english

# Words too common to tell one page from another, and those of courtesy.
COMMON = frozenset(
    "a about am an and any are as at be been but by can could did do does for from get got had has "
    "have he her hers him his how i if im in into is it its just me my no not of on or our s she "
    "should so some t than that the their them then there they this to too up us was we were what "
    "whats when where which who whom why will with would you your "
    "bye cheers hello hey hi ok okay please test testing thank thanks".split()
)
# A word shorter than this is never repaired; a longer one may differ in one or two places.
SHORTEST, LONG = 4, 8
_WORD = re.compile(r"[^\W_]+")
# Risk that a question rules out must not lead to the pages about it: "no risk", "denies dsh".
_RULED_OUT = re.compile(
    r"\b(?:no|nil|denies|denied|denying|not|without|never|low|0)\s+(?:(?:current|active|any|immediate|"
    r"known|apparent|obvious|other|thoughts?|ideas?|plans?|feelings|history|evidence|signs?|hx|of|or|"
    r"to|about)\s+)*(?:risks?|self[- ]?harm\w*|suicid\w*|si|dsh|tosh|tlnwl|harm\w*|psychosis|"
    r"red flags?)"
    r"(?:\s*(?:,|/|or|and|nor)\s*(?:(?:thoughts?|of|to|no|any)\s+)*(?:risks?|self[- ]?harm\w*|"
    r"suicid\w*|si|dsh|harm(?:ing)?(?:\s+(?:self|baby))?|(?:to\s+)?(?:self|baby|others)))*"
)


def without_ruled_out(text: str) -> str:
    """Return a normal text without the risks that it says are not there."""
    return _RULED_OUT.sub(" ", text)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text that can tell pages apart, each once, in their order."""
    found = (word for word in _WORD.findall(text.lower()) if word not in COMMON)
    return tuple(dict.fromkeys(word for word in found if len(word) > 1))


class ShortForms:
    """Writes abbreviations and slang out beside what was typed."""

    def __init__(self, abbreviations: Abbreviations) -> None:
        self._meanings = abbreviations.any_case
        self._capitals = abbreviations.capitals
        self._any_case = _either(self._meanings)
        self._only_capitals = _either(self._capitals)

    def capitals(self, text: str) -> str:
        """Write out the forms that count only in capitals; a shouted text has none."""
        if self._only_capitals is None or text.isupper():
            return text
        return self._only_capitals.sub(lambda found: f"{found[0]} {self._capitals[found[0]]}", text)

    def expand(self, text: str) -> str:
        """Write out the forms that count in any case; the text is in small letters."""
        if self._any_case is None:
            return text
        return self._any_case.sub(lambda found: f"{found[0]} {self._meanings[found[0]]}", text)

    def replace(self, text: str) -> str:
        """Return a text in small letters that says in full what its short forms stand for."""
        if self._only_capitals is not None and not text.isupper():
            text = self._only_capitals.sub(lambda found: self._capitals[found[0]], text)
        plain = normal(text)
        if self._any_case is None:
            return plain
        return self._any_case.sub(lambda found: self._meanings[found[0]], plain)


class Repair:
    """Mends words that are neither English nor in the pages, if one of the pages' is near."""

    def __init__(self, known: Iterable[str]) -> None:
        known = set(known)
        self._known = known
        self._targets = sorted(word for word in known if len(word) >= SHORTEST and word.isalpha())

    def __call__(self, word: str) -> str:
        """Return the word, or the one of the pages that it was probably meant to be."""
        if len(word) < SHORTEST or word in self._known or not word.isalpha() or word in english():
            return word
        allowed = 2 if len(word) >= LONG else 1
        found = process.extract(word, self._targets, scorer=OSA.distance, score_cutoff=allowed)
        # Among equally near words the one with the same first letter is likelier.
        best = min(found, key=lambda match: (match[1], match[0][0] != word[0]), default=None)
        return word if best is None else best[0]

    def text(self, text: str) -> str:
        """Return a text in small letters with each of its words repaired."""
        return _WORD.sub(lambda found: self(found[0]), text)


def _either(forms: Mapping[str, str]) -> re.Pattern[str] | None:
    if not forms:
        return None
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
