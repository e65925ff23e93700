"""How far the demo clock can be moved on: an hour, a day, to Monday 09:00, two weeks."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MONDAY_AT = 9


class Step(StrEnum):
    """A button of the demo clock."""

    HOUR = "hour"
    DAY = "day"
    MONDAY = "monday"
    FORTNIGHT = "fortnight"


def after(step: Step, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment that a step leads to, in UTC; days keep the local time of day."""
    if step is Step.HOUR:
        return now + timedelta(hours=1)
    here = now.astimezone(zone)
    if step is Step.MONDAY:
        return _next_monday(here).astimezone(UTC)
    days = 1 if step is Step.DAY else 14
    return (here + timedelta(days=days)).astimezone(UTC)


def _next_monday(here: datetime) -> datetime:
    morning = here.replace(hour=MONDAY_AT, minute=0, second=0, microsecond=0)
    monday = morning + timedelta(days=-here.weekday() % 7)
    return monday if monday > here else monday + timedelta(days=7)
