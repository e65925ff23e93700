"""Tells everybody who asked, once, that the answer is a signed page."""

from datetime import datetime

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.consult.keeping import store, wording
from bot.consult.values import Means
from bot.delivery.said import Letter
from bot.timer import Job


def job(means: Means) -> Job:
    """Return the job that looks for signatures."""

    def work(db: Db, now: datetime) -> tuple[Letter, ...]:
        return tuple(
            Letter(one.person.user_id, wording.news(one.page)) for one in store.news(db, now, means)
        )

    # Before the answers room looks for changes, so that she is told of her own question.
    return Job("consult.kept", CronTrigger(minute="*", timezone=means.calendar.zone), work)
