"""Reads and writes kept vectors."""

from collections.abc import Iterable, Mapping

from sqlite_utils.db import Database as Db

from bot.vectors.schema import VECTOR


def known(db: Db, model: str) -> dict[str, bytes]:
    """Return every vector of a model, by the hash of its text."""
    found = db.execute("select text_hash, vector from vector where model = ?", (model,))
    return {str(key): bytes(raw) for key, raw in found.fetchall()}


def keep(db: Db, model: str, fresh: Mapping[str, bytes]) -> None:
    """Keep vectors that were computed; a second time changes nothing."""
    rows = ({"model": model, "text_hash": key, "vector": raw} for key, raw in fresh.items())
    db.table(VECTOR).insert_all(rows, ignore=True)


def drop_others(db: Db, model: str, used: Iterable[str]) -> int:
    """Drop what no line needs any more, and return how many; texts change, models too."""
    wanted = set(used)
    every = db.execute("select model, text_hash from vector").fetchall()
    gone = [(name, key) for name, key in every if name != model or key not in wanted]
    for name, key in gone:
        db.table(VECTOR).delete((name, key))
    return len(gone)
