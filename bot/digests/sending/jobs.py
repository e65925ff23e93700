"""What happens by itself: rhythms follow who is in post, and which hours they have."""

from datetime import datetime

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.delivery.said import Letter
from bot.digests.sending import plans
from bot.timer import Job


def keep_up(calendar: Calendar) -> Job:
    """Return the job that, every five minutes, reckons what is due to whoever is new or changed."""

    def work(db: Db, now: datetime) -> tuple[Letter, ...]:
        plans.keep_up(db, now, calendar)
        return ()

    return Job("digests.plans", CronTrigger(minute="*/5", timezone=calendar.zone), work)
