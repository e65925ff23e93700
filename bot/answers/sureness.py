"""How sure the bot may be of a row: what is weighed of it, and a fitted choice among all found."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from operator import attrgetter
from typing import Protocol


class RowHit(Protocol):
    """What the index says of a row of a page that it found."""

    @property
    def coverage(self) -> float:
        """The share of the question's words that it says or is asked as."""
        ...

    @property
    def words(self) -> float:
        """How well its words fit, 0 to 1 against the row whose words fit best."""
        ...

    @property
    def asked(self) -> float:
        """The cosine of the nearest line that it is asked as; 0 where there is none."""
        ...

    @property
    def often(self) -> float:
        """The mean cosine of the nearest three."""
        ...

    @property
    def about(self) -> float:
        """The cosine of its label; 0 where the bot goes by words alone."""
        ...

    @property
    def says(self) -> float:
        """The cosine of its text; 0 where the bot goes by words alone."""
        ...

    @property
    def learnt(self) -> float:
        """What speaks for it against all other rows, as it was learnt; 0 by words alone."""
        ...


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
    def rows(self) -> Sequence[RowHit]:
        """What is said of each of its rows, in their order."""
        ...

    @property
    def foreign(self) -> float:
        """The cosine of the nearest line that is for others than these pages."""
        ...

    @property
    def nobodys(self) -> float:
        """How much more speaks for that than for any row that was found, as it was learnt."""
        ...


@dataclass(frozen=True, slots=True)
class Signals:
    """What is weighed of a row, in this order.

    Of the row: how near it is in meaning to what it is asked as (one line, and three), to its
    label and its text, how well its words fit, the share of the question's words that it has,
    whether it is the usual one, whether a stated fact
    chooses it, whether it waits for a fact that is not stated. Of its page: how near, how well its
    words fit, the share of the question's words that it has, that its title and questions have,
    whether it asks for the very score that is stated, and whether something stated lies outside
    its scope. Of the row again, what speaks for it as it was learnt; of the question, how near it
    is to what is asked of others, and how much more speaks for that.
    """

    asked: float
    often: float
    about: float
    says: float
    row_words: float
    row_coverage: float
    usual: float
    chosen: float
    waits: float
    cosine: float
    words: float
    coverage: float
    subject: float
    stated: float
    outside: float
    learnt: float
    foreign: float
    nobodys: float


NAMES = tuple(Signals.__dataclass_fields__)
# As a tuple in this order; `astuple` copies deeply, which took a tenth of the time of an answer.
_in_order = attrgetter(*NAMES)
# What tells whether the pages have what is asked for at all: these signals of the likeliest row.
KNOWN = (
    "asked", "often", "about", "says", "row_coverage", "cosine", "words", "coverage", "subject",
    "stated", "foreign", "nobodys",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fit:
    """How rows are weighed against each other, and how sure the bot must be: both fitted.

    `weights` are those of a conditional logit, one for each signal: how likely each row is, if one
    is meant. `known` and `bias` are a logistic curve: whether the pages have it at all. `answer`
    is how likely a row that opens is, `choose` how sure the bot is that it has what it offers.
    """

    weights: tuple[float, ...]
    known: tuple[float, ...]
    bias: float
    answer: float
    choose: float

    def shares(self, rows: Sequence[Signals]) -> tuple[float, ...]:
        """Return how likely each row is, if one of them is meant; together they are 1."""
        worth = [_weighed(self.weights, _in_order(row)) for row in rows]
        most = max(worth, default=0.0)
        raised = [exp(each - most) for each in worth]
        whole = sum(raised)
        return tuple(each / whole for each in raised)

    def sureness(self, first: Signals) -> float:
        """Return how sure the bot may be, 0 to 1, that its pages have what is asked for."""
        return round(1 / (1 + exp(-self.bias - _weighed(self.known, known_of(first)))), 4)


def known_of(row: Signals) -> tuple[float, ...]:
    """Return what tells whether the pages have what is asked for, in the order of KNOWN."""
    return tuple(getattr(row, name) for name in KNOWN)


def _weighed(weights: Sequence[float], signals: Sequence[float]) -> float:
    return sum(weight * signal for weight, signal in zip(weights, signals, strict=True))


@dataclass(frozen=True, slots=True)
class Fits:
    """The curve for words alone, and the one for words and meaning."""

    by_words: Fit
    by_meaning: Fit

    def of(self, hit: Hit) -> Fit:
        """Return the curve for how this page was found."""
        return self.by_words if hit.cosine is None else self.by_meaning
