"""How a message is cut for comparison: its words and pairs of words, and windows of a long one."""

import re
from itertools import pairwise

_WORD = re.compile(r"[a-z']+|\d+")
# About what one example says; a longer message is read piece by piece, each overlapping the next.
WINDOW = 32
STEP = 16
# 4,096 characters are some 700 words; windows of a long message need not overlap so far.
MOST_WINDOWS = 24


def terms(text: str) -> list[str]:
    """Return the words of a text and each two that stand together."""
    words = _WORD.findall(text.lower())
    return [*words, *(f"{one} {two}" for one, two in pairwise(words))]


def windows(text: str) -> list[str]:
    """Return the text itself, or pieces that cover it where it is long."""
    words = text.split()
    if len(words) <= WINDOW:
        return [" ".join(words)]
    over = len(words) - WINDOW
    count = min(MOST_WINDOWS - 1, -(-over // STEP))
    starts = sorted({round(over * each / count) for each in range(count + 1)})
    return [" ".join(words[start : start + WINDOW]) for start in starts]
