"""How near texts are by their words: the cosine of their stems, the rarer the heavier."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from math import log, sqrt

import snowballstemmer

from bot.digests.curate.ranking.values import Nearest
from bot.pages.vocabulary import words
from bot.pages.words import normal


class Stems:
    """Turns texts into stems, and knows how rare each is among the texts of the pages."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Count in how many of these texts each stem is."""
        self._stem = cache(snowballstemmer.stemmer("porter").stemWord)
        seen = Counter(stem for text in texts for stem in set(self._stems(text)))
        most = len(texts) + 1
        # A word that no page has is as rare as one that a single line has.
        self._never = log(most / 1.5)
        self._rarity = {stem: log(most / (count + 0.5)) for stem, count in seen.items()}

    def weigh(self, text: str) -> Mapping[str, float]:
        """Return a text as its stems, of length 1 together."""
        weighed = {stem: self._rarity.get(stem, self._never) for stem in set(self._stems(text))}
        size = sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {stem: weight / size for stem, weight in weighed.items()}

    def _stems(self, text: str) -> list[str]:
        return [self._stem(word) for word in words(normal(text))]


class ByWords:
    """Texts that others are held against."""

    def __init__(self, texts: Sequence[Mapping[str, float]]) -> None:
        """Take the texts as `Stems.weigh` gives them."""
        self._posted: dict[str, list[tuple[int, float]]] = {}
        self.count = len(texts)
        for number, text in enumerate(texts):
            for stem, weight in text.items():
                self._posted.setdefault(stem, []).append((number, weight))

    def nearest(self, asked: Sequence[Mapping[str, float]], close: float) -> list[Nearest]:
        """Return for each text which are nearest, and how many are at least so close."""
        return [self._nearest(text, close) for text in asked]

    def _nearest(self, text: Mapping[str, float], close: float) -> Nearest:
        found: dict[int, float] = {}
        for stem, weight in text.items():
            for number, other in self._posted.get(stem, ()):
                found[number] = found.get(number, 0.0) + weight * other
        best = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:3]
        return Nearest(tuple(best), sum(cosine >= close for cosine in found.values()))
