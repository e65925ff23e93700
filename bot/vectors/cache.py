"""Vectors kept beside the model, for commands that need no database and for the first start."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path

from bot.database import in_transaction, migrate, open_file
from bot.vectors import store
from bot.vectors.schema import schema
from bot.vectors.shipped import shipped

FILE = "vectors.db"


def recall(folder: Path, model: str) -> dict[str, bytes]:
    """Return what is shipped, and what is kept beside the model if that can be read."""
    # What is shipped goes first: so every machine compares with the same.
    return _kept(folder, model) | shipped(model)


def _kept(folder: Path, model: str) -> dict[str, bytes]:
    if not (folder / FILE).is_file():
        return {}
    try:
        with closing(open_file(folder / FILE, readonly=True)) as db:
            return store.known(db, model)
    except sqlite3.Error:
        return {}


def keep(folder: Path, model: str, fresh: Mapping[str, bytes]) -> None:
    """Keep vectors beside the model; where that cannot be written they are computed again."""
    if not fresh:
        return
    with suppress(sqlite3.Error), closing(open_file(folder / FILE, readonly=False)) as db:
        migrate(db, [schema])
        in_transaction(db, store.keep, model, fresh)
