"""What this part adds to the tables of the room: how a feed was asked, lines of the file."""

from sqlite_utils.db import Database as Db

from bot.digests.schema import schema

LINES = "digest_feed_lines"
PASSED = "digest_passed"


@schema()
def feeds_asked(db: Db) -> None:
    """Add when a feed was asked and what it held, what the file last said, what was passed over.

    `waiting` is the person who hears how the next reading goes. A line whose feed is null was
    removed in the chat. What a feed held on its first day without a date is passed over beyond
    the first few, and is not new the next time.
    """
    db.executescript("""
    alter table digest_feeds add column asked_at text;
    alter table digest_feeds add column fingerprint text not null default '';
    alter table digest_feeds add column named integer not null default 1 check (named in (0, 1));
    alter table digest_feeds add column moved_from text not null default '';
    alter table digest_feeds add column moved_told integer not null default 0
        check (moved_told in (0, 1));
    alter table digest_feeds add column waiting integer;
    create table digest_feed_lines (
        name text primary key,
        feed integer references digest_feeds (id) on delete set null,
        line text not null
    ) strict;
    create index digest_feed_lines_feed on digest_feed_lines (feed);
    create table digest_passed (
        feed integer not null references digest_feeds (id) on delete cascade,
        entry text not null,
        primary key (feed, entry)
    ) strict, without rowid;
    """)
