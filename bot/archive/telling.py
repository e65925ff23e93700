"""How far long work on a whole database has come, for whoever waits for it."""

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import TypeVar

T = TypeVar("T")
# Is told what is being done, how many are done, and of how many: 0 while that is not known.
Tell = Callable[[str, int, int], None]


def unheard(_words: str, _done: int, _total: int) -> None:
    """Tell nobody."""


class Steps:
    """Counts what passes through and tells of each; the same count goes on over many tables."""

    def __init__(self, tell: Tell, words: str, total: int) -> None:
        """Take who is told, what is being done, and how many there are, 0 if nobody knows yet."""
        self._tell = tell
        self._words = words
        self._total = total
        self._done = count(1)

    def through(self, each: Iterable[T]) -> Iterator[T]:
        """Yield what is given, and tell after each."""
        for one in each:
            yield one
            self._tell(self._words, next(self._done), self._total)

    def end(self) -> None:
        """Tell that this was all."""
        done = next(self._done) - 1
        self._tell(self._words, done, done)
