"""Studies what the pages mean while questions are answered by their words, and keeps it."""

import asyncio
import logging
from contextlib import suppress

from bot.answers.shelf import Shelf
from bot.database import Database
from bot.pages.vectors import Interrupted

_log = logging.getLogger(__name__)


class Study:
    """The work of learning the pages' meaning, off the loop; it may be stopped at any time."""

    def __init__(self, shelf: Shelf, database: Database) -> None:
        """Take the shelf; without a sentence model there is nothing to study."""
        self._shelf = shelf
        self._database = database
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; questions are answered meanwhile."""
        if self._shelf.means.vectors is not None:
            self._task = asyncio.create_task(self._learn())

    async def done(self) -> None:
        """Wait until all is learnt."""
        if self._task is not None:
            await self._task

    async def stop(self) -> None:
        """Stop, and wait until the thread has; a second call does nothing."""
        vectors = self._shelf.means.vectors
        if vectors is not None and self._task is not None:
            vectors.interrupt()
            await self._task
            self._task = None

    async def _learn(self) -> None:
        with suppress(Interrupted):
            await self._shelf.study(self._database)
            _log.debug("pages are found by meaning")
