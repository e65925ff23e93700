"""Which ratings may be shown: none from which one person's could be told."""

from collections.abc import Sequence

from bot.supervision.after.values import FEWEST_RATERS, Rated


def shown(kinds: Sequence[Rated], everything: Rated) -> list[Rated]:
    """Return the ratings that may be shown: from five people, and no few left over.

    What is left when the shown kinds are taken from all together must be nobody's or that of
    five people, too; else the smallest that is shown is left out as well.
    """
    large = sorted(
        (one for one in kinds if one.raters >= FEWEST_RATERS), key=lambda one: one.ratings
    )
    small = [one for one in kinds if one.raters < FEWEST_RATERS]
    if everything.raters < FEWEST_RATERS:
        return []
    if small and _too_few(small):
        large = large[1:]
    return [everything, *sorted(large, key=lambda one: -one.ratings)]


def _too_few(left: Sequence[Rated]) -> bool:
    # Raters of several kinds may be the same people: the largest kind bounds them from below.
    return max(one.raters for one in left) < FEWEST_RATERS
