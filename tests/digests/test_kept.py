from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils.db import Database as Db

from bot.digests.kept import lately
from bot.digests.schema import DECISIONS, ITEMS, schema
from tests.blank import blank

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def db() -> Iterator[Db]:
    db = blank([schema])
    yield db
    db.close()


def put(db: Db, number: int, days_ago: int, mark: str = "", **decided: object) -> None:
    seen = (NOW - timedelta(days=days_ago)).isoformat()
    item = {
        "id": number, "feed_name": "A journal", "kind": "journal", "topics": "[]", "weight": 1,
        "title": f"Item {number}", "address": f"https://example.org/{number}", "summary": "",
        "sameness": str(number), "seen_at": seen, "changed_at": seen, "mark": mark,
        "about": decided.pop("about", None),
    }  # fmt: skip
    db.table(ITEMS).insert(item)
    made = {"item": number, "verdict": "kept", "kept_at": seen, "decided_at": seen, **decided}
    db.table(DECISIONS).insert(made)


def test_what_was_kept_lately_comes_pinned_first_then_newest(db: Db) -> None:
    put(db, 1, 3, note="Read it", visit="Ask him")
    put(db, 2, 1)
    put(db, 3, 9, pinned=1)
    put(db, 4, 61)
    put(db, 5, 2, verdict="dropped", kept_at=None)

    found = lately(db, NOW)

    assert [one.item.id for one in found] == [3, 2, 1]
    assert (found[2].note, found[2].visit) == ("Read it", "Ask him")


def test_what_was_retracted_is_left_out(db: Db) -> None:
    put(db, 1, 3)
    put(db, 2, 3)
    put(db, 3, 1, mark="retraction", about=1)

    assert [one.item.id for one in lately(db, NOW)] == [2]
