"""Sets of words, written as a text so that they can be read."""


def wordset(text: str) -> frozenset[str]:
    """Return the words of a text, each once."""
    return frozenset(text.split())
