"""The tables of the room: offers and hours, sessions and seats, and what came of them."""

from sqlite_utils.db import Database as Db

from bot.supervision import schema_first

OFFERS = "supervision_offers"
PLACES = "supervision_offer_localities"
WEEKLY = "supervision_weekly"
EXCEPTIONS = "supervision_exceptions"
BUSY = "supervision_busy"
SESSIONS = "supervision_sessions"
SEATS = "supervision_seats"
WAITS = "supervision_waits"
CALENDARS = "supervision_calendars"
NOTICES = "supervision_notices"
OUTCOMES = "supervision_outcomes"
RATINGS = "supervision_ratings"
CPD = "supervision_cpd"
TRAINING = "supervision_training"
COURSES = "supervision_courses"
CYCLES = "supervision_cycles"
ELSEWHERE = "supervision_elsewhere"
NUDGES = "supervision_nudges"
ADDRESSES = "supervision_addresses"
SERIES = "supervision_series"
AGENDA = "supervision_agenda"
GUESTS = "supervision_guests"
OFFERED = "supervision_offered"

# Migrations run in the order in which they stand: first those of the other file.
schema = schema_first.schema


@schema()
def notices(db: Db) -> None:
    """Create what is said once about a session, and what came of it."""
    db.executescript("""
    create table supervision_notices (
        session integer not null references supervision_sessions (id) on delete cascade,
        person integer not null references people (id) on delete cascade,
        notice text not null,
        sent_at text not null,
        primary key (session, person, notice)
    ) strict;
    create table supervision_outcomes (
        seat integer primary key references supervision_seats (id) on delete cascade,
        outcome text not null,
        made_at text not null
    ) strict;
    create table supervision_ratings (
        id integer primary key,
        person integer not null references people (id) on delete cascade,
        seat integer unique references supervision_seats (id) on delete set null,
        kind text not null,
        rating integer not null check (rating between 1 and 5),
        rated_at text not null
    ) strict;
    """)


@schema()
def learning(db: Db) -> None:
    """Create entries for revalidation, sessions of training given, and own courses."""
    db.executescript("""
    create table supervision_cpd (
        id integer primary key,
        person integer not null references people (id) on delete cascade,
        seat integer unique references supervision_seats (id) on delete set null,
        held_on text not null,
        method text not null,
        topic text not null,
        minutes integer not null check (minutes between 15 and 2880),
        participatory integer not null check (participatory in (0, 1)),
        theme integer not null default 0 check (theme between 0 and 4),
        reflection text not null default ''
    ) strict;
    create index supervision_cpd_of on supervision_cpd (person, held_on);
    create table supervision_training (
        id integer primary key,
        person integer not null references people (id) on delete cascade,
        audience integer not null,
        held_on text not null,
        people integer not null check (people between 1 and 1000),
        cofacilitator integer references people (id) on delete set null
    ) strict;
    create table supervision_courses (
        id integer primary key,
        person integer not null references people (id) on delete cascade,
        course integer not null,
        done_on text,
        due_on text,
        unique (person, course)
    ) strict;
    """)


@schema()
def due(db: Db) -> None:
    """Create the matrix of what is due, what was had elsewhere, and who was offered times."""
    db.executescript("""
    create table supervision_cycles (
        id integer primary key,
        kind text not null,
        role text not null,
        every text not null,
        window_days integer not null check (window_days between 0 and 120),
        grace_days integer not null check (grace_days between 0 and 120),
        since text not null,
        unique (kind, role)
    ) strict;
    create table supervision_elsewhere (
        id integer primary key,
        person integer not null references people (id) on delete cascade,
        kind text not null,
        held_on text not null,
        provider integer not null,
        unique (person, kind, held_on)
    ) strict;
    create table supervision_nudges (
        person integer not null references people (id) on delete cascade,
        week text not null,
        primary key (person, week)
    ) strict;
    """)


@schema()
def calendars(db: Db) -> None:
    """Create the addresses of givers' own calendars, and how reading each went."""
    db.executescript("""
    create table supervision_calendars (
        supervisor integer primary key references people (id) on delete cascade,
        address text not null,
        set_at text not null,
        due_at text not null,
        read_at text,
        whole_at text,
        etag text not null default '',
        modified text not null default '',
        busy integer not null default 0,
        unread text not null default '[]',
        fault text not null default '',
        faults integer not null default 0,
        told text not null default ''
    ) strict;
    """)


@schema()
def seats_by_session(db: Db) -> None:
    """Let the seats of a session be found without looking at all of them."""
    db.execute("create index supervision_seats_in on supervision_seats (session, state)")


@schema()
def series(db: Db) -> None:
    """Create series: bookings of one person that were made together and come round."""
    db.executescript("""
    create table supervision_series (
        id integer primary key,
        person integer not null references people (id) on delete cascade,
        every text not null,
        mark integer not null,
        made_at text not null
    ) strict;
    alter table supervision_seats add column series integer
        references supervision_series (id) on delete set null;
    create index supervision_seats_series on supervision_seats (series) where series is not null;
    """)


@schema()
def sessions_outlive_givers(db: Db) -> None:
    """Let a session stay for those who were in it when its giver is forgotten; give it a UID.

    A table that others refer to cannot be changed in place, and dropping it deletes what refers
    to it. So that is put aside first and put back afterwards.
    """
    for table in _OF_SESSIONS:
        db.execute(f"create table {table}_aside as select * from {table}")
    db.executescript("""
    create table supervision_sessions_new (
        id integer primary key,
        offer integer references supervision_offers (id) on delete set null,
        supervisor integer references people (id) on delete set null,
        kind text not null,
        starts_at text not null,
        ends_at text not null check (ends_at > starts_at),
        buffer_minutes integer not null,
        seats integer not null,
        place text not null,
        standing integer not null default 0 check (standing in (0, 1)),
        cancelled_at text,
        reason text,
        series integer,
        uid text not null unique,
        sequence integer not null default 0
    ) strict;
    insert into supervision_sessions_new
        select id, offer, supervisor, kind, starts_at, ends_at, buffer_minutes, seats, place,
               standing, cancelled_at, reason, series, lower(hex(randomblob(16))), 0
        from supervision_sessions;
    drop table supervision_sessions;
    alter table supervision_sessions_new rename to supervision_sessions;
    create unique index supervision_sessions_once
        on supervision_sessions (supervisor, starts_at) where cancelled_at is null;
    create index supervision_sessions_when on supervision_sessions (starts_at);
    """)
    _put_back(db)


def _put_back(db: Db) -> None:
    for table in (SEATS, WAITS, NOTICES, OUTCOMES):
        db.execute(f"insert or ignore into {table} select * from {table}_aside")
    for table in (RATINGS, CPD):
        aside = f"(select seat from {table}_aside as aside where aside.id = {table}.id)"
        db.execute(f"update {table} set seat = {aside}")
    for table in _OF_SESSIONS:
        db.execute(f"drop table {table}_aside")


_OF_SESSIONS = (SEATS, WAITS, NOTICES, OUTCOMES, RATINGS, CPD)


@schema()
def meetings(db: Db) -> None:
    """Create what is on the agenda of a shared session, and who comes from outside the bot."""
    db.executescript("""
    create table supervision_agenda (
        id integer primary key,
        session integer not null references supervision_sessions (id) on delete cascade,
        person integer not null references people (id) on delete cascade,
        item text not null,
        made_at text not null
    ) strict;
    create index supervision_agenda_of on supervision_agenda (session);
    create table supervision_guests (
        id integer primary key,
        session integer not null references supervision_sessions (id) on delete cascade,
        guest text not null
    ) strict;
    create index supervision_guests_of on supervision_guests (session);
    """)


@schema()
def offered(db: Db) -> None:
    """Create how much was offered on each day: hours change, and it is asked later."""
    db.execute("""
    create table supervision_offered (
        day text not null,
        kind text not null,
        sessions integer not null,
        places integer not null,
        primary key (day, kind)
    ) strict
    """)


@schema()
def addresses(db: Db) -> None:
    """Create people's calendar addresses; a number is never used twice."""
    db.executescript("""
    create table supervision_addresses (
        id integer primary key autoincrement,
        person integer not null unique references people (id) on delete cascade,
        seed text not null,
        hash text not null unique,
        made_at text not null
    ) strict;
    """)


@schema()
def moved(db: Db) -> None:
    """Note when a session was last moved, so that calendar programs see that it is newer."""
    db.execute("alter table supervision_sessions add column moved_at text")


@schema()
def what_is_looked_for_all_the_time(db: Db) -> None:
    """Find by indexes what jobs look for every few minutes, however long the area has lived."""
    db.executescript("""
    create index supervision_seats_until on supervision_seats (state, until);
    create index supervision_notices_at on supervision_notices (sent_at);
    create index supervision_exceptions_of on supervision_exceptions (supervisor);
    create index supervision_waits_of on supervision_waits (session);
    """)
