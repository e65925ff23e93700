"""What answers are made from: the pages as an area has them, their index, the crisis messages."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sqlite_utils.db import Database as Db

from bot.answers.asking import Asker
from bot.answers.fits import fits_for
from bot.answers.sureness import Fits
from bot.database import Database
from bot.pages import store
from bot.pages.index import Index
from bot.pages.loader import Folder, KnowledgeFaults, read_folder
from bot.pages.values import Library, Page, Retired, Suspended
from bot.pages.vectors import Vectors
from bot.pages.versions import Papers, Version, sha
from bot.safety.crisis import CrisisBook, load_crisis
from bot.safety.examine import Examiner
from bot.vectors import store as kept

CRISIS_FILE = "crisis.yml"


@dataclass(frozen=True, slots=True)
class Means:
    """By what questions are answered: fitted curves, the safety net, and the sentence model.

    `vectors` is the model with what it knows, None where the bot goes by words alone.
    """

    fits: Fits
    examiner: Examiner
    vectors: Vectors | None


@dataclass(slots=True, repr=False)
class Shelf:
    """The pages that are served and whoever answers from them; both change while the bot runs.

    At first they are those of a folder's files, found by words. `refresh` takes over what the
    area has signed, suspended or changed; `study` lets pages be found by meaning.
    """

    library: Library
    asker: Asker
    crisis: CrisisBook
    folder: Folder
    means: Means
    papers: Papers = field(init=False)
    _indexed: frozenset[tuple[str, str]] = field(init=False)
    _found: Library = field(init=False)
    _turn: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)
    _indexing: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.papers = Papers(self.folder)
        self._found = self.library
        self._indexed = frozenset((paper.page.id, sha(paper.text)) for paper in self.folder.papers)

    def copy(self) -> "Shelf":
        """Return a shelf of the same files that changes by itself."""
        return Shelf(self.library, self.asker, self.crisis, self.folder, self.means)

    async def refresh(self, database: Database) -> None:
        """Serve what the database says: at once what may be shown, then how it is found.

        Reading and indexing are done off the loop, so that questions are answered meanwhile.
        """
        async with self._turn:
            versions = await database.read(store.served)
            pages = await asyncio.to_thread(self._pages, versions)
            self.library = replace(self.library, pages=pages)
            served = replace(self.library, pages=tuple(filter(_is_in_use, pages)))
            self.asker = self.asker.over(as_found(served, self._found))
            texts = await asyncio.to_thread(_texts, versions)
        if texts != self._indexed:
            await self._index_anew(database, served, texts)

    async def study(self, database: Database) -> None:
        """Let pages be found by meaning, if there is a model; what it read is kept."""
        if self.means.vectors is not None:
            async with self._indexing:
                await self._learn(database, self.asker, self.means.vectors)

    def retain(self, db: Db, _now: datetime) -> int:
        """Drop the vectors that nothing has needed since the start; return how many those were."""
        vectors = self.means.vectors
        # Before everything was studied once, what is needed is not known yet.
        if vectors is None or not self.asker.has_studied:
            return 0
        return kept.drop_others(db, vectors.model, vectors.asked())

    async def _index_anew(
        self, database: Database, served: Library, texts: frozenset[tuple[str, str]]
    ) -> None:
        async with self._indexing:
            asker = await asyncio.to_thread(asker_of, served, self.crisis, self.means)
            if self.means.vectors is not None:
                await self._learn(database, asker, self.means.vectors)
            self.asker, self._found = asker, served
            self._indexed = texts

    async def _learn(self, database: Database, asker: Asker, vectors: Vectors) -> None:
        vectors.take(await database.read(kept.known, vectors.model))
        try:
            await asyncio.to_thread(asker.study, vectors)
        finally:
            fresh = vectors.fresh()
            if fresh:
                await database.write(kept.keep, vectors.model, fresh)

    def _pages(self, versions: Sequence[Version]) -> tuple[Page, ...]:
        return tuple(self.papers.page(version) for version in versions)


def open_shelf(folder: Path, nation: str, examiner: Examiner, vectors: Vectors | None) -> Shelf:
    """Read a folder, or raise KnowledgeFaults, CrisisFault or FitFault with what to mend."""
    crisis = load_crisis(folder / CRISIS_FILE, nation)
    read = read_folder(folder)
    if read.faults:
        raise KnowledgeFaults(tuple(sorted(read.faults)))
    library = read.library()
    means = Means(fits_for(folder), examiner, vectors)
    return Shelf(library, asker_of(library, crisis, means), crisis, read, means)


def asker_of(library: Library, crisis: CrisisBook, means: Means) -> Asker:
    """Return whoever answers from these pages by their words; `study` adds their meaning."""
    return Asker(library, Index(library), means.fits, crisis, means.examiner.examine)


def _texts(versions: Sequence[Version]) -> frozenset[tuple[str, str]]:
    return frozenset((version.page, sha(version.markdown)) for version in versions)


def _is_in_use(page: Page) -> bool:
    return not isinstance(page.standing, Retired)


def as_found(served: Library, found: Library) -> Library:
    """Return pages as the index that is in use can find them, until it has been made anew.

    One whose rows are others now stays as it was for these seconds, unless it was suspended: a
    question that meets it must not fail.
    """
    before = {page.id: page for page in found.pages}
    pages = (_until_found(page, before.get(page.id, page)) for page in served.pages)
    return replace(served, pages=tuple(pages))


def _until_found(page: Page, before: Page) -> Page:
    if [row.slug for row in page.rows] == [row.slug for row in before.rows]:
        return page
    if isinstance(page.standing, Suspended):
        return replace(before, standing=page.standing)
    return before
