"""What happens by itself: every five minutes whoever is to be reminded or asked is."""

from collections.abc import Sequence
from datetime import datetime

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.delivery.said import Letter
from bot.supervision.after import wording as after
from bot.supervision.reminders import store, wording
from bot.supervision.reminders.rules import Notice
from bot.supervision.reminders.store import Empty, Told
from bot.timer import Job


def tell(calendar: Calendar) -> Job:
    """Return the job that reminds and asks; keeping and sending are one transaction."""

    def work(db: Db, now: datetime) -> Sequence[Letter]:
        return [_letter(told, now) for told in store.due(db, now, calendar)]

    return Job("supervision.tell", CronTrigger(minute="*/5", timezone=calendar.zone), work)


def _letter(told: Told | Empty, now: datetime) -> Letter:
    if isinstance(told, Empty):
        return wording.nobody_yet(told, now)
    match told.notice:
        case Notice.ATTENDANCE:
            return Letter(told.to.user_id, after.asked(told.tickets))
        case Notice.AFTER:
            return Letter(told.to.user_id, after.how_was_it(told.tickets[0]))
        case _:
            return wording.reminder(told, now)
