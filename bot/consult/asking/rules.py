"""Decides by when a question is to be answered, and what is near enough to be the same."""

from datetime import datetime, timedelta

from bot.consult.clock.rules import Hours, after, closes
from bot.consult.values import Soon

# A question for today gets at least so much working time, on the next day if it must be.
TODAY_AT_LEAST = timedelta(hours=2)
NO_HURRY_DAYS = 10
MOST_NOTES = 20


def due(soon: Soon, now: datetime, hours: Hours) -> datetime:
    """Return by when an answer is due that is wanted so soon."""
    if soon is Soon.TODAY:
        least = after(hours, now, TODAY_AT_LEAST)
        end = closes(hours, now)
        return least if end is None else max(least, end)
    terms = hours.terms
    days = terms.days if soon is Soon.DAYS else max(NO_HURRY_DAYS, terms.days)
    return after(hours, now, days * timedelta(hours=terms.ends - terms.starts))


def resumed(left: int, now: datetime, hours: Hours) -> datetime:
    """Return by when an answer is due that had so many working minutes left when it was asked
    back; it gets at least as many as a question for today."""
    return after(hours, now, max(timedelta(minutes=left), TODAY_AT_LEAST))


def is_today(due_at: datetime, now: datetime, hours: Hours) -> bool:
    """Say whether an answer is due on the local day of now."""
    return hours.calendar.day(due_at) == hours.calendar.day(now)
