"""The tables of review: edits that nobody has saved yet, and who was reminded of what."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

EDITS = "review_edits"
REMINDED = "review_reminded"

schema = Migrations("review")


@schema()
def edits_and_reminders(db: Db) -> None:
    """Create the edits that are being looked at, and one row a reminder."""
    db.executescript("""
    create table review_edits (
        id integer primary key,
        base integer not null references page_versions (id) on delete cascade,
        person integer not null references people (id) on delete cascade,
        markdown text not null,
        made_at text not null
    ) strict;
    create table review_reminded (
        person integer not null references people (id) on delete cascade,
        version integer not null references page_versions (id) on delete cascade,
        of text not null check (of in ('due', 'overdue', 'sign')),
        at text not null,
        primary key (person, version, of)
    ) strict;
    """)
