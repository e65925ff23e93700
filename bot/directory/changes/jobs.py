"""When people are told of changes, and the specialist of waits to look at."""

from datetime import datetime

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.delivery.said import Letter
from bot.directory.changes import store, wording
from bot.directory.waits import store as waits
from bot.directory.waits import wording as waits_wording
from bot.people import store as people
from bot.people.values import Role
from bot.timer import Job

EVERY = "*/15"


def job(calendar: Calendar) -> Job:
    """Return the job that tells of changes and of waits, outside everybody's quiet hours."""

    def tell(db: Db, now: datetime) -> tuple[Letter, ...]:
        news = (Letter(one.chat_id, wording.to_show(one)) for one in store.due(db, now, calendar))
        return (*news, *_waits(db, now, calendar))

    return Job("service news", CronTrigger(minute=EVERY, timezone=calendar.zone), tell)


def _waits(db: Db, now: datetime, calendar: Calendar) -> tuple[Letter, ...]:
    if not waits.untold(db):
        return ()
    awake = [
        one
        for one in people.members(db, now)
        if Role.SPECIALIST in one.roles and not one.is_quiet(now, calendar)
    ]
    if awake:
        waits.announced(db, now)
    return tuple(Letter(one.user_id, waits_wording.to_look_at()) for one in awake)
