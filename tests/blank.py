"""Empty databases in memory that have their tables: each set of tables is made once, and copied."""

from collections.abc import Sequence
from functools import cache

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

from bot.database import migrate, open_file


def blank(schemas: Sequence[Migrations]) -> Db:
    """Return a database in memory that has been migrated, and holds nothing else."""
    db = open_file(None, readonly=False)
    _made(tuple(schemas)).conn.backup(db.conn)
    return db


@cache
def _made(schemas: tuple[Migrations, ...]) -> Db:
    db = open_file(None, readonly=False)
    migrate(db, schemas)
    return db
