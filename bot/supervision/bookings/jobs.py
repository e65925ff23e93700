"""What happens by itself: what was held or offered for too long is let go."""

from datetime import datetime

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.delivery.said import Letter
from bot.supervision.bookings import finding, store, wording
from bot.supervision.slots.store import View
from bot.timer import Job


def lapse(calendar: Calendar) -> Job:
    """Return the job that passes on, every minute, what nobody took in time."""

    def work(db: Db, now: datetime) -> tuple[Letter, ...]:
        given_back = store.lapse(db, View(0, now, calendar))
        offered = (one.offered for one in given_back if one.offered is not None)
        tickets = [finding.ticket(db, one, calendar.zone) for one in offered]
        return tuple(letter for ticket in tickets for letter in wording.passed_on(ticket))

    return Job("supervision.lapse", CronTrigger(minute="*", timezone=calendar.zone), work)
