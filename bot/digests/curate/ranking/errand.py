"""Ranks what has come, off the loop and off the writing thread, as soon as it is there."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from zlib import crc32

from bot.clock import Clock
from bot.database import Database
from bot.digests.curate.ranking import store
from bot.digests.curate.ranking.ranker import Ranker, by_meaning, by_words, lines_of
from bot.digests.curate.ranking.store import Stamp
from bot.digests.curate.ranking.values import Example
from bot.digests.curate.sieves.store import sift
from bot.errands import Errand
from bot.pages.values import Library
from bot.pages.vectors import Interrupted, Vectors

# So many are ranked, and then written, at a time.
AT_ONCE = 200
# After so many decisions everything that waits is ranked anew.
DECISIONS = 10


@dataclass(slots=True)
class Ranking:
    """Ranks items by the pages as they are: by words until what the pages mean is known."""

    library: Callable[[], Library]
    vectors: Vectors | None
    database: Database
    clock: Clock
    _lines: "_Lines | None" = field(init=False, default=None)
    _seen: tuple[Stamp, str] | None = field(init=False, default=None)
    _ranker: Ranker | None = field(init=False, default=None)

    def errand(self) -> Errand:
        """Return the errand that looks for what is not ranked yet."""
        return Errand("digests ranking", self.run)

    async def run(self) -> None:
        """Rank what waits without a rank, if anything has changed since the last look."""
        stamp = await self.database.read(store.stamp)
        lines = await self._read_pages()
        model = self._model(lines)
        name = f"{model[:8] or 'words'}:{lines.sum}:{stamp.decisions // DECISIONS}"
        if (stamp, name) == self._seen:
            return
        with suppress(Interrupted):
            await self._rank(await self._ranker_of(name, model, lines.library), model)
            self._seen = (stamp, name)

    async def _read_pages(self) -> "_Lines":
        library = self.library()
        if self._lines is None or library.pages is not self._lines.library.pages:
            self._lines = await asyncio.to_thread(_Lines.of, library)
        return self._lines

    async def _rank(self, ranker: Ranker, model: str) -> None:
        read, write, now = self.database.read, self.database.write, self.clock.now()
        while batch := await read(store.unranked, ranker.name, model, now, AT_ONCE):
            ranks = await asyncio.to_thread(ranker.rank, batch)
            await write(store.put, ranks, ranker.name, model)
            await write(sift, [item.item for item in batch], now)

    async def _ranker_of(self, name: str, model: str, library: Library) -> Ranker:
        if self._ranker is None or self._ranker.name != name:
            examples = await self.database.read(store.examples, model)
            vectors = self.vectors if model else None
            self._ranker = await asyncio.to_thread(_made, name, examples, library, vectors)
        return self._ranker

    def _model(self, lines: "_Lines") -> str:
        ready = self.vectors is not None and self.vectors.knows(lines.said)
        return self.vectors.model if ready and self.vectors is not None else ""


def _made(
    name: str, examples: Sequence[Example], library: Library, vectors: Vectors | None
) -> Ranker:
    if vectors is None:
        return by_words(library, examples, name)
    return by_meaning(library, examples, name, vectors)


@dataclass(frozen=True, slots=True)
class _Lines:
    """What items are held against: the lines of a library, and the sum that they are known by."""

    library: Library = field(repr=False)
    said: tuple[str, ...]
    sum: int

    @classmethod
    def of(cls, library: Library) -> "_Lines":
        said = tuple(said for _, said in lines_of(library))
        return cls(library, said, crc32("\n".join(said).encode()))
