"""The tables of curation: how items rank, which text was decided on, who curates, and when."""

from sqlite_utils.db import Database as Db

from bot.digests.schema import schema

RANKS = "digest_ranks"
LOOKED = "digest_looked"
SHOWINGS = "digest_showings"
UNDONE = "digest_undone"
CURATORS = "digest_curators"
ROUNDS = "digest_rounds"


@schema()
def ranks_and_rounds(db: Db) -> None:
    """Create what the queue goes by, and what is kept of those who work through it.

    `digest_looked` has the version of an item that was decided on, 0 if none was, and until when
    it was put off. A round is one sitting of a person; `card` is the message that she works in.
    """
    db.executescript("""
    create table digest_ranks (
        item integer primary key references digest_items (id) on delete cascade,
        score real not null,
        near text not null,
        alike integer not null,
        version integer not null,
        ranker text not null
    ) strict;
    create table digest_looked (
        item integer primary key references digest_items (id) on delete cascade,
        version integer not null default 0,
        later_until text
    ) strict;
    create table digest_showings (
        person integer not null references people (id) on delete cascade,
        item integer not null references digest_items (id) on delete cascade,
        shown_at text not null,
        decided_at text,
        primary key (person, item)
    ) strict, without rowid;
    create table digest_undone (
        act integer primary key references digest_acts (id) on delete cascade,
        made_at text not null
    ) strict;
    create table digest_curators (
        person integer primary key references people (id) on delete cascade,
        until text,
        named_by integer references people (id) on delete set null,
        named_at text not null
    ) strict;
    create table digest_rounds (
        person integer primary key references people (id) on delete cascade,
        began_at text not null,
        looked_at text not null,
        rest integer not null default 0 check (rest in (0, 1)),
        card integer not null default 0
    ) strict;
    """)
