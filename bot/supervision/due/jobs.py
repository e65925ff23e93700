"""What happens by itself: who is overdue is offered times in her protected hours, once a week."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.delivery.said import Letter
from bot.people import store as people
from bot.reply import Reply
from bot.supervision.bookings import finding, finding_wording
from bot.supervision.bookings.codes import Wish
from bot.supervision.bookings.finding import Looker
from bot.supervision.due import rules, store, wording
from bot.supervision.due.values import Standing, State
from bot.supervision.values import Kind
from bot.timer import Job


def offer(calendar: Calendar) -> Job:
    """Return the job that offers times, every half-hour of the working week."""

    def work(db: Db, now: datetime) -> Sequence[Letter]:
        return list(_letters(db, now, calendar))

    trigger = CronTrigger(day_of_week="mon-fri", minute="1,31", timezone=calendar.zone)
    return Job("supervision.offer", trigger, work)


def _letters(db: Db, now: datetime, calendar: Calendar) -> Iterator[Letter]:
    pressing: dict[int, Standing] = {}
    for one in store.standings(db, now, calendar):
        if one.state is State.OVERDUE and not one.history.waiting:
            pressing.setdefault(one.member.id, one)
    today = calendar.day(now)
    for number, one in pressing.items():
        person = people.by_id(db, number, now)
        if person is None or not rules.may_offer(person, now, calendar):
            continue
        if store.offered_now(db, number, today):
            times = _times(db, Looker(person, now, calendar), one.cycle.kind)
            yield Letter(person.user_id, wording.nudge(one, today, times))


def _times(db: Db, looker: Looker, kind: Kind) -> Reply | None:
    """Return the best times of a kind, those in her protected hours first; None if not offered."""
    if kind not in finding.kinds(db, looker):
        return None
    return finding_wording.best(finding.found(db, Wish(kind), looker))
