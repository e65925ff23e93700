"""What is due is sent once, with what was kept."""

import json
from datetime import timedelta

from sqlite_utils.db import Database as Db

from bot.digests.sending import plans, posting
from tests.digests.sending.world import AREA, ENGLAND, NOW, TUESDAY_TEN, kept, local, member

TUESDAY = local(2026, 11, 24, 10)


def texts(db: Db) -> list[str]:
    rows = db.query("select parameters from outbox order by id")
    return [json.loads(row["parameters"])["text"] for row in rows]


def send_all(db: Db, now: object = TUESDAY) -> list[bool]:
    return [posting.send(db, one, TUESDAY, AREA) for one in plans.due(db, TUESDAY)]


def test_a_kept_item_is_in_the_digest_of_a_champion_in_her_protected_hours(
    shelf_of_items: Db,
) -> None:
    amina = member(shelf_of_items, "Amina", TUESDAY_TEN)
    kept(shelf_of_items, "Sleep and low mood")
    plans.keep_up(shelf_of_items, NOW, ENGLAND)

    before = plans.due(shelf_of_items, TUESDAY - timedelta(seconds=1))
    sent = send_all(shelf_of_items)

    assert before == []
    assert sent == [True]
    assert plans.due(shelf_of_items, TUESDAY) == []
    (text,) = texts(shelf_of_items)
    assert text.startswith("Your digest is here.\n\nTue 24 Nov")
    assert "Sleep and low mood" in text
    plan = plans.get(shelf_of_items, amina)
    assert plan is not None
    assert plan.due is not None
    assert plan.due.at == local(2026, 12, 8, 10)
