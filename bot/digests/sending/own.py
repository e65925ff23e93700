"""What is kept of what somebody was sent, and how she is forgotten."""

from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.delivery.said import Letter
from bot.digests.sending import plans, wording
from bot.digests.sending.schema import ISSUES, PLANS, RUNS, SENT, TOLD
from bot.people.values import Person

# product.md, "Kept how long": digests six years. What she was sent is hers, for her archive, and
# for a retraction to reach her, while she is in post.
KEPT = timedelta(days=6 * 365 + 3)
# A broadcast is not joined on another day.
RUNS_KEPT = timedelta(days=7)
# A digest that is so late is not on its way.
OVERDUE = timedelta(minutes=30)
_OF_LEAVERS = """
update {table} set person = null where person in (select id from people where left_at is not null)
"""
_HAD = f"""
select issue, title, address from {SENT} as sent join digest_items on digest_items.id = item
where person = ? order by issue, item
"""
_WARNED = f"""
select title, told.mark as mark, sent_at from {TOLD} as told
join digest_items on digest_items.id = item where person = ? order by sent_at
"""


def mydata(db: Db, person: int) -> dict[str, object]:
    """Return what she wants to be sent, and what she was."""
    issues = db.query(
        "select id, period, sent_at, opened_at, shared, catching_up"
        f" from {ISSUES} where person = ? order by sent_at",
        [person],
    )
    wishes = f"select * from {PLANS} where person = ?"
    return {
        "what I want of digests": list(db.query(wishes, [person])),
        "digests that I was sent": list(issues),
        "what was in my digests": list(db.query(_HAD, [person])),
        "corrections and retractions that I was told of": list(db.query(_WARNED, [person])),
    }


def leave(db: Db, person: Person, _now: datetime) -> tuple[Letter, ...]:
    """Send nothing more to whoever leaves."""
    plans.drop(db, person.id)
    return ()


def forget(db: Db, person: int) -> None:
    """Keep of her digests only that there were such."""
    plans.drop(db, person)
    for table in (ISSUES, SENT, TOLD):
        db.execute(f"update {table} set person = null where person = ?", (person,))


def retain(db: Db, now: datetime) -> int:
    """Drop digests after six years, and at once who of the leavers had them."""
    before, day = (now - KEPT).isoformat(), (now - RUNS_KEPT).date().isoformat()
    changed = sum(
        db.execute(_OF_LEAVERS.format(table=table)).rowcount for table in (ISSUES, SENT, TOLD)
    )
    return int(
        changed
        + db.execute(f"delete from {ISSUES} where sent_at < ?", (before,)).rowcount
        + db.execute(f"delete from {RUNS} where day < ?", (day,)).rowcount
    )


def health(db: Db, now: datetime) -> str:
    """Return what is wrong: digests that should have gone out."""
    late = db.table(PLANS).count_where("due_at < ?", [(now - OVERDUE).isoformat()])
    return wording.late(late) if late else ""
