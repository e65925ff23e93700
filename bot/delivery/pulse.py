"""The pulse of receiving: when Telegram last answered, and whether the token still holds."""

import asyncio
import logging

from bot.clock import Clock

_log = logging.getLogger(__name__)


class Pulse:
    """Seconds since anything was heard; `ended` is set, with a reason, once nothing will be."""

    def __init__(self, clock: Clock) -> None:
        """Begin now: silence counts from the start."""
        self._clock = clock
        self._good = self._tried = clock.monotonic()
        self.ended = asyncio.Event()
        self.reason = ""
        self._away = False

    def beat(self) -> None:
        """Note a good poll, or an update that came to the webhook."""
        if self._away:
            _log.info("Telegram answers again", extra={"away_seconds": round(self.age())})
        self._away = False
        self._good = self._tried = self._clock.monotonic()

    def missed(self) -> None:
        """Note a poll that failed: Telegram is away, the polling is not."""
        if not self._away:
            _log.warning("polling: Telegram does not answer")
        self._away = True
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
