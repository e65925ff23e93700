"""The table of the room: every figure about families that has been published, as it was shown."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

CELLS = "report_cells"

schema = Migrations("reports")


@schema()
def cells(db: Db) -> None:
    """Create what was published; `shown` is null where a star stood."""
    db.execute("""
    create table report_cells (
        id integer primary key autoincrement,
        measure text not null,
        first text not null,
        last text not null check (last >= first),
        part text not null,
        place text not null,
        shown integer check (shown >= 0),
        published_at text not null,
        unique (measure, first, last, part, place)
    ) strict
    """)
