"""The roll: every 90 days the admin confirms who is still in post."""

from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from bot.context import Context
from bot.delivery.said import Instead
from bot.members import roll_wording, store
from bot.timer import Job

ASKED_AT = 9


def job(zone: ZoneInfo) -> Job:
    """Return the job that asks the admins, on working days at nine."""
    trigger = CronTrigger(day_of_week="mon-fri", hour=ASKED_AT, timezone=zone)
    return Job("roll", trigger, lambda db, now: roll_wording.letters(store.call_roll(db, now)))


async def confirm(context: Context) -> None:
    """Record that everybody on the list is still in post."""
    now = context.house.clock.now()
    await context.finish(
        store.confirm_roll,
        context.asker.id,
        now,
        say=lambda _: Instead(roll_wording.confirmed()),
    )
