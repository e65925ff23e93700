"""The tables of the room: newsletters, their parts and readers, and what is searched."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

NEWSLETTERS = "newsletters"
PARTS = "newsletter_parts"
READERS = "newsletter_readers"
SHARES = "newsletter_shares"
SEARCH = "newsletter_search"
CHOICES = "newsletter_choices"
OFFERED = "newsletter_offered"

schema = Migrations("newsletters")


@schema()
def newsletters(db: Db) -> None:
    """Create newsletters with their parts; `fixed` is a correction that is not in place yet."""
    db.executescript("""
    create table newsletters (
        id integer primary key,
        author integer references people (id) on delete set null,
        state text not null check (state in
            ('draft', 'asked', 'planned', 'late', 'sending', 'sent', 'recalled')),
        roles text not null,
        places text not null default '',
        topics text not null default '',
        urgent integer not null default 0 check (urgent in (0, 1)),
        send_at text,
        approver integer references people (id) on delete set null,
        chat_id integer,
        message_id integer,
        shown text not null default '',
        broadcast integer references broadcasts (id),
        made_at text not null,
        changed_at text not null,
        sent_at text,
        ended_at text,
        corrected_at text
    ) strict;
    create index newsletters_state on newsletters (state);
    create table newsletter_parts (
        id integer primary key,
        newsletter integer not null references newsletters (id) on delete cascade,
        place integer not null,
        kind text not null check (kind in ('text', 'picture', 'file')),
        html text not null,
        file_id text not null default '',
        fixed text,
        message_id integer not null default 0,
        unique (newsletter, place)
    ) strict;
    """)


@schema()
def readers(db: Db) -> None:
    """Create who is to get each, and with how many it was shared.

    A reader's row outlives her name, so that what was counted stays true.
    """
    db.executescript("""
    create table newsletter_readers (
        id integer primary key,
        newsletter integer not null references newsletters (id) on delete cascade,
        person integer references people (id) on delete set null,
        state text not null default 'held',
        opened_at text,
        unique (newsletter, person)
    ) strict;
    create index newsletter_readers_person on newsletter_readers (person);
    create table newsletter_shares (
        id integer primary key,
        newsletter integer not null references newsletters (id) on delete cascade,
        person integer references people (id) on delete set null,
        colleagues integer not null check (colleagues > 0),
        shared_at text not null,
        unique (newsletter, person)
    ) strict;
    """)


@schema()
def choices_and_search(db: Db) -> None:
    """Create whom past ones were offered, whether a second look is wanted, and the search."""
    db.executescript("""
    create table newsletter_offered (
        person integer primary key references people (id) on delete cascade,
        offered_at text not null
    ) strict;
    create table newsletter_choices (
        id integer primary key check (id = 1),
        second integer not null default 0 check (second in (0, 1))
    ) strict;
    create virtual table newsletter_search using fts5(
        title, body, tokenize = 'porter unicode61 remove_diacritics 2'
    );
    """)


@schema()
def for_who_follows_topics(db: Db) -> None:
    """Keep the topics of those for whom a newsletter is; none are all."""
    db.executescript("alter table newsletters add column interests text not null default '';")
