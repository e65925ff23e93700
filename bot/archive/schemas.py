"""Which migrations a database has had, compared with those of the program."""

from collections.abc import Sequence
from contextlib import closing

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

from bot.archive import rules
from bot.archive.values import Reason, Refused, Schemas
from bot.database import in_transaction, open_file

_TABLE = Migrations.migrations_table
# Without these tables a database is of another program.
_OURS = frozenset({"people", "ledger"})


def known(schemas: Sequence[Migrations]) -> Schemas:
    """Return what this program would apply to an empty database."""
    with closing(open_file(None, readonly=False)) as empty:
        return {one.name: tuple(each.name for each in one.pending(empty)) for one in schemas}


def found(db: Db) -> Schemas:
    """Return what has been applied to a database, in its order."""
    applied: dict[str, tuple[str, ...]] = {}
    for name, one in db.execute(f"select migration_set, name from {_TABLE} order by id"):
        applied[name] = (*applied.get(name, ()), one)
    return dict(sorted(applied.items()))


def check(db: Db, schemas: Sequence[Migrations], subject: str) -> None:
    """Raise Refused for a database of another program, or of a newer version of this one."""
    there = {str(name) for (name,) in db.execute("select name from sqlite_master")}
    if not there >= {*_OURS, _TABLE}:
        raise Refused(Reason.NOT_OURS, subject)
    more = rules.unknown(found(db), known(schemas))
    if more:
        raise Refused(Reason.NEWER, subject, more[0])


def bring_to(db: Db, schemas: Sequence[Migrations], stand: Schemas) -> None:
    """Apply to an empty database what another has had, so that the rows of that one fit."""
    first = rules.pending(stand, known(schemas))
    for schema in schemas:
        in_transaction(db, schema.apply, stop_before=first.get(schema.name))
