"""The full figures, at most an hour: `python -m tests.soak [FIGURE …]`.

A figure of the code as it is now is not measured again; one that is named is. What fails is told
on stderr and leaves no line, so that the next call tries it again.
"""

import asyncio
import logging
import os
import platform
import sys
import tempfile
import time
import traceback
from pathlib import Path

from bot.clock import RealClock
from tests.soak import figures
from tests.soak.parts import PARTS, Part
from tests.soak.wall import Missing

# No trial takes much more than ten minutes.
LATEST_START = 50 * 60


def done(name: str) -> bool:
    """Say whether a figure of this code is known."""
    known = figures.newest(figures.lines()).get(name)
    return known is not None and known.get("code") == figures.code()


def measure(name: str, part: Part) -> bool:
    """Run one trial and write its line; say whether its claims held."""
    about = {
        "figure": name,
        "at": RealClock().now().strftime("%Y-%m-%dT%H:%MZ"),
        "code": figures.code(),
        "load": round(os.getloadavg()[0], 2),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }
    begun = time.monotonic()
    try:
        with tempfile.TemporaryDirectory() as folder:
            found = asyncio.run(part(Path(folder)))
    except Missing as missing:
        say(f"{name}: not measured. {missing}")
        return False
    except Exception:  # noqa: BLE001 — whatever it is, the other trials go on
        say(f"{name}: failed\n{traceback.format_exc()}")
        return False
    took = round(time.monotonic() - begun)
    figures.add({**about, **found, "took_seconds": took})
    say(f"{name}: {took} s")
    return True


def say(words: str) -> None:
    """Tell whoever waits."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def soak(named: list[str]) -> bool:
    """Measure what is named, else what is not known yet; say whether all is."""
    begun = time.monotonic()
    wanted = named or [name for name in PARTS if not done(name)]
    held = []
    for name in wanted:
        if time.monotonic() - begun > LATEST_START:
            say("an hour is nearly over; the next call goes on from here")
            return False
        held.append(measure(name, PARTS[name]))
        figures.TABLES.write_text(figures.page(figures.lines()), encoding="utf-8")
    return all(held)


if __name__ == "__main__":
    # The emulator's server tells of every client that is killed.
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    sys.exit(not soak(sys.argv[1:]))
