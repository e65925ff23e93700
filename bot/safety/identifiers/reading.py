"""The words of a text, and what each looks like: a capital that tells, a word of no dictionary."""

import re
from dataclasses import dataclass

from bot.safety.fold import Folded
from bot.safety.identifiers import cues, vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
# A text written In Capitals, or IN THEM ALL, says nothing by a capital.
_CAPITALS_TELL = 0.5


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, with its place among the others."""

    start: int
    end: int
    shape: str
    low: str


class Words:
    """Reads one text word by word."""

    def __init__(self, folded: Folded) -> None:
        """Take the text."""
        self.text = folded
        self.words = [
            Word(*found.span(), folded.shape[slice(*found.span())], found.group())
            for found in _WORD.finditer(folded.low)
        ]
        # "I", days and the first word of all have capitals in any text.
        told = [word for word in self.words[1:] if word.low not in cues.WITH_CAPITALS]
        capitals = sum(word.shape[0].isupper() for word in told)
        self.capitals_tell = capitals <= max(2, _CAPITALS_TELL * len(told))

    def link(self, place: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.text.low[self.words[place - 1].end : self.words[place].start]

    def low(self, place: int) -> str:
        """Return a word in lower case; empty beyond the text."""
        return self.words[place].low if 0 <= place < len(self.words) else ""

    def capital(self, place: int) -> bool:
        """Tell whether a word has a capital that says something."""
        return self.capitals_tell and self.words[place].shape[0].isupper()

    def unknown(self, base: str) -> bool:
        """Tell whether a word is no everyday one, no cue and no author."""
        known = (
            vocabulary.is_word(base)
            or base in cues.PERSON
            or base in cues.TITLES
            or base in cues.NAMING
        )
        return len(base) > 2 and not known and base not in vocabulary.AUTHORS

    def is_foreign(self, place: int) -> bool:
        """Tell whether a word is in no dictionary, and no slip of an everyday word."""
        base = vocabulary.base(self.words[place].low)
        return self.unknown(base) and not vocabulary.is_english(base)
