"""How long somebody may be named for, and when a curator is reminded."""

from datetime import date, datetime, timedelta

from bot.calendar import Calendar
from bot.people.values import Person

# Weeks that may be chosen; 0 is for good.
WEEKS = (0, 2, 4, 12)
ON_A_SCREEN = 8
# Once a week, and only somebody who has not looked for as long.
REMIND_EVERY = timedelta(days=7)
# After three weeks without a look the bot's health says so.
UNLOOKED = timedelta(weeks=3)


def last_day(today: date, weeks: int) -> date | None:
    """Return the last day of so many weeks, None for good."""
    return today + timedelta(weeks=weeks) if weeks else None


def is_time(person: Person, now: datetime, days: Calendar) -> bool:
    """Say whether now is a time to remind a person: her protected hours, or those of work."""
    if person.is_quiet(now, days):
        return False
    local = now.astimezone(days.zone)
    hours = [one for one in person.protected if one.weekday == local.weekday()]
    return not person.protected or any(one.starts <= local.time() < one.ends for one in hours)


def is_due(looked: datetime | None, reminded: datetime | None, now: datetime) -> bool:
    """Say whether somebody has neither looked nor been reminded for a week."""
    times = [one for one in (looked, reminded) if one is not None]
    return all(abs(now - one) >= REMIND_EVERY for one in times)
