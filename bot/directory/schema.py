"""The tables of the room: services, their waits and changes, gaps, and local urgent lines."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

SERVICES = "directory_services"
PLACES = "directory_places"
WAITS = "directory_waits"
REPORTS = "directory_wait_reports"
GAPS = "directory_gaps"
CHANGES = "directory_changes"
TOLD = "directory_told"
LINES = "directory_lines"

schema = Migrations("directory")


@schema()
def services(db: Db) -> None:
    """Create services; `antenatal` is null where the ages are not known."""
    db.executescript("""
    create table directory_services (
        id integer primary key,
        slug text not null unique check (length(slug) between 1 and 60),
        name text not null check (length(name) between 1 and 80),
        kind text not null,
        organization text not null default '',
        description text not null default '',
        status text not null check (status in ('open', 'paused', 'closed')),
        status_note text not null default '',
        status_since text,
        antenatal integer check (antenatal in (0, 1)),
        first_month integer check (first_month between 0 and 71),
        last_month integer check (last_month between first_month and 71),
        severities text not null default '',
        sees text not null default '',
        referrers text not null default '',
        languages text not null default '',
        route text not null default '',
        hours text not null default '',
        phone text not null default '',
        email text not null default '',
        url text not null default '',
        owner integer references people (id) on delete set null,
        checked_on text,
        version integer not null default 1,
        made_at text not null,
        changed_at text not null
    ) strict;
    """)


@schema()
def places_and_waits(db: Db) -> None:
    """Create where services work, without a place everywhere, and the waits that were seen."""
    db.executescript("""
    create table directory_places (
        service integer not null references directory_services (id) on delete cascade,
        locality integer not null references localities (id),
        primary key (service, locality)
    ) strict;
    create table directory_waits (
        id integer primary key,
        service integer not null references directory_services (id) on delete cascade,
        severity text not null default '',
        first_week integer not null check (first_week between 0 and 520),
        last_week integer not null check (last_week between first_week and 520),
        seen_on text not null,
        source text not null,
        unique (service, severity, first_week, last_week, seen_on)
    ) strict;
    """)


@schema()
def what_people_tell(db: Db) -> None:
    """Create waits that wait for a nod, and gaps: no service, or a referral that came back.

    `pressed` makes a second press of the same button the same report; it goes with the person.
    """
    db.executescript("""
    create table directory_wait_reports (
        id integer primary key,
        service integer not null references directory_services (id) on delete cascade,
        weeks integer not null check (weeks between 0 and 520),
        person integer references people (id) on delete set null,
        pressed text,
        told_on text not null,
        made_at text not null,
        announced_at text,
        state text not null default 'open' check (state in ('open', 'agreed', 'declined')),
        decided_by integer references people (id) on delete set null,
        decided_at text,
        unique (person, pressed)
    ) strict;
    create table directory_gaps (
        id integer primary key,
        sort text not null check (sort in ('none', 'bounced')),
        need text not null,
        locality integer references localities (id) on delete set null,
        age text not null default '',
        severity text not null default '',
        why text not null default '',
        service integer references directory_services (id) on delete set null,
        note text not null default '',
        person integer references people (id) on delete set null,
        pressed text,
        made_at text not null,
        unique (person, pressed)
    ) strict;
    create index directory_gaps_made on directory_gaps (made_at);
    """)


@schema()
def changes_and_lines(db: Db) -> None:
    """Create what has changed and who was told, and the local urgent lines."""
    db.executescript("""
    create table directory_changes (
        id integer primary key,
        service integer not null references directory_services (id) on delete cascade,
        what text not null,
        person integer references people (id) on delete set null,
        made_at text not null
    ) strict;
    create index directory_changes_made on directory_changes (made_at);
    create table directory_told (
        person integer primary key references people (id) on delete cascade,
        change integer not null,
        told_at text not null
    ) strict;
    create table directory_lines (
        locality integer not null references localities (id),
        kind text not null,
        number text not null,
        hours text not null,
        checked_on text,
        checked_by integer references people (id) on delete set null,
        primary key (locality, kind)
    ) strict;
    """)
