"""The clock on the wall of a running bot: moved from outside by libfaketime, its seconds go on."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import RealClock

# Where Debian puts it, for each kind of processor.
FOLDER = Path("/usr/lib")
LIBRARY = "*/faketime/libfaketimeMT.so.1"


class Missing(OSError):
    """Something that the machine needs for a trial is not there; its words say what to install."""


def library(folder: Path = FOLDER) -> Path:
    """Return libfaketime, or raise Missing."""
    found = sorted(folder.glob(LIBRARY))
    if not found:
        raise Missing("libfaketime is needed: apt-get install faketime")
    return found[0]


@dataclass(slots=True)
class Wall:
    """What a process that is started with `settings` reads on the wall; `file` can be rewritten."""

    file: Path
    ahead: timedelta = field(default=timedelta())

    def settings(self) -> dict[str, str]:
        """Return the environment of the process; the time of files and the seconds stay real."""
        self._write()
        return {
            "LD_PRELOAD": str(library()),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }

    def now(self) -> datetime:
        """Return what the process reads just now."""
        return RealClock().now() + self.ahead

    def show(self, moment: datetime) -> None:
        """Let the process read a moment from now on, earlier or later than what it reads."""
        self.ahead = moment - RealClock().now()
        self._write()

    def _write(self) -> None:
        # In one step: a file that is read half-written would be another time altogether.
        fresh = self.file.with_suffix(".new")
        fresh.write_text(f"{self.ahead.total_seconds():+.6f}\n", encoding="utf-8")
        fresh.replace(self.file)
