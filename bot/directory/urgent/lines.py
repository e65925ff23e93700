"""The local urgent lines in memory, so that a crisis message never waits for the disk.

They stand in the database and, as a copy that is read at start, in a file beside it.
"""

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.directory.urgent.values import Kept
from bot.people.values import Person
from bot.safety.crisis import LocalLine

LOCAL_LINES = "local-urgent.yml"
HEAD = "# Local urgent lines. The bot writes this file; change them in the chat: /urgent, Change.\n"

_log = logging.getLogger(__name__)


class _Written(BaseModel):
    """A line as the file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    number: str
    hours: str
    checked: Any = None
    by: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    localities: dict[str, tuple[_Written, ...]]


class Lines:
    """Lines by locality, and where everybody works."""

    def __init__(self, file: Path) -> None:
        """Name the file."""
        self._file = file
        self._lines: dict[str, tuple[LocalLine, ...]] = {}
        self._homes: dict[int, str] = {}
        self.fault = ""
        # What the file says since this start, None before it was written.
        self.written: tuple[Kept, ...] | None = None

    def read(self) -> None:
        """Take over what the file holds; one that cannot be read is a fault, and no line is lost.

        What the database holds is taken over once it is open.
        """
        if not self._file.exists():
            return
        try:
            read = _File.model_validate(YAML(typ="safe", pure=True).load(self._file.read_text()))
        except (OSError, UnicodeDecodeError, YAMLError, ValidationError) as fault:
            self.fault = f"{self._file.name} cannot be read ({type(fault).__name__})"
            _log.error("local urgent lines: %s", self.fault)
            return
        self._lines = {
            place: tuple(LocalLine(one.kind, one.number, one.hours, one.checked) for one in lines)
            for place, lines in read.localities.items()
        }

    def take(self, kept: Iterable[Kept]) -> None:
        """Hold these lines from now on."""
        lines: dict[str, tuple[LocalLine, ...]] = {}
        for one in kept:
            lines[one.locality.name] = (*lines.get(one.locality.name, ()), one.line)
        self._lines = lines

    def settle(self, person: Person) -> None:
        """Remember where somebody works."""
        self._homes[person.user_id] = person.locality.name

    def of(self, user_id: int) -> tuple[LocalLine, ...]:
        """Return the lines of where somebody works; none for whoever is not known."""
        return self._lines.get(self._homes.get(user_id, ""), ())

    def here(self, person: Person) -> tuple[LocalLine, ...]:
        """Return the lines of where a member works."""
        return self._lines.get(person.locality.name, ())

    def write(self, kept: Sequence[Kept]) -> None:
        """Write the file whole or not at all; a disk that refuses is a fault."""
        localities: dict[str, list[dict[str, object]]] = {}
        for one in kept:
            line = one.line
            localities.setdefault(one.locality.name, []).append(
                {
                    "kind": line.kind,
                    "number": line.number,
                    "hours": line.hours,
                    "checked": line.checked,
                    "by": one.by,
                }
            )
        aside = self._file.with_name(f"{self._file.name}.new")
        try:
            with aside.open("w", encoding="utf-8") as out:
                out.write(HEAD)
                yaml = YAML(typ="safe", pure=True)
                yaml.default_flow_style = False
                yaml.dump({"localities": localities}, out)
            aside.replace(self._file)
            self.fault, self.written = "", tuple(kept)
        except OSError as fault:
            self.fault = f"{self._file.name} cannot be written ({type(fault).__name__})"
            _log.error("local urgent lines: %s", self.fault)


def read_lines(file: Path) -> Lines:
    """Return the lines that a file holds, ready before any database is open."""
    lines = Lines(file)
    lines.read()
    return lines
