"""The timer: a tick, and jobs whose due time is a row, run once however late."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

from bot.delivery import store as outbox
from bot.delivery.said import Letter, parcels

JOBS = "jobs"
OVERDUE = timedelta(minutes=10)

schema = Migrations("timer")

_log = logging.getLogger(__name__)


@schema()
def jobs(db: Db) -> None:
    """Create the due times of jobs."""
    db.executescript("create table jobs (name text primary key, due_at text not null) strict;")


@dataclass(frozen=True, slots=True)
class Job:
    """Work that recurs. What it returns goes out; the trigger is in the area's local time."""

    name: str
    trigger: BaseTrigger
    work: Callable[[Db, datetime], Sequence[Letter]]


@dataclass(slots=True)
class Ticker:
    """Calls a tick every so many real seconds, one after another.

    The scheduler of APScheduler sleeps until a time of day: with the clock set back by five hours
    it does nothing for five hours. This one counts seconds.
    """

    seconds: float
    _task: asyncio.Task[None] | None = field(default=None, init=False)

    def start(self, tick: Callable[[], Awaitable[object]]) -> None:
        """Begin anew; a tick that fails must be told of by whoever gave it."""
        self.stop()
        self._task = asyncio.create_task(self._run(tick), name="ticker")

    def stop(self) -> None:
        """Tick no more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _run(self, tick: Callable[[], Awaitable[object]]) -> None:
        while True:
            await asyncio.sleep(self.seconds)
            await tick()


def overdue(db: Db, now: datetime) -> list[str]:
    """Return the jobs that should have run: each tick tries them, and they fail."""
    before = (now - OVERDUE).isoformat()
    return [row["name"] for row in db.table(JOBS).rows_where("due_at < ?", [before])]


def run_due(db: Db, job: Job, now: datetime) -> bool:
    """Run a job if its time has come and set its next time with it; a new job only gets its time.

    Call it in a transaction: work, letters and the next time are kept together or not at all.
    """
    due = _due(db, job.name)
    if due is not None and now < due <= _latest(job.trigger, now):
        return False
    if due is not None and due > now:
        # The clock was wrong when this was written: begin again from what it says now.
        _log.warning("job %s was due only at %s", job.name, due.isoformat())
        due = None
    if due is not None:
        letters = tuple(job.work(db, now))
        outbox.post(db, parcels(letters, 0, 0), None, now)
        _log.info("job %s ran, due %s", job.name, due.isoformat())
    _set(db, job.name, _after(job.trigger, due, now))
    return due is not None


def _after(trigger: BaseTrigger, due: datetime | None, now: datetime) -> datetime | None:
    """Step from one fire time to the next until it is ahead, so that what was missed runs once."""
    # A calendar's times do not depend on the one before; a month of minutes is not walked through.
    known = None if isinstance(trigger, CronTrigger) else due
    upcoming: datetime | None = trigger.get_next_fire_time(known, now)
    while upcoming is not None and upcoming <= now:
        upcoming = trigger.get_next_fire_time(upcoming, now)
    return upcoming


def _latest(trigger: BaseTrigger, now: datetime) -> datetime:
    """Return the latest time for which a job may be due: the fire after the next.

    A clock that is set back by less than a period after a run does not run the job twice.
    """
    upcoming = _after(trigger, None, now)
    following = trigger.get_next_fire_time(upcoming, upcoming) if upcoming else None
    return following or upcoming or datetime.max.replace(tzinfo=UTC)


def _set(db: Db, name: str, upcoming: datetime | None) -> None:
    if upcoming is None:
        # A series that has ended would otherwise stay due, and run at every tick.
        db.table(JOBS).delete_where("name = ?", [name])
    else:
        db.table(JOBS).upsert({"name": name, "due_at": upcoming.isoformat()}, pk="name")


def _due(db: Db, name: str) -> datetime | None:
    rows = list(db.table(JOBS).rows_where("name = ?", [name]))
    return datetime.fromisoformat(rows[0]["due_at"]) if rows else None
