"""The tables of answers: who was shown which version, saved it, rated it, was told of it."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

SHOWN = "answers_shown"
NOTICES = "answer_notices"
SAVED = "answers_saved"
RATINGS = "answer_ratings"
TOLD = "answers_told"
CHATS = "answer_chats"
CHOICES = "answer_choices"

schema = Migrations("answers")


@schema()
def shown_and_notices(db: Db) -> None:
    """Create the record, without text, of what was shown."""
    db.executescript("""
    create table answers_shown (
        id integer primary key,
        person integer references people (id) on delete set null,
        outcome text not null check (outcome in ('answer', 'choose', 'unknown', 'opened')),
        page text,
        slug text,
        version integer,
        at text not null,
        check ((outcome in ('answer', 'opened')) = (slug is not null))
    ) strict;
    create index answers_shown_to on answers_shown (person, at);
    create table answer_notices (
        person integer primary key references people (id) on delete cascade,
        at text not null
    ) strict;
    """)


@schema()
def saved_and_rated(db: Db) -> None:
    """Create saved rows and ratings."""
    db.executescript("""
    create index answers_shown_of on answers_shown (page, version);
    create table answers_saved (
        person integer not null references people (id) on delete cascade,
        page text not null,
        slug text not null,
        at text not null,
        primary key (person, page, slug)
    ) strict;
    create table answer_ratings (
        person integer not null references people (id) on delete cascade,
        page text not null,
        slug text not null,
        version integer not null,
        helpful integer not null check (helpful in (0, 1)),
        at text not null,
        primary key (person, page, slug, version)
    ) strict;
    """)


@schema()
def told_and_tidied(db: Db) -> None:
    """Create who was told of what, and which messages are to be tidied."""
    db.executescript("""
    create table answers_told (
        person integer not null references people (id) on delete cascade,
        version integer not null references page_versions (id) on delete cascade,
        of text not null check (of in ('unsafe', 'back', 'changed')),
        at text not null,
        primary key (person, version, of)
    ) strict;
    create table answer_chats (
        id integer primary key,
        person integer not null references people (id) on delete cascade,
        update_id integer,
        question integer,
        message integer,
        page text,
        slug text,
        at text not null
    ) strict;
    create table answer_choices (
        person integer primary key references people (id) on delete cascade,
        tidy integer not null check (tidy in (0, 1))
    ) strict;
    """)


@schema()
def what_was_shown_for_a_report(db: Db) -> None:
    """Keep the step and topic that were shown, and the patch, which stay without the person."""
    db.executescript("""
    alter table answers_shown add column step text not null default '';
    alter table answers_shown add column topic text not null default '';
    alter table answers_shown add column place integer
        references localities (id) on delete set null;
    create index answers_shown_at on answers_shown (at);
    """)


@schema()
def whose_time_is_over(db: Db) -> None:
    """Find by an index of their own the rows that still name a person: most of them do not."""
    db.executescript("""
    create index answers_shown_with_person on answers_shown (at) where person is not null;
    """)
