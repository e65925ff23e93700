"""Areas after their first start, each made once: a chat test begins with a copy of the file."""

import shutil
from datetime import datetime
from pathlib import Path

from bot.answers.shelf import Shelf
from bot.app import FLOOR_SCHEMAS, App
from bot.database import in_transaction, migrate, open_file
from bot.pages import store

Key = frozenset[tuple[str, str]]


class Started:
    """The databases of areas that have been migrated and have taken their pages in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[Key, Path] = {}

    def give(self, app: App, shelf: Shelf) -> None:
        """Let a bot that is not started yet find its area as a first start leaves it."""
        key = frozenset((paper.file.as_posix(), paper.text) for paper in shelf.folder.papers)
        if key not in self._made:
            self._made[key] = self._folder / f"{len(self._made)}.db"
            _make(self._made[key], app, shelf, app.house.clock.now())
        shutil.copyfile(self._made[key], app.house.settings.database)


def _make(file: Path, app: App, shelf: Shelf, now: datetime) -> None:
    db = open_file(file, readonly=False)
    migrate(db, [*FLOOR_SCHEMAS, *(room.schema for room in app.rooms if room.schema)])
    in_transaction(db, store.take_in, shelf.folder.papers, now)
    db.close()
