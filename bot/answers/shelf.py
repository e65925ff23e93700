"""What answers are made from: the pages as they stand now, their index and the crisis messages."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.answers.asking import Asker
from bot.database import Database
from bot.pages import store
from bot.pages.index import Index
from bot.pages.loader import Folder, KnowledgeFaults, read_folder
from bot.pages.values import Library, Page, Retired
from bot.pages.versions import Papers, Version, sha
from bot.safety.crisis import CrisisBook, load_crisis
from bot.safety.examine import examine

CRISIS_FILE = "crisis.yml"


@dataclass(slots=True)
class Shelf:
    """The pages that are served and whoever answers from them; both change while the bot runs.

    At first they are those of a folder's files. `refresh` takes over what the area has signed,
    suspended or changed.
    """

    library: Library
    asker: Asker
    crisis: CrisisBook
    folder: Folder
    papers: Papers = field(init=False)
    _indexed: frozenset[tuple[str, str]] = field(init=False)
    _turn: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.papers = Papers(self.folder)
        self._indexed = frozenset((paper.page.id, sha(paper.text)) for paper in self.folder.papers)

    def copy(self) -> "Shelf":
        """Return a shelf of the same files that changes by itself."""
        return Shelf(self.library, self.asker, self.crisis, self.folder)

    async def refresh(self, database: Database) -> None:
        """Serve what the database says: at once what may be shown, then how it is found.

        Reading and indexing are done off the loop, so that questions are answered meanwhile.
        """
        async with self._turn:
            versions = await database.read(store.served)
            pages = await asyncio.to_thread(self._pages, versions)
            self.library = replace(self.library, pages=pages)
            served = replace(self.library, pages=tuple(filter(_is_in_use, pages)))
            self.asker = self.asker.over(served)
            texts = await asyncio.to_thread(_texts, versions)
            if texts != self._indexed:
                self.asker = await asyncio.to_thread(asker_of, served, self.crisis)
                self._indexed = texts

    def _pages(self, versions: Sequence[Version]) -> tuple[Page, ...]:
        return tuple(self.papers.page(version) for version in versions)


def open_shelf(folder: Path, nation: str) -> Shelf:
    """Read a folder, or raise KnowledgeFaults or CrisisFault with what to mend."""
    crisis = load_crisis(folder / CRISIS_FILE, nation)
    read = read_folder(folder)
    if read.faults:
        raise KnowledgeFaults(tuple(sorted(read.faults)))
    library = read.library()
    return Shelf(library, asker_of(library, crisis), crisis, read)


def asker_of(library: Library, crisis: CrisisBook) -> Asker:
    """Return whoever answers from these pages, with their index and the safety net."""
    return Asker(library, Index(library), crisis, examine)


def _texts(versions: Sequence[Version]) -> frozenset[tuple[str, str]]:
    return frozenset((version.page, sha(version.markdown)) for version in versions)


def _is_in_use(page: Page) -> bool:
    return not isinstance(page.standing, Retired)
