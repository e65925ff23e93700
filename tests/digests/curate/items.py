"""Puts items where feeds would have put them; all are invented."""

from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.database import last_id
from bot.digests.schema import ITEMS
from tests.chat import Chat

TITLES = (
    "Sleep and low mood in the first year after birth",
    "Fathers' worry after a hard birth: an interview study",
    "Video feedback and sensitivity: a trial",
    "Waiting rooms for parents",
)


def put(db: Db, title: str, now: datetime, /, **more: object) -> int:
    """Put an item in, as a feed would, and return its number."""
    row = {
        "feed_name": "Journal of Invented Studies",
        "kind": "journal",
        "topics": '["low-mood"]',
        "weight": 3,
        "title": title,
        "address": f"https://www.example.org/{abs(hash(title))}",
        "summary": f"{title}. Sixty parents took part, and what they said is told here.",
        "sameness": title.lower(),
        "published": (now - timedelta(days=2)).date().isoformat(),
        "seen_at": now.isoformat(),
        "changed_at": now.isoformat(),
        "mark": "",
        "version": 1,
    }
    return last_id(db.table(ITEMS).insert(row | more))


async def ranked(chat: Chat) -> None:
    """Let the errand rank what has come."""
    chat.app.send_errands()
    await chat.app.errands.done()
