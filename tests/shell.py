"""A shell in an empty folder: runs commands in this process or in one of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner

from bot.__main__ import main

# Nothing listens on the port of the discard protocol here.
NOWHERE = "http://127.0.0.1:9"


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command left: its exit code and what stands on stdout and stderr."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Return the lines on stdout."""
        return self.out.splitlines()

    @property
    def complaint(self) -> str:
        """Return the one line on stderr, or fail if there is not exactly one, or a traceback."""
        assert "Traceback" not in self.out + self.err
        assert self.err.count("\n") == 1, self.err
        return self.err.strip()


@dataclass(frozen=True, slots=True)
class Shell:
    """A folder and the environment that commands see."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def runs(self, *words: str) -> Ended:
        """Run a command in this process."""
        ended = CliRunner(env=dict(self.environment)).invoke(main, list(words))
        if ended.exception is not None and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        return Ended(ended.exit_code, ended.stdout, ended.stderr)

    @contextmanager
    def starts(self, *words: str) -> "Iterator[subprocess.Popen[str]]":
        """Begin a command in a process of its own; none is left behind."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PIMH_")}
        with subprocess.Popen(
            [sys.executable, "-m", "bot", *words],
            cwd=self.folder,
            env=kept | self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def processes(self, *words: str, within: float = 50) -> Ended:
        """Run a command in a process of its own, to its end."""
        with self.starts(*words) as process:
            out, err = process.communicate(timeout=within)
        return Ended(process.returncode, out, err)
