"""The tables of curation: how items rank, which text was decided on, who curates, and when."""

from sqlite_utils.db import Database as Db

from bot.digests.schema import schema

RANKS = "digest_ranks"
MEANINGS = "digest_meanings"
LOOKED = "digest_looked"
SHOWINGS = "digest_showings"
UNDONE = "digest_undone"
FLAGGED = "digest_flagged"
CURATORS = "digest_curators"
SITTINGS = "digest_sittings"
REMINDED = "digest_reminded"


@schema()
def ranks_and_looks(db: Db) -> None:
    """Create what the queue goes by, and which text of an item was decided on.

    `near` is the page that an item is nearest to, `cites` whether that page names it as a source.
    A vector is of an item's title, 16 bits a number. `digest_looked` has the version that was
    decided on, 0 if none was, and until when the item was put off; a page that was flagged for an
    item is flagged once.
    """
    db.executescript("""
    create table digest_ranks (
        item integer primary key references digest_items (id) on delete cascade,
        score real not null,
        near text not null,
        cites integer not null check (cites in (0, 1)),
        alike integer not null,
        version integer not null,
        ranker text not null
    ) strict;
    create table digest_meanings (
        item integer primary key references digest_items (id) on delete cascade,
        version integer not null,
        model text not null,
        vector blob not null
    ) strict;
    create table digest_looked (
        item integer primary key references digest_items (id) on delete cascade,
        version integer not null default 0,
        later_until text
    ) strict;
    create table digest_undone (
        act integer primary key references digest_acts (id) on delete cascade,
        made_at text not null
    ) strict;
    create table digest_flagged (
        item integer not null references digest_items (id) on delete cascade,
        page text not null,
        made_at text not null,
        primary key (item, page)
    ) strict, without rowid;
    """)


@schema()
def curators_and_sittings(db: Db) -> None:
    """Create who curates, each person's sitting, and when she was shown what.

    `rest` says that she goes on with what looks less like this work, `singly` that she looks at
    what rules bring forward one by one. `card` is the message that she works in while a form is
    open, `version` and `stamp` what the item of the form was when it was opened.
    """
    db.executescript("""
    create table digest_showings (
        person integer not null references people (id) on delete cascade,
        item integer not null references digest_items (id) on delete cascade,
        shown_at text not null,
        decided_at text,
        primary key (person, item)
    ) strict, without rowid;
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
        singly integer not null default 0 check (singly in (0, 1)),
        card integer not null default 0,
        version integer not null default 0,
        stamp integer not null default 0
    ) strict;
        create table digest_reminded (
        person integer primary key references people (id) on delete cascade,
        off integer not null default 0 check (off in (0, 1)),
        at text
    ) strict;
    """)


@schema()
def sittings_by_their_name(db: Db) -> None:
    """Call the table of sittings what everything else calls them."""
    db.executescript("alter table digest_rounds rename to digest_sittings;")
