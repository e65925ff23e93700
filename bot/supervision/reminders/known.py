"""Who has just heard when a session is needs no reminder of it that would be due already."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.supervision.reminders.rules import Notice
from bot.supervision.schema import NOTICES
from bot.supervision.slots.store import at

_BEFORE = {Notice.DAY: timedelta(days=1), Notice.HOUR: timedelta(hours=1)}


def known(db: Db, session: int, people: Iterable[int], starts: datetime, now: datetime) -> None:
    """Keep that people need no reminder of a session's time that would be due already."""
    listed = tuple(people)
    for notice, before in _BEFORE.items():
        if starts - now <= before:
            rows = ({"session": session, "person": one, "notice": notice.value} for one in listed)
            db.table(NOTICES).insert_all(({**row, "sent_at": at(now)} for row in rows), ignore=True)


def anew(db: Db, session: int, people: Iterable[int], starts: datetime, now: datetime) -> None:
    """Let a session's reminders go out for its time as it is now, which people have just heard."""
    for notice in _BEFORE:
        db.table(NOTICES).delete_where("session = ? and notice = ?", [session, notice.value])
    known(db, session, people, starts, now)
