"""Takes the feeds of the file in at every start; a file with faults changes nothing."""

import logging
from dataclasses import dataclass
from pathlib import Path

from bot.clock import Clock
from bot.database import Database
from bot.digests.feeds import file, filed
from bot.digests.feeds.values import Line
from bot.marked import Faults

_log = logging.getLogger(__name__)


class Unusable(Exception):
    """A file of feeds that cannot be used; each line says why, faults as FILE:LINE: WORDS."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("; ".join(lines))
        self.lines = tuple(lines)


@dataclass(frozen=True, slots=True)
class Filing:
    """Reads the file of feeds, with the topics that the pages of a folder have."""

    database: Database
    clock: Clock
    feeds: Path
    knowledge: Path

    async def take_in(self) -> None:
        """Put the feeds of the file into the database; without a usable file all stays as it is."""
        if not self.feeds.exists():
            # Who adds feeds in the chat needs no file; `doctor` says that there is none.
            return
        try:
            lines = lines_of(self.feeds, self.knowledge)
        except Unusable as fault:
            # People in danger must not wait for a list of feeds: the bot starts without it.
            for line in fault.lines:
                _log.warning("feeds: %s", line)
        else:
            await self.database.write(filed.take_lines, lines, self.clock.now())


def lines_of(feeds: Path, knowledge: Path) -> tuple[Line, ...]:
    """Return the feeds of a file, or raise Unusable."""
    try:
        text = feeds.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else "it is not UTF-8"
        raise Unusable([f"{feeds} cannot be read: {why}; PIMH_FEEDS names another"]) from None
    try:
        return file.read(text, frozenset(file.topics_in(knowledge)))
    except Faults as found:
        raise Unusable([f"{feeds}:{one.line}: {one.words}" for one in found.faults]) from None
