"""The tables of the room: stories, their parts, and who is still to be told of them."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

STORIES = "stories"
PARTS = "story_parts"
NOTICES = "story_notices"

schema = Migrations("stories")


@schema()
def stories(db: Db) -> None:
    """Create stories with their parts, and notices that wait for somebody's quiet hours to end.

    The writer goes half a year after the signature; the name under a signature stays with it, as
    somebody answers for what went out.
    """
    db.executescript("""
    create table stories (
        id integer primary key,
        writer integer references people (id) on delete set null,
        of_specialist integer not null check (of_specialist in (0, 1)),
        state text not null check (state in ('draft', 'waiting', 'signed', 'withdrawn')),
        checked text not null default '',
        returned text not null default '',
        begun_at text not null,
        changed_at text not null,
        signer integer references people (id) on delete set null,
        signed_by text not null default '',
        signed_as text not null default 'specialist',
        signed_at text,
        withdrawn_at text,
        check ((state in ('signed', 'withdrawn')) = (signed_at is not null)),
        check ((state = 'withdrawn') = (withdrawn_at is not null))
    ) strict;
    create index stories_state on stories (state, changed_at);
    create table story_parts (
        story integer not null references stories (id) on delete cascade,
        part text not null check (part in ('situation', 'noticed', 'done', 'changed', 'baby')),
        text text not null check (text <> ''),
        primary key (story, part)
    ) strict;
    create table story_notices (
        story integer not null references stories (id) on delete cascade,
        person integer not null references people (id) on delete cascade,
        what text not null check (what in ('to read', 'changed', 'back', 'signed')),
        primary key (story, person, what)
    ) strict;
    """)
