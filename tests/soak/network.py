"""A bot, a router and Telegram, each with a network of its own: the router can be silent."""

import ctypes
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from tests.soak.wall import Missing

# From linux/sched.h.
CLONE_NEWNET = 0x40000000
TELEGRAM, BOT = "10.99.1.1", "10.99.2.1"
NEAR_TELEGRAM, NEAR_BOT = "10.99.1.2", "10.99.2.2"
FORWARDING = "/proc/sys/net/ipv4/ip_forward"


@dataclass(frozen=True, slots=True)
class Between:
    """The router between a bot and Telegram."""

    router: int
    bot: int

    def silent(self) -> None:
        """Drop whatever comes, and tell nobody."""
        self._forward(0)

    def speaks(self) -> None:
        """Pass everything on again."""
        self._forward(1)

    def beside_bot(self) -> tuple[str, ...]:
        """Return the words that start a command in the bot's network."""
        return _inside(self.bot)

    def _forward(self, whether: int) -> None:
        _run(*_inside(self.router), "sh", "-c", f"echo {whether} > {FORWARDING}")


@contextmanager
def networks() -> Iterator[Between]:
    """Have this thread, a router and a bot live in networks of their own, or raise Missing."""
    if os.geteuid() != 0 or None in (which("ip"), which("nsenter"), which("unshare")):
        raise Missing("three networks are wanted: be root, and have iproute2 and util-linux")
    with ExitStack() as stack:
        stack.enter_context(_own_network())
        between = Between(stack.enter_context(_held()), stack.enter_context(_held()))
        _wire(between)
        between.speaks()
        yield between


def _wire(between: Between) -> None:
    router, bot = _inside(between.router), _inside(between.bot)
    for name, other, far in (("t0", "r0", between.router), ("b0", "r1", between.router)):
        _run("ip", "link", "add", name, "type", "veth", "peer", "name", other, "netns", str(far))
    _run("ip", "link", "set", "b0", "netns", str(between.bot))
    ends = (
        ((), "t0", TELEGRAM),
        (router, "r0", NEAR_TELEGRAM),
        (router, "r1", NEAR_BOT),
        (bot, "b0", BOT),
    )
    for inside, name, address in ends:
        _run(*inside, "ip", "addr", "add", f"{address}/24", "dev", name)
        _run(*inside, "ip", "link", "set", name, "up")
        _run(*inside, "ip", "link", "set", "lo", "up")
    _run("ip", "route", "add", "default", "via", NEAR_TELEGRAM)
    _run(*bot, "ip", "route", "add", "default", "via", NEAR_BOT)


@contextmanager
def _own_network() -> Iterator[None]:
    """Move this thread, and what it starts, into a network of its own until the block ends."""
    libc = ctypes.CDLL(None, use_errno=True)
    before = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    try:
        if libc.unshare(CLONE_NEWNET):
            raise Missing(f"no network of its own: {os.strerror(ctypes.get_errno())}")
        yield
        libc.setns(before, CLONE_NEWNET)
    finally:
        os.close(before)


@contextmanager
def _held() -> Iterator[int]:
    """Hold one more network; give the number of the process that lives in it."""
    holder = subprocess.Popen(("unshare", "--net", "sleep", "infinity"))
    try:
        mine = Path("/proc/thread-self/ns/net").readlink()
        while Path(f"/proc/{holder.pid}/ns/net").readlink() == mine:
            time.sleep(0.01)
        yield holder.pid
    finally:
        holder.kill()
        holder.wait()


def _inside(process: int) -> tuple[str, ...]:
    return ("nsenter", f"--net=/proc/{process}/ns/net")


def _run(*words: str) -> None:
    subprocess.run(words, check=True, cwd=Path("/"))
