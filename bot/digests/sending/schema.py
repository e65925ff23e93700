"""The tables of what each person is sent."""

from sqlite_utils.db import Database as Db

from bot.digests.schema import schema

PLANS = "digest_plans"
ISSUES = "digest_issues"
SENT = "digest_sent"
TOLD = "digest_told"
RUNS = "digest_runs"
WORDS = "digest_words"


@schema()
def what_people_want_to_be_sent(db: Db) -> None:
    """Create what each person wants to be sent, and when the next is due."""
    db.executescript("""
    create table digest_plans (
        person integer primary key references people (id) on delete cascade,
        rhythm text not null check (rhythm in ('fortnight', 'month', 'two-months', 'off')),
        topics text not null default '[]',
        weekday integer check (weekday between 0 and 4),
        at text,
        empties integer not null default 1 check (empties in (0, 1)),
        away_until text,
        catching_up integer not null default 0 check (catching_up in (0, 1)),
        since text,
        last text,
        period text,
        due_at text,
        hours text not null default '',
        own integer not null default 0 check (own in (0, 1)),
        check ((weekday is null) = (at is null)),
        check ((period is null) = (due_at is null))
    ) strict;
    create index digest_plans_due on digest_plans (due_at) where due_at is not null;
    """)


@schema()
def digests_of_people(db: Db) -> None:
    """Create the digests that each person was sent, one a period."""
    db.executescript("""
    create table digest_issues (
        id integer primary key,
        person integer references people (id) on delete set null,
        period text not null,
        sent_at text not null,
        since text not null,
        looked integer not null,
        feeds integer not null,
        waiting integer not null,
        more integer not null,
        catching_up integer not null check (catching_up in (0, 1)),
        opened_at text,
        shared text not null default 'nobody'
            check (shared in ('nobody', '1 to 5', '6 to 10', 'more than 10')),
        unique (person, period)
    ) strict;
    create index digest_issues_sent on digest_issues (sent_at);
    """)


@schema()
def what_each_was_sent(db: Db) -> None:
    """Create what was sent and told to each person, only once, and the broadcasts that carry it."""
    db.executescript("""
    create table digest_sent (
        issue integer not null references digest_issues (id) on delete cascade,
        person integer references people (id) on delete set null,
        item integer not null references digest_items (id) on delete cascade,
        mark text not null,
        unique (person, item)
    ) strict;
    create index digest_sent_issue on digest_sent (issue);
    create index digest_sent_item on digest_sent (item);
    create table digest_told (
        issue integer not null references digest_issues (id) on delete cascade,
        person integer references people (id) on delete set null,
        item integer not null references digest_items (id) on delete cascade,
        mark text not null,
        sent_at text not null,
        unique (person, item, mark)
    ) strict;
    create index digest_told_issue on digest_told (issue);
    create index digest_told_item on digest_told (item);
    create table digest_runs (
        day text primary key,
        broadcast integer not null references broadcasts (id)
    ) strict, without rowid;
    create index digest_decisions_decided on digest_decisions (decided_at);
    create index digest_items_about on digest_items (about) where about is not null;
    """)


@schema()
def words_of_what_was_kept(db: Db) -> None:
    """Create the index of words of all that was kept, and what holds it up to date."""
    db.executescript("""
    create virtual table digest_words using fts5 (
        title, summary, note, visit, tokenize = 'porter unicode61 remove_diacritics 2'
    );
    create trigger digest_words_of_new after insert on digest_decisions begin
        delete from digest_words where rowid = new.item;
        insert into digest_words (rowid, title, summary, note, visit)
            select id, title, summary, new.note, new.visit from digest_items
            where id = new.item and new.verdict = 'kept';
    end;
    create trigger digest_words_of_changed after update on digest_decisions begin
        delete from digest_words where rowid = old.item;
        insert into digest_words (rowid, title, summary, note, visit)
            select id, title, summary, new.note, new.visit from digest_items
            where id = new.item and new.verdict = 'kept';
    end;
    create trigger digest_words_of_gone after delete on digest_decisions begin
        delete from digest_words where rowid = old.item;
    end;
    create trigger digest_words_of_items after update of title, summary on digest_items begin
        update digest_words set title = new.title, summary = new.summary where rowid = new.id;
    end;
    insert into digest_words (rowid, title, summary, note, visit)
        select item, title, summary, note, visit from digest_decisions
        join digest_items on digest_items.id = item where verdict = 'kept';
    """)


@schema()
def leave_that_is_still_to_begin(db: Db) -> None:
    """Keep from which day on somebody is away; none says that her leave has begun."""
    db.executescript("alter table digest_plans add column away_from text;")
