"""Tells the specialist, on working mornings, of feeds that have failed for a week or have moved."""

from datetime import datetime
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.delivery.said import Letter
from bot.digests.feeds import rules, store, wording
from bot.digests.feeds.values import Standing
from bot.digests.schema import FEEDS
from bot.people import store as people
from bot.people.values import Role
from bot.timer import Job

SPECIALIST = frozenset({Role.SPECIALIST})


def job(zone: ZoneInfo) -> Job:
    """Return the job that tells each fault once."""
    trigger = CronTrigger(day_of_week="mon-fri", hour=9, minute=20, timezone=zone)
    return Job("digests.feeds", trigger, tell)


def tell(db: Db, now: datetime) -> tuple[Letter, ...]:
    """Return what the specialists have to hear, and note that they hear it."""
    failing = [one for one in store.every(db) if is_to_tell(one, now)]
    moved = [one for one in store.every(db) if one.moved_from and not one.moved_told]
    hearers = [one for one in people.members(db, now) if one.may(SPECIALIST)]
    if not hearers or not (failing or moved):
        return ()
    for one in failing:
        db.table(FEEDS).update(one.feed.id, {"told_at": now.isoformat()})
    for one in moved:
        db.table(FEEDS).update(one.feed.id, {"moved_told": 1})
    reply = wording.trouble(failing, moved)
    return tuple(Letter(one.user_id, reply) for one in hearers)


def is_to_tell(one: Standing, now: datetime) -> bool:
    """Say whether a feed has failed for a week and nobody has heard of it."""
    return one.feed.asked and one.told_at is None and rules.is_lasting(one.failing_since, now)


def health(db: Db, now: datetime) -> str:
    """Return a word if no feed at all could be read: then it is not the feeds that are wrong."""
    asked = [one for one in store.every(db) if one.feed.asked and one.asked_at is not None]
    lost = [one for one in asked if one.fault and rules.is_long(one.failing_since, now)]
    return wording.ALL_FAIL if asked and len(lost) == len(asked) else ""
