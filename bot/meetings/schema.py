"""The tables of the room: her own lines, what is left out, and what has been printed."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

LINES = "meeting_lines"
LEFT_OUT = "meeting_left_out"
PRINTED = "meeting_printed"

schema = Migrations("meetings")


@schema()
def packs(db: Db) -> None:
    """Create lines, sections that are left out, and figures about families as they were printed.

    What was printed is kept so that no later document tells, beside it, what it hid.
    """
    db.executescript("""
    create table meeting_lines (
        id integer primary key,
        person integer references people (id) on delete set null,
        text text not null check (text <> ''),
        made_at text not null
    ) strict;
    create table meeting_left_out (
        section text primary key check (section in
            ('asked', 'gaps', 'pages', 'services', 'dates', 'own'))
    ) strict;
    create table meeting_printed (
        measure text not null,
        first_day text not null,
        last_day text not null,
        of text not null,
        place text not null,
        shown text not null,
        printed_at text not null,
        primary key (measure, first_day, last_day, of, place)
    ) strict;
    """)
