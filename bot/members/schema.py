"""The table of invitations."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

INVITATIONS = "invitations"

schema = Migrations("members")


@schema()
def invitations(db: Db) -> None:
    """Create the invitations; of a code only its hash is kept."""
    db.executescript("""
    create table invitations (
        id integer primary key,
        code_hash text unique,
        name text,
        roles text not null,
        locality integer not null references localities (id),
        made_by integer references people (id) on delete set null,
        made_at text not null,
        used_at text,
        used_by integer references people (id) on delete set null
    ) strict;
    """)


@schema()
def teams(db: Db) -> None:
    """Let an invitation say which team its person is in."""
    db.execute("alter table invitations add column team text not null default ''")
