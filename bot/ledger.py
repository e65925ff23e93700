"""The ledger: who did what to which row and when, by ids alone, only ever added to."""

from datetime import datetime

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

LEDGER = "ledger"

schema = Migrations("ledger")


@schema()
def ledger(db: Db) -> None:
    """Create the ledger and refuse changes to what stands in it."""
    db.executescript("""
    create table ledger (
        id integer primary key,
        at text not null,
        person integer,
        event text not null,
        subject text not null
    ) strict;
    create trigger ledger_is_append_only before update of at, event, subject on ledger
    begin
        select raise(abort, 'the ledger is only added to');
    end;
    """)


def record(db: Db, now: datetime, person: int | None, event: str, subject: str | int) -> None:
    """Add an entry. `event` is a fact such as 'invited'; `subject` an id, never a name or text."""
    db.table(LEDGER).insert(
        {"at": now.isoformat(), "person": person, "event": event, "subject": str(subject)}
    )
