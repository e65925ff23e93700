"""The first tables of the room: offers, hours, sessions and seats; schema.py goes on from them."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

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
