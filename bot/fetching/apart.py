"""Reads what came from outside in a process of its own, which is ended when it takes too long."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import BinaryIO

MOST_SECONDS = 20.0
# What a reader may take: a file made to swell must not take the bot's memory with it.
MOST_MEMORY = 1024**3


class Unreadable(Exception):
    """Something that could not be read in time, or at all."""


async def read_apart(module: str, words: Sequence[str], content: bytes) -> bytes:
    """Give bytes to a module's standard input; return what it writes, or raise Unreadable."""
    reader = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *words),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env=environment(),
    )
    try:
        async with asyncio.timeout(MOST_SECONDS):
            written, _ = await reader.communicate(content)
    except TimeoutError:
        raise Unreadable from None
    finally:
        if reader.returncode is None:
            reader.kill()
            await reader.wait()
    if reader.returncode:
        raise Unreadable
    return written


def environment() -> dict[str, str]:
    """Return what a reader may know of the bot's surroundings: none of its settings and secrets."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PIMH_")}


def keep_within_bounds() -> None:
    """Let this process take no more memory than a reader may; best effort."""
    # Not every system has such limits.
    with suppress(ImportError):
        limits = import_module("resource")
        limits.setrlimit(limits.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def serve(read: Callable[[Sequence[str], bytes], bytes]) -> None:
    """Read one thing after another from standard input until it is closed, for `Readers`."""
    keep_within_bounds()
    read_each(read, sys.stdin.buffer, sys.stdout.buffer)


def read_each(
    read: Callable[[Sequence[str], bytes], bytes], take: BinaryIO, give: BinaryIO
) -> None:
    """Answer what is asked, in order: a line of JSON with words and a size, then so many bytes."""
    while line := take.readline():
        words, size = json.loads(line)
        try:
            written = read(words, take.read(size))
        except Exception:  # noqa: BLE001 — whatever was wrong with one is told of that one alone
            written = b""
        give.write(b"%d\n" % len(written) + written)
        give.flush()
