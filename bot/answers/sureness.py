"""How sure the bot may be that the page it found first is the right one: a fitted curve."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Protocol

# What is weighed, in this order. By words alone: the share of the question's words that the page
# has, that its title and questions have, its lead over the next (worth as much as the words that
# it has: the only page for one word of four leads by nothing), and whether it asks for the very
# score that is stated. By meaning: how near it is, by how much it leads, and what its words add.
BY_WORDS = ("coverage", "subject", "lead", "stated")
BY_MEANING = ("cosine", "lead", "subject", "coverage", "words", "lead_in_words", "stated")
# A lead beyond this says no more.
WIDE_LEAD = 0.3


class Hit(Protocol):
    """What the index says of a page that it found."""

    @property
    def page(self) -> str:
        """The page's id."""
        ...

    @property
    def score(self) -> float:
        """What orders the pages of one question."""
        ...

    @property
    def coverage(self) -> float:
        """The share of the question's words that the page has anywhere."""
        ...

    @property
    def subject(self) -> float:
        """The share of them in its title and the questions it is asked as."""
        ...

    @property
    def words(self) -> float:
        """How well its words fit, 0 to 1 against the page whose words fit best."""
        ...

    @property
    def cosine(self) -> float | None:
        """How near it is in meaning; None where the bot goes by words alone."""
        ...

    @property
    def rows(self) -> Sequence[float]:
        """How near each of its rows is, in their order; empty where it goes by words alone."""
        ...


@dataclass(frozen=True, slots=True)
class Lead:
    """A page with its rank among those found; `stated` where it asks for a score that is stated."""

    hit: Hit
    rank: float
    stated: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic curve: a weight for each signal; at least so sure, an answer, or a choice."""

    weights: tuple[float, ...]
    bias: float
    answer: float
    choose: float

    def sureness(self, signals: Sequence[float]) -> float:
        """Return how sure the bot may be, 0 to 1."""
        weighed = sum(w * signal for w, signal in zip(self.weights, signals, strict=True))
        return round(1 / (1 + exp(-(self.bias + weighed))), 4)


@dataclass(frozen=True, slots=True)
class Fits:
    """The curve for words alone, and the one for words and meaning."""

    by_words: Fit
    by_meaning: Fit

    def of(self, hit: Hit) -> Fit:
        """Return the curve for how this page was found."""
        return self.by_words if hit.cosine is None else self.by_meaning


def signals(first: Lead, others: Sequence[Lead]) -> tuple[float, ...]:
    """Return what is weighed of the page found first, in the order of BY_WORDS or BY_MEANING."""
    hit = first.hit
    lead = max(first.rank - max((other.rank for other in others), default=0.0), 0.0)
    if hit.cosine is None:
        share = lead / first.rank if first.rank else 0.0
        return (hit.coverage, hit.subject, share * hit.coverage, float(first.stated))
    in_words = max((other.hit.words for other in others), default=0.0)
    return (
        hit.cosine,
        min(lead, WIDE_LEAD),
        hit.subject,
        hit.coverage,
        hit.words * hit.coverage,
        max(hit.words - in_words, 0.0) * hit.coverage,
        float(first.stated),
    )
