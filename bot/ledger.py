"""The ledger: who did what to which row and when, by ids alone, only ever added to."""

from datetime import datetime, timedelta

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

LEDGER = "ledger"
# product.md, "Kept how long": six years, of which two may be leap years.
KEPT = timedelta(days=6 * 365 + 3)

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


@schema()
def what_stands_stays(db: Db) -> None:
    """Refuse to take an entry away before its time, or to put it down to somebody else."""
    db.executescript("""
    create trigger ledger_entries_stay before delete on ledger
    when old.at > (select strftime('%Y-%m-%dT%H:%M:%S', max(at), '-6 years') from ledger)
    begin
        select raise(abort, 'the ledger is only added to');
    end;
    create trigger ledger_persons_are_only_forgotten before update of id, person on ledger
    when new.id <> old.id or new.person is not null
    begin
        select raise(abort, 'the ledger is only added to');
    end;
    """)


def last(db: Db, event: str) -> datetime | None:
    """Return when an event was last recorded, None if never."""
    rows = list(db.query("select max(at) as at from ledger where event = ?", [event]))
    return datetime.fromisoformat(rows[0]["at"]) if rows[0]["at"] else None


def record(db: Db, now: datetime, person: int | None, event: str, subject: str | int) -> None:
    """Add an entry. `event` is a fact such as 'invited'; `subject` an id, never a name or text."""
    db.table(LEDGER).insert(
        {"at": now.isoformat(), "person": person, "event": event, "subject": str(subject)}
    )


def retain(db: Db, now: datetime) -> int:
    """Drop what is more than six years old, say so in an entry, and return how many went."""
    before = (now - KEPT).isoformat()
    old = db.table(LEDGER).count_where("at < ?", [before])
    if old:
        record(db, now, None, "shortened", old)
        db.table(LEDGER).delete_where("at < ?", [before])
    return old
