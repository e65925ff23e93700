"""Studies what the pages mean while questions are answered by their words, and keeps it."""

import asyncio
import logging
from contextlib import suppress

from bot.answers.asking import Asker
from bot.database import Database
from bot.pages.vectors import Interrupted, Vectors
from bot.vectors import store

_log = logging.getLogger(__name__)


class Study:
    """The work of learning the pages' meaning, off the loop; it may be stopped at any time."""

    def __init__(self, asker: Asker, vectors: Vectors | None, database: Database) -> None:
        """Take who answers; without vectors there is nothing to study."""
        self._asker = asker
        self._vectors = vectors
        self._database = database
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; questions are answered meanwhile."""
        if self._vectors is not None:
            self._task = asyncio.create_task(self._learn(self._vectors))

    async def done(self) -> None:
        """Wait until all is learnt."""
        if self._task is not None:
            await self._task

    async def stop(self) -> None:
        """Stop, and wait until the thread has; a second call does nothing."""
        if self._vectors is not None and self._task is not None:
            self._vectors.interrupt()
            await self._task
            self._task = None

    async def _learn(self, vectors: Vectors) -> None:
        vectors.take(await self._database.read(store.known, vectors.model))
        with suppress(Interrupted):
            await asyncio.to_thread(self._asker.study, vectors)
            _log.debug("pages are found by meaning")
        fresh = vectors.fresh()
        if fresh:
            await self._database.write(store.keep, vectors.model, fresh)
