"""How what is known of an item becomes one chance, and the words that say why."""

from dataclasses import dataclass
from math import exp

# What was decided counts half once there are so many decisions, and more the more there are.
HALF_AFTER = 20
# A feed of weight 1 to 5 is at most so far from a middling one.
MIDDLING = 2


@dataclass(frozen=True, slots=True)
class Fit:
    """How the parts of a measure are weighed, by meaning or by words alone.

    From `close` on an item is said to be close to a page, from `alike` on to be like one kept.
    """

    bias: float
    page: float
    seeds: float
    decided: float
    weight: float
    close: float
    alike: float


# Chosen on tests/digests/curate/ranking/tuned.yml: docs/digests.md.
BY_MEANING = Fit(-3.3, 8.0, 8.0, 9.0, 0.25, close=0.5, alike=0.45)
BY_WORDS = Fit(-1.9, 5.0, 5.0, 6.0, 0.25, close=0.45, alike=0.35)


@dataclass(frozen=True, slots=True)
class Measured:
    """How near an item is, each 0 to 1.

    `page` is the nearest page and `to_page` how near it is; `near` and `far` are of what this work
    is about and what it is not, `kept` and `dropped` of the nearest that were; `alike` counts the
    kept ones that are like it, `decisions` all there are to compare with.
    """

    page: str
    to_page: float
    near: float
    far: float
    kept: float
    dropped: float
    alike: int
    decisions: int


def chance(found: Measured, feed: int, fit: Fit) -> float:
    """Return the chance that an item is worth a look, of a feed of this weight."""
    share = found.decisions / (found.decisions + HALF_AFTER)
    sum_ = (
        fit.bias
        + fit.page * found.to_page
        + fit.seeds * (found.near - found.far)
        + fit.decided * share * (found.kept - found.dropped)
        + fit.weight * (feed - MIDDLING)
    )
    return 1 / (1 + exp(-sum_))
