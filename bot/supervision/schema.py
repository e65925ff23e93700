"""The tables of the room: offers and hours, sessions and seats, and what came of them."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

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

schema = Migrations("supervision")


@schema()
def offers(db: Db) -> None:
    """Create offers and the localities that each is for."""
    db.executescript("""
    create table supervision_offers (
        id integer primary key,
        supervisor integer not null references people (id) on delete cascade,
        kind text not null,
        minutes integer not null check (minutes between 10 and 480),
        seats integer not null check (seats between 1 and 200),
        buffer_minutes integer not null check (buffer_minutes between 0 and 240),
        notice_hours integer not null check (notice_hours between 0 and 1000),
        horizon_days integer not null check (horizon_days between 1 and 400),
        most_a_day integer not null check (most_a_day between 1 and 50),
        place text not null,
        ended_at text
    ) strict;
    create unique index supervision_offers_once on supervision_offers (supervisor, kind)
        where ended_at is null;
    create table supervision_offer_localities (
        offer integer not null references supervision_offers (id) on delete cascade,
        locality integer not null references localities (id) on delete cascade,
        primary key (offer, locality)
    ) strict;
    """)


@schema()
def hours(db: Db) -> None:
    """Create weekly hours, exceptions to them, and busy times read elsewhere."""
    db.executescript("""
    create table supervision_weekly (
        id integer primary key,
        offer integer not null references supervision_offers (id) on delete cascade,
        weekday integer not null check (weekday between 0 and 6),
        starts text not null,
        ends text not null check (ends > starts),
        unique (offer, weekday, starts)
    ) strict;
    create table supervision_exceptions (
        id integer primary key,
        supervisor integer not null references people (id) on delete cascade,
        offer integer references supervision_offers (id) on delete cascade,
        starts_at text not null,
        ends_at text not null check (ends_at > starts_at)
    ) strict;
    create table supervision_busy (
        supervisor integer not null references people (id) on delete cascade,
        starts_at text not null,
        ends_at text not null check (ends_at > starts_at)
    ) strict;
    create index supervision_busy_when on supervision_busy (supervisor, starts_at);
    """)


@schema()
def sessions(db: Db) -> None:
    """Create sessions."""
    db.executescript("""
    create table supervision_sessions (
        id integer primary key,
        offer integer not null references supervision_offers (id) on delete cascade,
        supervisor integer not null references people (id) on delete cascade,
        kind text not null,
        starts_at text not null,
        ends_at text not null check (ends_at > starts_at),
        buffer_minutes integer not null,
        seats integer not null,
        place text not null,
        standing integer not null default 0 check (standing in (0, 1)),
        cancelled_at text,
        reason text,
        series integer
    ) strict;
    create unique index supervision_sessions_once
        on supervision_sessions (supervisor, starts_at) where cancelled_at is null;
    create index supervision_sessions_when on supervision_sessions (starts_at);
    """)


@schema()
def seats(db: Db) -> None:
    """Create seats and the waiting list."""
    db.executescript("""
    create table supervision_seats (
        id integer primary key,
        session integer not null references supervision_sessions (id) on delete cascade,
        person integer not null references people (id) on delete cascade,
        number integer not null,
        state text not null check (state in ('held', 'offered', 'requested', 'booked',
            'attended', 'missed', 'cancelled', 'lapsed')),
        until text,
        uid text not null unique,
        sequence integer not null default 0,
        note text,
        page text,
        made_at text not null,
        ended_at text,
        reason text,
        late integer not null default 0 check (late in (0, 1))
    ) strict;
    create unique index supervision_seats_once on supervision_seats (session, number)
        where state in ('held', 'offered', 'requested', 'booked', 'attended', 'missed');
    create unique index supervision_seats_one_each on supervision_seats (session, person)
        where state in ('held', 'offered', 'requested', 'booked', 'attended', 'missed');
    create index supervision_seats_of on supervision_seats (person, session);
    create table supervision_waits (
        id integer primary key,
        person integer not null references people (id) on delete cascade,
        offer integer not null references supervision_offers (id) on delete cascade,
        session integer references supervision_sessions (id) on delete cascade,
        made_at text not null,
        ended_at text
    ) strict;
    create unique index supervision_waits_once
        on supervision_waits (person, offer, ifnull(session, 0)) where ended_at is null;
    """)


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
