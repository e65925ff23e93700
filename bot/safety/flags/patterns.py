"""Patterns read from their short form, and found in a row of words within bounded steps."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.safety.flags.lexicon import CLASSES
from bot.safety.flags.tokens import Tokens

GAPS = {"..": 3, "...": 7}
# The parts of "a & b" may stand this far apart.
REACH = 60
_SHORTEST_STEM = 3

_NOTHING: frozenset[int] = frozenset()

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
        self._of_word: dict[str, set[int]] = {}
        self._of_stem: dict[str, set[int]] = {}
        self._words: list[frozenset[str]] = []
        self._stems: list[frozenset[str]] = []

    def compile(self, written: str) -> Iterator[Pattern]:
        """Yield the patterns that a written one stands for: with and without `word?`."""
        for variant in _variants(written.split()):
            parts = tuple(self._part(part) for part in " ".join(variant).split(" & "))
            yield Pattern(parts, frozenset(step[0] for part in parts for step in part))

    def knows(self, word: str) -> bool:
        """Tell whether any pattern has this word."""
        return word in self._of_word or any(stem in self._of_stem for stem in _beginnings(word))

    def places(self, tokens: Tokens, masked: set[int]) -> "Places":
        """Return where the elements stand in a text, but for the words set aside."""
        of_word: dict[str, list[int]] = {}
        for place, word in enumerate(tokens.words):
            if place not in masked:
                of_word.setdefault(word, []).append(place)
        of_stem: dict[str, list[str]] = {}
        present: set[int] = set()
        for word in of_word:
            present |= self._of_word.get(word, _NOTHING)
            for stem in _beginnings(word):
                if stem in self._of_stem:
                    present |= self._of_stem[stem]
                    of_stem.setdefault(stem, []).append(word)
        return Places(self, present, of_word, of_stem)

    def spelled(self, element: int) -> tuple[frozenset[str], frozenset[str]]:
        """Return the words of an element, whole ones and stems."""
        return self._words[element], self._stems[element]

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
            words = list(_words(element))
            self._words.append(frozenset(word for word in words if not word.endswith("*")))
            self._stems.append(frozenset(word[:-1] for word in words if word.endswith("*")))
            for word in self._words[number]:
                self._of_word.setdefault(word, set()).add(number)
            for stem in self._stems[number]:
                self._of_stem.setdefault(stem, set()).add(number)
        return self._numbers[element]


class Places:
    """Where the elements of the patterns stand in one text."""

    def __init__(
        self,
        elements: Elements,
        present: set[int],
        of_word: dict[str, list[int]],
        of_stem: dict[str, list[str]],
    ) -> None:
        self.present = present
        self._elements = elements
        self._of_word = of_word
        self._of_stem = of_stem
        self._found: dict[int, list[int]] = {}

    def at(self, element: int) -> list[int]:
        """Return the places of an element, in order."""
        if element not in self._found:
            whole, stems = self._elements.spelled(element)
            words = set(whole & self._of_word.keys())
            for stem in stems & self._of_stem.keys():
                words.update(self._of_stem[stem])
            self._found[element] = sorted(place for word in words for place in self._of_word[word])
        return self._found[element]


def find(pattern: Pattern, places: Places, tokens: Tokens) -> Iterator[Span]:
    """Yield each place of the first part, if every other part is near it."""
    if not pattern.needs <= places.present:
        return
    head, *others = pattern.parts
    rest = [[span.first for span in _spans(part, places, tokens)] for part in others]
    for span in _spans(head, places, tokens):
        if all(_has_near(firsts, span.first) for firsts in rest):
            yield span


def _has_near(ordered: list[int], place: int) -> bool:
    after = bisect_left(ordered, place - REACH)
    return after < len(ordered) and ordered[after] <= place + REACH


def _spans(part: Part, places: Places, tokens: Tokens) -> Iterator[Span]:
    (first, _), *steps = part
    for start in places.at(first):
        ends = {start}
        for element, gap in steps:
            ends = _next(ends, element, gap, places, tokens)
            if not ends:
                break
        else:
            yield Span(start, max(ends))


def _next(ends: Iterable[int], element: int, gap: int, places: Places, tokens: Tokens) -> set[int]:
    found: set[int] = set()
    steps = tokens.places
    wanted = places.at(element)
    for end in ends:
        for place in wanted[bisect_right(wanted, end) :]:
            if steps[place] - steps[end] > gap + 1:
                break
            found.add(place)
    return found


def _variants(words: list[str]) -> Iterator[list[str]]:
    for place, word in enumerate(words):
        if word.endswith("?"):
            forms: tuple[list[str], ...] = ([word[:-1]], [])
        elif "_" in word:
            forms = tuple(_phrases(word))
        else:
            continue
        for form in forms:
            yield from _variants([*words[:place], *form, *words[place + 1 :]])
        return
    yield words


def _phrases(element: str) -> Iterator[list[str]]:
    """Yield the single words of an element together, and each of its phrases on its own."""
    choices = element.split("|")
    single = [choice for choice in choices if "_" not in choice]
    if single:
        yield ["|".join(single)]
    yield from (choice.split("_") for choice in choices if "_" in choice)


def _words(element: str) -> Iterator[str]:
    for choice in element.split("|"):
        if choice.startswith("<"):
            yield from CLASSES[choice[1:-1]].split()
        else:
            yield choice


def _beginnings(word: str) -> Iterator[str]:
    for length in range(_SHORTEST_STEM, len(word) + 1):
        yield word[:length]
