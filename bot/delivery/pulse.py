"""The pulse of receiving: when Telegram last answered, and whether the token still holds."""

import asyncio

from bot.clock import Clock


class Pulse:
    """Seconds since anything was heard; `ended` is set, with a reason, once nothing will be."""

    def __init__(self, clock: Clock) -> None:
        """Begin now: silence counts from the start."""
        self._clock = clock
        self._good = self._tried = clock.monotonic()
        self.ended = asyncio.Event()
        self.reason = ""

    def beat(self) -> None:
        """Note a good poll, or an update that came to the webhook."""
        self._good = self._tried = self._clock.monotonic()

    def missed(self) -> None:
        """Note a poll that failed: Telegram is away, the polling is not."""
        self._tried = self._clock.monotonic()

    def age(self) -> float:
        """Return the seconds since the last good poll."""
        return self._clock.monotonic() - self._good

    def silence(self) -> float:
        """Return the seconds since the last poll of either kind ended."""
        return self._clock.monotonic() - self._tried

    def end(self, reason: str) -> None:
        """Say that nothing will be received any more until the process is started again."""
        self.reason = self.reason or reason
        self.ended.set()
