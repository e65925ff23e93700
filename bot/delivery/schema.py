"""The tables of what has arrived and what is to be sent."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

INBOX = "inbox"
OUTBOX = "outbox"
BROADCASTS = "broadcasts"
UNREACHABLE = "unreachable"
HALTS = "halts"

schema = Migrations("delivery")


@schema()
def inbox_and_outbox(db: Db) -> None:
    """Create the inbox and the outbox."""
    db.executescript("""
    create table inbox (
        update_id integer primary key,
        arrival text,
        received_at text not null,
        handled_at text,
        check ((arrival is null) = (handled_at is not null))
    ) strict;
    create index inbox_unhandled on inbox (update_id) where handled_at is null;
    create table outbox (
        id integer primary key,
        update_id integer references inbox (update_id),
        chat_id integer not null,
        method text not null,
        parameters text,
        file_name text,
        file blob,
        keep integer not null default 1 check (keep in (0, 1)),
        state text not null default 'queued'
            check (state in ('queued', 'sending', 'sent', 'failed', 'unknown')),
        queued_at text not null,
        ended_at text,
        message_id integer,
        error text
    ) strict;
    create index outbox_open on outbox (id) where state in ('queued', 'sending');
    """)


@schema()
def broadcasts_and_pacing(db: Db) -> None:
    """Create broadcasts, chats that cannot be reached, and the halt that Telegram asked for."""
    db.executescript("""
    create table broadcasts (
        id integer primary key,
        state text not null check (state in ('running', 'paused', 'cancelled')),
        recall integer references broadcasts (id),
        made_at text not null
    ) strict;
    alter table outbox add column broadcast integer references broadcasts (id);
    alter table outbox add column doubts integer not null default 0;
    create unique index outbox_once_each on outbox (broadcast, chat_id)
        where broadcast is not null;
    create index outbox_replies on outbox (chat_id, id)
        where state = 'queued' and broadcast is null;
    create index outbox_broadcast on outbox (id) where state = 'queued' and broadcast is not null;
    create index outbox_ended on outbox (ended_at);
    create table unreachable (
        chat_id integer primary key,
        since text not null,
        reason text not null
    ) strict;
    create table halts (
        id integer primary key check (id = 1),
        since text not null,
        seconds real not null
    ) strict;
    """)


@schema()
def urgent(db: Db) -> None:
    """Let a crisis message that could not go out on receipt go before all else."""
    db.executescript("""
    alter table outbox add column urgent integer not null default 0 check (urgent in (0, 1));
    """)


@schema()
def parts(db: Db) -> None:
    """Let a broadcast have several messages a person, each once, and count them by their order."""
    db.executescript("""
    alter table outbox add column part integer not null default 1 check (part > 0);
    drop index outbox_once_each;
    create unique index outbox_once_each on outbox (broadcast, chat_id, part)
        where broadcast is not null;
    """)


@schema()
def what_an_arrival_was_answered_with(db: Db) -> None:
    """Find the parcels of an arrival by an index: each that is dropped at night asks for them."""
    db.executescript("""
    create index outbox_of_arrival on outbox (update_id) where update_id is not null;
    """)
