"""The timer: jobs whose due time is a row, run once however late, in one transaction."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

from bot.delivery import store as outbox
from bot.delivery.said import Letter, parcels

JOBS = "jobs"

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


def run_due(db: Db, job: Job, now: datetime) -> bool:
    """Run a job if its time has come and set its next time with it; a new job only gets its time.

    Call it in a transaction: work, letters and the next time are kept together or not at all.
    """
    due = _due(db, job.name)
    if due is not None and due > now:
        return False
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


def _set(db: Db, name: str, upcoming: datetime | None) -> None:
    if upcoming is None:
        # A series that has ended would otherwise stay due, and run at every tick.
        db.table(JOBS).delete_where("name = ?", [name])
    else:
        db.table(JOBS).upsert({"name": name, "due_at": upcoming.isoformat()}, pk="name")


def _due(db: Db, name: str) -> datetime | None:
    rows = list(db.table(JOBS).rows_where("name = ?", [name]))
    return datetime.fromisoformat(rows[0]["due_at"]) if rows else None
