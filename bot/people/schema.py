"""The tables of people, their roles, localities and protected hours."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

PEOPLE = "people"
ROLES = "people_roles"
LOCALITIES = "localities"
PROTECTED = "protected_hours"

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
