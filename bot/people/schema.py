"""The tables of people, their numbers, roles, localities and protected hours."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

PEOPLE = "people"
ROLES = "people_roles"
LOCALITIES = "localities"
PROTECTED = "protected_hours"
NUMBERS = "people_numbers"

schema = Migrations("people")


@schema()
def people_and_places(db: Db) -> None:
    """Create people, roles, localities and protected hours."""
    db.executescript("""
    create table localities (
        id integer primary key,
        name text not null unique check (length(name) between 1 and 60)
    ) strict;
    create table people (
        id integer primary key,
        user_id integer unique,
        name text not null check (length(name) between 1 and 80),
        locality integer not null references localities (id),
        quiet_from text not null,
        quiet_until text not null,
        joined_at text not null,
        left_at text
    ) strict;
    create table people_roles (
        person integer not null references people (id) on delete cascade,
        role text not null,
        until text,
        primary key (person, role)
    ) strict;
    create table protected_hours (
        person integer not null references people (id) on delete cascade,
        weekday integer not null check (weekday between 0 and 6),
        starts text not null,
        ends text not null check (ends > starts),
        primary key (person, weekday)
    ) strict;
    """)


@schema()
def teams(db: Db) -> None:
    """Let people say which team they are in; empty is not said."""
    db.execute(
        "alter table people add column team text not null default '' check (length(team) <= 60)"
    )


# Where a person's number stands that outlives her own row and no key minds.
_OUTLIVE = {
    "ledger": (
        "select max(person) from ledger",
        "select max(cast(subject as integer)) from ledger where event = 'ended'"
        " or event like 'role %'",
    ),
    "digest_acts": ("select max(person) from digest_acts",),
    "digest_decisions": ("select max(person) from digest_decisions",),
}


@schema()
def numbers_are_given_once(db: Db) -> None:
    """Keep the last number that was given, so that it is never given again.

    SQLite would give the number of the newest person to the next one once the newest is forgotten;
    the audit, old buttons in chats and calendars elsewhere still mean the one who had it.
    """
    db.execute(
        "create table people_numbers (id integer primary key check (id = 1), last integer not null"
        " check (last >= 0)) strict"
    )
    there = {str(name) for (name,) in db.execute("select name from sqlite_master")}
    known = ["select max(id) from people"]
    known += [one for table, each in _OUTLIVE.items() if table in there for one in each]
    last = max(db.execute(one).fetchone()[0] or 0 for one in known)
    db.execute("insert into people_numbers (id, last) values (1, ?)", (last,))
    db.executescript("""
    create trigger people_numbers_are_new after insert on people
    begin
        select raise(abort, 'this number was given before')
        where new.id <= (select last from people_numbers);
        update people_numbers set last = new.id;
    end;
    create trigger people_numbers_rise before update on people_numbers when new.last <= old.last
    begin
        select raise(abort, 'numbers are not given again');
    end;
    create trigger people_numbers_stay before delete on people_numbers
    begin
        select raise(abort, 'numbers are not given again');
    end;
    """)
