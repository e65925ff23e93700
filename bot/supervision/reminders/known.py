"""Who has just heard when a session is needs no reminder of it that would be due already."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.supervision.reminders.rules import Notice
from bot.supervision.schema import NOTICES
from bot.supervision.slots.store import at

_BEFORE = {Notice.DAY: timedelta(days=1), Notice.HOUR: timedelta(hours=1)}


def anew(db: Db, session: int, people: Iterable[int], starts: datetime, now: datetime) -> None:
    """Let a session's reminders go out for its time as it is now, but those that are past due.

    `people` have just been told of that time.
    """
    listed = tuple(people)
    for notice, before in _BEFORE.items():
        db.table(NOTICES).delete_where("session = ? and notice = ?", [session, notice.value])
        if starts - now <= before:
            rows = ({"session": session, "person": one, "notice": notice.value} for one in listed)
            db.table(NOTICES).insert_all({**row, "sent_at": at(now)} for row in rows)
