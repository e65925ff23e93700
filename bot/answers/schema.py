"""The tables of answers: who was shown which version, and when the full notice last stood there."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

SHOWN = "answers_shown"
NOTICES = "answer_notices"

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
