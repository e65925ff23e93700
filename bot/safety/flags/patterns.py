"""Patterns read from their short form, and found in a row of words within bounded steps."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.safety.flags.lexicon import CLASSES
from bot.safety.flags.tokens import Tokens

GAPS = {"..": 3, "...": 7}
# The parts of "a & b" may stand this far apart.
REACH = 60
_SHORTEST_STEM = 3

Step = tuple[int, int]
Part = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Parts that must all be found; each part is words in order, each with the gap before it."""

    parts: tuple[Part, ...]
    needs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Span:
    """Words first to last of a match, both within it."""

    first: int
    last: int


class Elements:
    """The words of all patterns, numbered, and what each word of a text may stand for."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._exact: dict[str, set[int]] = {}
        self._stems: dict[str, set[int]] = {}

    def compile(self, written: str) -> Iterator[Pattern]:
        """Yield the patterns that a written one stands for: with and without `word?`."""
        for variant in _variants(written.split()):
            parts = tuple(self._part(part) for part in " ".join(variant).split(" & "))
            yield Pattern(parts, frozenset(step[0] for part in parts for step in part))

    def knows(self, word: str) -> bool:
        """Tell whether any pattern has this word."""
        return word in self._exact or any(stem in self._stems for stem in _beginnings(word))

    def of(self, word: str) -> set[int]:
        """Return the numbers of all elements that this word satisfies."""
        found = set(self._exact.get(word, ()))
        for stem in _beginnings(word):
            found |= self._stems.get(stem, set())
        return found

    def _part(self, written: str) -> Part:
        steps: list[Step] = []
        gap = 0
        for word in written.split():
            if word in GAPS:
                gap = GAPS[word]
            else:
                steps.append((self._number(word), gap))
                gap = 0
        return tuple(steps)

    def _number(self, element: str) -> int:
        if element not in self._numbers:
            number = self._numbers[element] = len(self._numbers)
            for word in _words(element):
                table = self._stems if word.endswith("*") else self._exact
                table.setdefault(word.removesuffix("*"), set()).add(number)
        return self._numbers[element]


Positions = Mapping[int, list[int]]


def find(pattern: Pattern, positions: Positions, tokens: Tokens) -> Iterator[Span]:
    """Yield each place of the first part, if every other part is near it."""
    if not all(element in positions for element in pattern.needs):
        return
    head, *others = pattern.parts
    rest = [list(_spans(part, positions, tokens)) for part in others]
    for span in _spans(head, positions, tokens):
        if all(any(abs(span.first - other.first) <= REACH for other in part) for part in rest):
            yield span


def _spans(part: Part, positions: Positions, tokens: Tokens) -> Iterator[Span]:
    (first, _), *steps = part
    for start in positions[first]:
        ends = {start}
        for element, gap in steps:
            ends = _next(ends, element, gap, positions, tokens)
            if not ends:
                break
        else:
            yield Span(start, max(ends))


def _next(
    ends: Iterable[int], element: int, gap: int, positions: Positions, tokens: Tokens
) -> set[int]:
    found: set[int] = set()
    places = tokens.places
    wanted = positions[element]
    for end in ends:
        for place in wanted[bisect_right(wanted, end) :]:
            if places[place] - places[end] > gap + 1:
                break
            found.add(place)
    return found


def _variants(words: list[str]) -> Iterator[list[str]]:
    for place, word in enumerate(words):
        if word.endswith("?"):
            yield from _variants([*words[:place], word[:-1], *words[place + 1 :]])
            yield from _variants([*words[:place], *words[place + 1 :]])
            return
    yield words


def _words(element: str) -> Iterator[str]:
    for choice in element.split("|"):
        if choice.startswith("<"):
            yield from CLASSES[choice[1:-1]].split()
        else:
            yield choice


def _beginnings(word: str) -> Iterator[str]:
    for length in range(_SHORTEST_STEM, len(word) + 1):
        yield word[:length]
