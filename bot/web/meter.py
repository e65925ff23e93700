"""Counting by address and minute: what one address may cost the bot is bounded."""

from collections import Counter
from dataclasses import dataclass, field

from bot.clock import Clock

WINDOW = 60.0
# Whoever has more addresses than this is counted as one.
MOST_KEYS = 10_000
_OTHERS = "others"


@dataclass(slots=True)
class Meter:
    """Says when a key has had its `most` of this minute; it forgets with each minute."""

    clock: Clock
    most: int
    _began: float = field(default=float("-inf"), init=False)
    _counts: Counter[str] = field(default_factory=Counter, init=False)

    def is_full(self, key: str) -> bool:
        """Say whether a key has had all that it may have this minute."""
        return self._now()[self._known(key)] >= self.most

    def count(self, key: str) -> None:
        """Count one of a key."""
        self._now()[self._known(key)] += 1

    def _known(self, key: str) -> str:
        return key if key in self._counts or len(self._counts) < MOST_KEYS else _OTHERS

    def _now(self) -> Counter[str]:
        if self.clock.monotonic() - self._began >= WINDOW:
            self._began = self.clock.monotonic()
            self._counts.clear()
        return self._counts
