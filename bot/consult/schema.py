"""The tables of the room: questions, who asks them, what is said about them, and who answers."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

QUESTIONS = "consult_questions"
ASKERS = "consult_askers"
NOTES = "consult_notes"
ANSWERS = "consult_answers"
READY = "consult_ready"
TOLD = "consult_told"
NOTICES = "consult_notices"
COVER = "consult_cover"
TERMS = "consult_terms"
KEPT = "consult_kept"
KEPT_TOLD = "consult_kept_told"
NEXT = "consult_next"
ROUNDS = "consult_rounds"
CHOICES = "consult_choices"

schema = Migrations("consult")


@schema()
def questions(db: Db) -> None:
    """Create questions, who asks them, and what is added; a draft is sent once, however pressed."""
    db.executescript("""
    create table consult_questions (
        id integer primary key,
        text text not null,
        page text not null default '',
        plan text not null default '' check (plan in ('', 'would', 'did')),
        plan_text text not null default '',
        soon text not null check (soon in ('today', 'days', 'no-hurry')),
        state text not null check (state in ('open', 'back', 'answered', 'withdrawn', 'ended')),
        place integer references localities (id) on delete set null,
        holder integer references people (id) on delete set null,
        sent_at text not null,
        due_at text not null,
        left_minutes integer not null default 0,
        closed_at text,
        worked_minutes integer,
        in_time integer check (in_time in (0, 1))
    ) strict;
    create index consult_questions_state on consult_questions (state);
    create table consult_askers (
        question integer not null references consult_questions (id) on delete cascade,
        person integer not null references people (id) on delete cascade,
        draft integer not null unique,
        asked_at text not null,
        primary key (question, person)
    ) strict;
    create table consult_notes (
        id integer primary key,
        question integer not null references consult_questions (id) on delete cascade,
        person integer references people (id) on delete set null,
        kind text not null check (kind in ('added', 'back', 'told')),
        text text not null,
        at text not null
    ) strict;
    """)


@schema()
def answers(db: Db) -> None:
    """Create replies, the ready ones, and to whom each was given."""
    db.executescript("""
    create table consult_answers (
        id integer primary key,
        question integer not null references consult_questions (id) on delete cascade,
        person integer references people (id) on delete set null,
        verdict text not null check (verdict in ('agree', 'agree-and', 'change', 'answer')),
        text text not null default '',
        today integer not null default 0 check (today in (0, 1)),
        offer text not null default '',
        offer_kind text not null default '',
        offer_at text,
        made_at text not null,
        sent_at text
    ) strict;
    create table consult_ready (
        id integer primary key,
        text text not null unique,
        person integer references people (id) on delete set null,
        made_at text not null
    ) strict;
    create table consult_told (
        answer integer not null references consult_answers (id) on delete cascade,
        person integer not null references people (id) on delete cascade,
        told_at text,
        seen_at text,
        chased_at text,
        primary key (answer, person)
    ) strict;
    """)


@schema()
def notices_and_cover(db: Db) -> None:
    """Create who was reminded of what, who covers when, and the terms of the area."""
    db.executescript("""
    create table consult_notices (
        question integer not null references consult_questions (id) on delete cascade,
        of text not null,
        due_at text not null,
        sent_at text not null,
        primary key (question, of, due_at)
    ) strict;
    create table consult_cover (
        id integer primary key,
        person integer not null references people (id) on delete cascade,
        first text not null,
        last text not null check (last >= first),
        unique (person, first, last)
    ) strict;
    create table consult_terms (
        id integer primary key check (id = 1),
        weekdays text not null,
        starts integer not null,
        ends integer not null check (ends > starts),
        days integer not null check (days between 1 and 20),
        fallback integer references people (id) on delete set null,
        instead text not null default ''
    ) strict;
    """)


@schema()
def kept(db: Db) -> None:
    """Create what became of replies, and who was told: of one version nobody twice."""
    db.executescript("""
    create table consult_kept (
        question integer not null references consult_questions (id) on delete cascade,
        version integer not null references page_versions (id) on delete cascade,
        person integer references people (id) on delete set null,
        made_at text not null,
        primary key (question, version)
    ) strict;
    create table consult_kept_told (
        person integer not null references people (id) on delete cascade,
        version integer not null references page_versions (id) on delete cascade,
        told_at text not null,
        primary key (person, version)
    ) strict;
    """)


@schema()
def what_happened_next(db: Db) -> None:
    """Create what became of families: each thing is asked about once."""
    db.executescript("""
    create table consult_next (
        id integer primary key,
        person integer references people (id) on delete set null,
        place integer references localities (id) on delete set null,
        page text not null,
        question integer not null default 0,
        day text not null,
        asked_at text not null,
        outcome text check (outcome in
            ('held', 'referred', 'accepted', 'bounced', 'other', 'skipped')),
        said_at text,
        unique (person, page, question, day)
    ) strict;
    create table consult_rounds (
        person integer not null references people (id) on delete cascade,
        day text not null,
        primary key (person, day)
    ) strict;
    create table consult_choices (
        person integer primary key references people (id) on delete cascade,
        next integer not null check (next in (0, 1))
    ) strict;
    """)


@schema()
def questions_of_a_person(db: Db) -> None:
    """Find by indexes what somebody asked, and what stands under a question that is dropped."""
    db.executescript("""
    create index consult_askers_person on consult_askers (person);
    create index consult_answers_question on consult_answers (question);
    create index consult_notes_question on consult_notes (question);
    """)
