"""Asks what happened next: once a fortnight, in protected time."""

from datetime import datetime

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.consult.after import store, wording
from bot.consult.values import Means
from bot.delivery.said import Letter
from bot.timer import Job


def job(means: Means) -> Job:
    """Return the job that asks whoever is due now."""

    def work(db: Db, now: datetime) -> tuple[Letter, ...]:
        return tuple(
            Letter(person.user_id, wording.letter(number))
            for person, number in store.ask(db, now, means)
        )

    return Job("consult.next", CronTrigger(minute="*/15", timezone=means.calendar.zone), work)
