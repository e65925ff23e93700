"""What happens to readers by itself: who has joined is offered the last newsletters, once."""

from datetime import datetime

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.delivery.said import Letter
from bot.newsletters.reading import rules, store, wording
from bot.timer import Job


def offer(calendar: Calendar) -> Job:
    """Return the job that offers joiners what went out before they came."""

    def work(db: Db, now: datetime) -> tuple[Letter, ...]:
        return tuple(
            Letter(person.user_id, wording.joined(min(count, rules.LAST)))
            for person, count in store.offers(db, now, calendar)
        )

    return Job("newsletters.joiners", CronTrigger(minute="*/5", timezone=calendar.zone), work)
