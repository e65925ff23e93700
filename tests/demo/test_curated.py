"""The sample area's fortnight of curation."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.demo import curated
from bot.digests.schema import ACTS, DECISIONS, ITEMS
from bot.digests.schema import schema as digests
from bot.people import store as people
from bot.people.schema import schema as people_schema
from bot.people.values import Role
from tests.blank import blank
from tests.digests.curate.items import put

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")


def area() -> Db:
    """Return an area with its specialist, and with what its feeds have brought."""
    db = blank([people_schema, digests])
    ruth = people.add(db, curated.RUTH, "Ruth Calder", people.locality(db, None), NOW)
    people.give_roles(db, ruth, [Role.SPECIALIST])
    for choice in curated.CHOICES:
        put(db, f"{choice.begins}: a study", NOW)
    put(db, "Iron levels of ewes", NOW)
    put(db, "Nobody has looked at this", NOW)
    return db


def test_ruth_has_kept_dropped_and_made_a_rule_and_one_item_waits() -> None:
    db = area()

    curated.live(db, NOW, LONDON)

    rows = db.query(f"select title, verdict, visit from {ITEMS} join {DECISIONS} on item = id")
    stands = {row["title"]: (row["verdict"], row["visit"]) for row in rows}
    assert {title: verdict for title, (verdict, _) in stands.items()} == {
        **{
            f"{choice.begins}: a study": "kept" if choice.kept else "dropped"
            for choice in curated.CHOICES
        },
        "Iron levels of ewes": "dropped",
    }
    assert stands["Listening visits by health visitors: a study"][1].startswith("Ask about")
    db.close()


def test_it_has_happened_once() -> None:
    db = area()
    curated.live(db, NOW, LONDON)
    acts = db.table(ACTS).count

    curated.live(db, NOW, LONDON)

    assert db.table(ACTS).count == acts
    db.close()
