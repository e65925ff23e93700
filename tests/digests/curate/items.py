"""Puts items where feeds would have put them; all are invented."""

from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.database import last_id
from bot.digests.curate.schema import RANKS
from bot.digests.schema import ITEMS

TITLES = (
    "Sleep and low mood in the first year after birth",
    "Fathers' worry after a hard birth: an interview study",
    "Video feedback and sensitivity: a trial",
    "What mothers say of listening visits",
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


def rank(db: Db, item: int, score: float, near: str = "", alike: int = 0) -> None:
    """Rank an item, as the errand would."""
    row = {"item": item, "score": score, "near": near, "cites": 0, "alike": alike}
    db.table(RANKS).upsert(row | {"version": 1, "ranker": "x"}, pk="item")
