"""Puts a page before its reviewers because of something new that was published."""

from datetime import datetime

from sqlite_utils.db import Database as Db

from bot import ledger
from bot.pages import store as pages
from bot.pages.versions import Event
from bot.people.values import Person

MOST_REASON = 200


def raise_page(db: Db, page: str, by: Person, title: str, now: datetime) -> bool:
    """Write into a page's history what it is to be held against, so that it waits for review.

    Returns False if there is no such page, or if it is out of use.
    """
    version = pages.numbered(db, page, None)
    if version is None or version.retired:
        return False
    reason = f"New research: {title}"[:MOST_REASON]
    pages.note(db, version.id, by.id, pages.Entry(Event.REPORTED, reason), now)
    ledger.record(db, now, by.id, "page flagged", version.id)
    return True
