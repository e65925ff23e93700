"""What the room keeps about a person, how it forgets her, and how long it keeps anything."""

from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.meetings import rules
from bot.meetings.schema import LINES, PRINTED
from bot.meetings.store import at


def mydata(db: Db, person: int) -> dict[str, object]:
    """Return the lines that somebody wrote for the next meeting."""
    rows = db.query(f"select text, made_at from {LINES} where person = ? order by id", [person])
    return {"lines for the Champions' meeting": list(rows)}


def forget(db: Db, person: int) -> None:
    """Delete a person's lines."""
    db.table(LINES).delete_where("person = ?", [person])


def retain(db: Db, now: datetime) -> int:
    """Drop old lines, and what was printed of days that nothing is counted of any more."""
    old, printed = at(now - rules.LINES_KEPT), at(now - rules.PRINTED_KEPT)
    dropped = db.execute(f"delete from {LINES} where made_at < ?", (old,)).rowcount
    dropped += db.execute(f"delete from {PRINTED} where printed_at < ?", (printed,)).rowcount
    return int(dropped)
