"""Finds, among questions that wait, the one that is the same as another in all but its wording."""

from collections.abc import Callable, Sequence

from bot.pages.facts import Facts
from bot.pages.vectors import Vectors
from bot.pages.vocabulary import words
from bot.pages.words import normal

# Of three million pairs of lines that people ask for different rows, 24 are so near; she whose
# question it is decides (docs/consult.md).
IN_MEANING = 0.75
# Without a model: the share of all words of two questions that both have.
IN_WORDS = 0.6


def same(
    text: str, others: Sequence[str], facts: Callable[[str], Facts], vectors: Vectors | None
) -> int | None:
    """Return the place of the text that asks the same as the first, None if none does.

    Two that state different facts, one EPDS 12 and one EPDS 14, are never the same. Nothing of
    what is compared is remembered.
    """
    stated = facts(text).stated
    places = [at for at, other in enumerate(others) if facts(other).stated == stated]
    if not places:
        return None
    compared = [others[at] for at in places]
    how = _in_words(text, compared) if vectors is None else _in_meaning(text, compared, vectors)
    best = max(range(len(how)), key=lambda at: how[at])
    least = IN_WORDS if vectors is None else IN_MEANING
    return places[best] if how[best] >= least else None


def _in_words(text: str, others: Sequence[str]) -> list[float]:
    mine = set(words(normal(text)))
    theirs = [set(words(normal(other))) for other in others]
    return [len(mine & each) / max(len(mine | each), 1) for each in theirs]


def _in_meaning(text: str, others: Sequence[str], vectors: Vectors) -> list[float]:
    found = vectors.passing([text, *others])
    return [float(one @ found[0]) for one in found[1:]]
