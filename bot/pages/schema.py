"""The tables of pages: every version, who confirmed and signed it, and what was done to it."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

VERSIONS = "page_versions"
ROWS = "page_rows"
BANDS = "page_bands"
SIGNATURES = "page_signatures"
EVENTS = "page_events"
RETIRED = "page_retired"

schema = Migrations("pages")


@schema()
def versions_and_rows(db: Db) -> None:
    """Create versions with the hashes of their rows."""
    db.executescript("""
    create table page_versions (
        id integer primary key,
        page text not null,
        version integer not null check (version > 0),
        file text not null,
        markdown text not null,
        sha text not null,
        origin text not null check (origin in ('file', 'edit', 'copy')),
        shipped integer not null check (shipped in (0, 1)),
        author integer references people (id) on delete set null,
        made_at text not null,
        suspended_at text,
        unique (page, version)
    ) strict;
    create unique index page_versions_of_files on page_versions (page, sha) where origin = 'file';
    create table page_rows (
        id integer primary key,
        version integer not null references page_versions (id) on delete cascade,
        slug text not null,
        sha text not null,
        unique (version, slug)
    ) strict;
    """)


@schema()
def bands_signatures_and_history(db: Db) -> None:
    """Create confirmed bands, signatures and history.

    A signature and a band keep the name of whoever answers for them, also when she has left: a
    page that nobody named has approved is not approved. Everything else points at the person.
    """
    db.executescript("""
    create table page_bands (
        version integer not null references page_versions (id) on delete cascade,
        key text not null,
        person integer references people (id) on delete set null,
        name text not null,
        set_on text not null,
        primary key (version, key)
    ) strict;
    create table page_signatures (
        version integer primary key references page_versions (id) on delete cascade,
        person integer references people (id) on delete set null,
        name text not null,
        signed_on text not null,
        signed_at text not null
    ) strict;
    create table page_events (
        id integer primary key,
        page text not null,
        version integer not null references page_versions (id) on delete cascade,
        person integer references people (id) on delete set null,
        event text not null check (event in ('made', 'copied', 'bands', 'signed', 'suspended',
            'restored', 'retired', 'revived', 'reported')),
        reason text not null,
        at text not null
    ) strict;
    create index page_events_of on page_events (page, id);
    create table page_retired (page text primary key, at text not null) strict;
    """)
