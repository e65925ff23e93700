"""Tables to hide in and to attack: every way to sum up a few cells, and rows of one total."""

from collections.abc import Sequence
from itertools import product

from bot.reports.disclosure import Key, Sum

Counts = dict[Key, int]


def cross(sides: Sequence[int], leaves: Sequence[int]) -> tuple[Counts, list[Sum]]:
    """Return a table of some sides with all its totals, "" for all, and every sum in it."""
    names = [[str(at) for at in range(side)] for side in sides]
    counts: Counts = dict.fromkeys(product(*[["", *side] for side in names]), 0)
    for leaf, count in zip(product(*names), leaves, strict=True):
        for kept in product((True, False), repeat=len(sides)):
            counts[tuple(name if keep else "" for name, keep in zip(leaf, kept, strict=True))] += (
                count
            )
    sums = [
        Sum(key, tuple((*key[:at], name, *key[at + 1 :]) for name in names[at]))
        for key in counts
        for at, side in enumerate(key)
        if side == ""
    ]
    return counts, sums


def row(*parts: int) -> tuple[Counts, list[Sum]]:
    """Return some parts and their total, which comes first."""
    return cross((len(parts),), parts)
