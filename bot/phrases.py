"""Words that every room forms alike: lists, days, labels."""

from collections.abc import Sequence
from datetime import date


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: a, b and c."""
    first, last = ", ".join(words[:-1]), "".join(words[-1:])
    return f"{first} and {last}" if first else last


def day(moment: date) -> str:
    """Return a day as people say it: Thu 26 Nov."""
    return f"{moment:%a} {moment.day} {moment:%b}"


def shortened(text: str, most: int) -> str:
    """Return a text in so many characters, its end left out with an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
