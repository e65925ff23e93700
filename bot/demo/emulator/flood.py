"""How fast the bot sends: counted always, refused with 429 where limits are set."""

import math
from collections import deque
from dataclasses import dataclass
from itertools import pairwise

from bot.clock import Clock
from bot.demo.emulator.values import Refused

_MOST_COUNTED = 200_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Telegram's limits, of which only the first and last are published; waits are in seconds."""

    overall: int = 30
    chat_burst: int = 4
    group_per_minute: int = 20
    wait: int = 3


class Flood:
    """What the bot sent and when, on the emulator's clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sent: deque[tuple[float, int]] = deque(maxlen=_MOST_COUNTED)
        self._recent: dict[int, deque[float]] = {}
        self._until: dict[int | None, float] = {}
        self.limits: Limits | None = None
        self.refused = 0

    def count(self, chat_id: int) -> None:
        """Count a message to a chat, or refuse it with 429 and the seconds to wait."""
        now = self._clock.monotonic()
        if self.limits is not None:
            self._check(now, chat_id, self.limits)
        self._sent.append((now, chat_id))

    def most_in_a_second(self) -> int:
        """Return the most messages that went out within any one second."""
        return _most([moment for moment, _ in self._sent], 1.0)

    def most_to_a_chat(self, seconds: float) -> int:
        """Return the most messages that any one chat got within so many seconds."""
        by_chat: dict[int, list[float]] = {}
        for moment, chat_id in self._sent:
            by_chat.setdefault(chat_id, []).append(moment)
        return max((_most(moments, seconds) for moments in by_chat.values()), default=0)

    def shortest_gap(self, chat_id: int) -> float:
        """Return the shortest time between two messages to a chat, infinite with fewer."""
        moments = [moment for moment, chat in self._sent if chat == chat_id]
        return min((later - earlier for earlier, later in pairwise(moments)), default=math.inf)

    def _check(self, now: float, chat_id: int, limits: Limits) -> None:
        for place in (None, chat_id):
            if (left := self._until.get(place, 0) - now) > 0:
                raise self._refusal(math.ceil(left))
        self._check_overall(now, limits)
        self._check_chat(now, chat_id, limits)

    def _check_overall(self, now: float, limits: Limits) -> None:
        within = 0
        for moment, _ in reversed(self._sent):
            if now - moment >= 1:
                break
            within += 1
        if within >= limits.overall:
            self._until[None] = now + limits.wait
            raise self._refusal(limits.wait)

    def _check_chat(self, now: float, chat_id: int, limits: Limits) -> None:
        """Allow a person a burst, then one a second; a group so many a minute."""
        most, window = limits.chat_burst, float(limits.chat_burst)
        if chat_id < 0:
            most, window = limits.group_per_minute, 60.0
        recent = self._recent.setdefault(chat_id, deque())
        while recent and now - recent[0] >= window:
            recent.popleft()
        if len(recent) >= most:
            self._until[chat_id] = now + limits.wait
            raise self._refusal(limits.wait)
        recent.append(now)

    def _refusal(self, seconds: int) -> Refused:
        self.refused += 1
        return too_many(seconds)


def too_many(seconds: int) -> Refused:
    """Return Telegram's 429."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", seconds)


def _most(moments: list[float], seconds: float) -> int:
    most, first = 0, 0
    for last, moment in enumerate(moments):
        while moment - moments[first] >= seconds:
            first += 1
        most = max(most, last - first + 1)
    return most
