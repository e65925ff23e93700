"""What systemd is told: that the bot has started, that it lives, that it stops (sd_notify(3))."""

import logging
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.clock import Clock

# Telegram may be away for a while, and a restart does not bring it back: but for so long, sockets,
# names or certificates of this process may be what is wrong.
LONGEST_WITHOUT_POLL = 15 * 60.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Who started the bot: where it listens, empty for nobody, and how often it wants to hear."""

    address: str
    every: float | None

    def tell(self, *lines: str) -> None:
        """Send lines as one datagram; one that cannot be sent is logged and no more."""
        if not self.address:
            return
        # Of a name that is in no file system the first byte is zero.
        address = f"\0{self.address[1:]}" if self.address.startswith("@") else self.address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
                out.sendto("\n".join(lines).encode(), address)
        except OSError as fault:
            _log.warning("systemd cannot be told: %s", fault)


def supervisor(environment: Mapping[str, str]) -> Supervisor:
    """Return who started the bot, as systemd says it in the environment."""
    micros = environment.get("WATCHDOG_USEC", "")
    # Two may be late before the third is missed.
    every = int(micros) / 3_000_000 if micros.isdecimal() and int(micros) else None
    return Supervisor(environment.get("NOTIFY_SOCKET", ""), every)


def lives(polls: bool, seconds_since_poll: float) -> bool:
    """Say whether the watchdog is to be fed: while polls succeed, and always with a webhook."""
    return not polls or seconds_since_poll < LONGEST_WITHOUT_POLL


async def feed(supervisor: Supervisor, is_well: Callable[[], bool], clock: Clock) -> None:
    """Feed the watchdog for as long as all is well and the loop turns; return if there is none."""
    while supervisor.every is not None:
        if is_well():
            supervisor.tell("WATCHDOG=1")
        await clock.sleep(supervisor.every)
