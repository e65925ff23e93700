"""What curation keeps about a person, how it forgets her, how long it keeps, and its figures."""

from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from sqlite_utils.db import Database as Db

from bot.digests.curate import rules
from bot.digests.curate.schema import CURATORS, MEANINGS, REMINDED, SHOWINGS, SITTINGS
from bot.digests.curate.sieves.schema import SIEVES
from bot.digests.schema import ACTS, DECISIONS, ITEMS
from bot.figures import Figure, Period

# product.md, "Kept how long": digests six years, of which two may be leap years; who was shown
# what, 25 months.
ACTS_KEPT = timedelta(days=6 * 365 + 3)
SHOWINGS_KEPT = timedelta(days=25 * 365 // 12)
# What is read of an item's meaning serves to rank others, and the newest decisions do that.
MEANINGS_KEPT = timedelta(days=365)
DRAFTS_KEPT = timedelta(days=1)
_SECONDS = f"""
select (julianday(decided_at) - julianday(shown_at)) * 86400 as seconds from {SHOWINGS}
where decided_at >= ? and decided_at < ?
"""


def mydata(db: Db, person: int) -> dict[str, object]:
    """Return what a person did to items, and what else is kept of her as a curator."""
    acts = db.query(
        f"select title, act, made_at from {ACTS} a join {ITEMS} i on i.id = a.item"
        " where a.person = ? order by a.id",
        [person],
    )
    shown = db.query(
        f"select title, shown_at, decided_at from {SHOWINGS} s join {ITEMS} i on i.id = s.item"
        " where s.person = ? order by shown_at",
        [person],
    )
    stands = db.query(
        f"select title, verdict, note, visit, decided_at from {DECISIONS} d"
        f" join {ITEMS} i on i.id = d.item where d.person = ? order by decided_at",
        [person],
    )
    return {
        "items that I decided on": list(acts),
        "what stands decided by me, and what I wrote": list(stands),
        "items that I was shown": list(shown),
        "rules that I made": _rows(db, SIEVES, person),
        "that I curate": _rows(db, CURATORS, person),
        "my last sitting": _rows(db, SITTINGS, person),
        "my reminder to curate": _rows(db, REMINDED, person),
    }


def forget(db: Db, person: int) -> None:
    """Remove a person; what was decided stays, as the team's."""
    for table in (ACTS, DECISIONS, SIEVES):
        db.execute(f"update {table} set person = null where person = ?", (person,))
    # What stood before an act names whoever had decided that.
    db.execute(
        f"update {ACTS} set before = json_set(before, '$.person', null)"
        " where json_valid(before) and json_extract(before, '$.person') = ?",
        (person,),
    )
    db.execute(f"update {CURATORS} set named_by = null where named_by = ?", (person,))
    for table in (SHOWINGS, CURATORS, SITTINGS, REMINDED):
        db.table(table).delete_where("person = ?", [person])


def retain(db: Db, now: datetime) -> int:
    """Drop what has been kept long enough, and return how many rows went."""
    old = (
        (f"delete from {ACTS} where made_at < ?", ACTS_KEPT),
        (f"delete from {SHOWINGS} where shown_at < ?", SHOWINGS_KEPT),
        (f"delete from {SIEVES} where saved_at is null and made_at < ?", DRAFTS_KEPT),
        (f"delete from {SIEVES} where ended_at < ?", SHOWINGS_KEPT),
        (f"delete from {CURATORS} where until < ?", SHOWINGS_KEPT),
        (
            f"delete from {MEANINGS} where item in (select id from {ITEMS} where changed_at < ?)",
            MEANINGS_KEPT,
        ),
    )
    return sum(db.execute(what, ((now - kept).isoformat(),)).rowcount for what, kept in old)


def figures(db: Db, period: Period) -> tuple[Figure, ...]:
    """Return how many items were looked at, kept and dropped, and how long a decision took."""
    between = [one.astimezone(UTC).isoformat() for one in (period.begins, period.ends)]
    counted = {
        row["act"]: row["n"]
        for row in db.query(
            f"select a.act, count(distinct a.item) as n from {ACTS} a"
            " left join digest_undone u on u.act = a.id"
            " where a.made_at >= ? and a.made_at < ? and u.act is null group by a.act",
            between,
        )
    }
    looked = db.execute(
        f"select count(distinct item) from {SHOWINGS} where shown_at >= ? and shown_at < ?", between
    ).fetchone()[0]
    seconds = [
        row["seconds"]
        for row in db.query(_SECONDS, between)
        if 0 <= row["seconds"] <= rules.LONGEST_LOOK.total_seconds()
    ]
    usual = (Figure("seconds an item", round(median(seconds))),) if seconds else ()
    return (
        Figure("items looked at", looked),
        Figure("items kept", counted.get(rules.KEPT, 0)),
        Figure("items dropped", counted.get(rules.DROPPED, 0)),
        Figure("items dropped by a rule", counted.get(rules.BY_RULE, 0)),
        *usual,
    )


def _rows(db: Db, table: str, person: int) -> list[dict[str, Any]]:
    return list(db.table(table).rows_where("person = ?", [person]))
