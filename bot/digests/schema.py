"""The tables of the room: feeds and items, decisions, and what each person was sent."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

FEEDS = "digest_feeds"
ITEMS = "digest_items"
SIGHTINGS = "digest_sightings"
DECISIONS = "digest_decisions"
ACTS = "digest_acts"

schema = Migrations("digests")


@schema()
def feeds(db: Db) -> None:
    """Create feeds."""
    db.executescript("""
    create table digest_feeds (
        id integer primary key,
        name text not null unique,
        kind text not null check (kind in ('journal', 'guidance', 'policy', 'charity', 'news')),
        source text not null check (source in ('feed', 'pubmed', 'europepmc')),
        address text not null,
        topics text not null,
        weight integer not null check (weight between 1 and 5),
        sure text not null check (sure in ('seen', 'pattern', 'guess')),
        asked integer not null default 1 check (asked in (0, 1)),
        etag text not null default '',
        modified text not null default '',
        due_at text not null,
        read_at text,
        fault text not null default '',
        faults integer not null default 0,
        failing_since text,
        told_at text,
        unique (source, address)
    ) strict;
    """)


@schema()
def items(db: Db) -> None:
    """Create what feeds brought, and which feed brought what under which name."""
    db.executescript("""
    create table digest_items (
        id integer primary key,
        feed integer references digest_feeds (id) on delete set null,
        feed_name text not null,
        kind text not null check (kind in ('journal', 'guidance', 'policy', 'charity', 'news')),
        topics text not null,
        weight integer not null,
        title text not null,
        address text not null,
        summary text not null,
        doi text unique,
        pmid text unique,
        canonical text unique,
        sameness text not null,
        published text,
        seen_at text not null,
        changed_at text not null,
        mark text not null default ''
            check (mark in ('', 'correction', 'retraction', 'preprint')),
        about integer references digest_items (id) on delete set null,
        version integer not null default 1
    ) strict;
    create index digest_items_sameness on digest_items (sameness);
    create index digest_items_seen on digest_items (seen_at);
    create table digest_sightings (
        feed integer not null references digest_feeds (id) on delete cascade,
        entry text not null,
        item integer not null references digest_items (id) on delete cascade,
        dated text,
        seen_at text not null,
        primary key (feed, entry)
    ) strict, without rowid;
    create index digest_sightings_item on digest_sightings (item);
    """)


@schema()
def decisions(db: Db) -> None:
    """Create what stands decided of an item, and who decided what, when, so that it can be undone.

    An item without a row waits.
    """
    db.executescript("""
    create table digest_decisions (
        item integer primary key references digest_items (id) on delete cascade,
        verdict text not null check (verdict in ('waiting', 'kept', 'dropped')),
        topic text not null default '',
        note text not null default '',
        visit text not null default '',
        pinned integer not null default 0 check (pinned in (0, 1)),
        kept_at text,
        person integer,
        decided_at text not null
    ) strict;
    create index digest_decisions_kept on digest_decisions (kept_at) where verdict = 'kept';
    create table digest_acts (
        id integer primary key,
        item integer not null references digest_items (id) on delete cascade,
        person integer,
        act text not null,
        before text not null,
        made_at text not null
    ) strict;
    create index digest_acts_item on digest_acts (item);
    """)
