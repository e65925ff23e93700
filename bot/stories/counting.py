"""What the room counts, for a report: the service's own work; and what is wrong with it."""

from datetime import UTC, datetime

from sqlite_utils.db import Database as Db

from bot.figures import Figure, Period
from bot.stories import rules
from bot.stories.measures import SIGNED, WITHDRAWN
from bot.stories.schema import STORIES
from bot.stories.store import at
from bot.stories.wording import waiting


def figures(db: Db, period: Period) -> tuple[Figure, ...]:
    """Return how many stories were signed and withdrawn in a period."""
    span = [moment.astimezone(UTC).isoformat() for moment in (period.begins, period.ends)]
    return tuple(
        Figure(name, db.table(STORIES).count_where(f"{column} >= ? and {column} < ?", span))
        for name, column in (
            (SIGNED, "signed_at"),
            (WITHDRAWN, "withdrawn_at"),
        )
    )


def health(db: Db, now: datetime) -> str:
    """Return a word on stories that have waited long for a signature, empty without one."""
    since = at(now - rules.WAITED_LONG)
    long = db.table(STORIES).count_where("state = 'waiting' and changed_at < ?", [since])
    return waiting(long) if long else ""
