"""The tables of rules: those that are in force or being made, and what each has marked."""

from sqlite_utils.db import Database as Db

from bot.digests.schema import schema

SIEVES = "digest_sieves"
SIFTED = "digest_sifted"


@schema()
def sieves(db: Db) -> None:
    """Create rules and what they have marked; one that was not saved yet is in force nowhere."""
    db.executescript("""
    create table digest_sieves (
        id integer primary key,
        does text not null check (does in ('drop', 'keep')),
        words text not null,
        summary integer not null check (summary in (0, 1)),
        feed text not null,
        kind text not null,
        mark text not null,
        person integer references people (id) on delete set null,
        made_at text not null,
        saved_at text,
        ended_at text
    ) strict;
    create table digest_sifted (
        item integer not null references digest_items (id) on delete cascade,
        sieve integer not null references digest_sieves (id) on delete cascade,
        taken_back integer not null default 0 check (taken_back in (0, 1)),
        made_at text not null,
        primary key (item, sieve)
    ) strict, without rowid;
    create index digest_sifted_sieve on digest_sifted (sieve);
    """)
