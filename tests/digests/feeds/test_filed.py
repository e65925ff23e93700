from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils.db import Database as Db

from bot.app import FLOOR_SCHEMAS
from bot.clock import VirtualClock
from bot.database import Database
from bot.digests.feeds import filed, store
from bot.digests.feeds.filing import Filing, lines_of
from bot.digests.feeds.values import Line, Standing
from bot.digests.schema import FEEDS, schema
from bot.digests.values import FeedKind, Source, Sure

ROOT = Path(__file__).parent.parent.parent.parent
KNOWLEDGE, SHIPPED = ROOT / "knowledge", ROOT / "feeds.yml"
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
A = Line("A", FeedKind.JOURNAL, Source.FEED, "https://a.example/", ("low-mood",), 2, Sure.SEEN)
B = replace(A, name="B", address="https://b.example/")


def takes(db: Db, *lines: Line) -> dict[str, Standing]:
    filed.take_lines(db, lines, NOW)
    return {one.feed.name: one for one in store.every(db)}


def change(db: Db, name: str, **fields: object) -> None:
    (row,) = db.table(FEEDS).rows_where("name = ?", [name])
    db.table(FEEDS).update(row["id"], fields)


def test_new_lines_are_added_once_and_asked_at_once(db: Db) -> None:
    takes(db, A, B)
    found = takes(db, A, B)

    assert list(found) == ["A", "B"]
    assert [one.feed for one in store_due(db)] == [found["A"].feed, found["B"].feed]


def store_due(db: Db) -> list[Standing]:
    return store.due(db, NOW)


def test_what_was_changed_in_the_chat_stays_until_the_line_is_changed(db: Db) -> None:
    takes(db, A)
    change(db, "A", weight=5, asked=0)

    same = takes(db, A)["A"].feed
    topics = takes(db, replace(A, topics=("services",)))["A"].feed
    weight = takes(db, replace(A, topics=("services",), weight=3))["A"].feed

    assert (same.weight, same.asked, same.topics) == (5, False, ("low-mood",))
    assert (topics.weight, topics.topics) == (5, ("services",))
    assert (weight.weight, weight.asked) == (3, False)


def test_another_address_begins_anew(db: Db) -> None:
    takes(db, A)
    change(db, "A", etag='"1"', faults=3, fault="gone", due_at=(NOW + timedelta(1)).isoformat())

    found = takes(db, replace(A, address="https://new.example/"))["A"]

    assert (found.known.etag, found.faults, found.fault, found.due_at) == ("", 0, "", NOW)


def test_another_name_for_an_address_is_the_same_feed(db: Db) -> None:
    number = takes(db, A)["A"].feed.id

    found = takes(db, replace(A, name="C"))

    assert list(found) == ["C"]
    assert found["C"].feed.id == number
    assert list(takes(db, replace(A, name="C"))) == ["C"]


def test_a_name_that_the_chat_has_given_meanwhile_is_left_to_it(db: Db) -> None:
    takes(db, A)
    store.add(db, replace(B, name="C"), NOW)

    found = takes(db, replace(A, name="C"))

    assert sorted(found) == ["A", "C"]
    assert found["C"].feed.address == B.address


def test_a_feed_that_was_removed_in_the_chat_comes_back_only_with_another_address(db: Db) -> None:
    takes(db, A)
    db.table(FEEDS).delete_where("name = 'A'")

    assert takes(db, A) == {}
    assert takes(db, replace(A, weight=4)) == {}
    assert list(takes(db, replace(A, address="https://new.example/"))) == ["A"]


def test_a_line_that_is_gone_takes_its_feed_along_and_no_other(db: Db) -> None:
    takes(db, A)
    store.add(db, replace(B, name="Added in the chat"), NOW)

    assert list(takes(db)) == ["Added in the chat"]


def test_a_feed_that_the_chat_has_already_is_not_added_again(db: Db) -> None:
    store.add(db, replace(A, name="Hers", weight=5), NOW)

    found = takes(db, A)

    assert list(found) == ["Hers"]
    assert found["Hers"].feed.weight == 5


@pytest.mark.parametrize("first", [True, False])
def test_two_lines_may_change_names_with_each_other(db: Db, first: bool) -> None:
    takes(db, A, B)

    lines = (replace(A, address=B.address), replace(B, address=A.address))
    found = takes(db, *(lines if first else reversed(lines)))

    assert {name: one.feed.address for name, one in found.items()} == {
        "A": B.address,
        "B": A.address,
    }


async def test_a_file_with_faults_changes_nothing_and_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = Database(tmp_path / "area.db")
    await database.open([*FLOOR_SCHEMAS, schema])
    file = tmp_path / "feeds.yml"
    filing = Filing(database, VirtualClock(NOW), file, KNOWLEDGE)
    for text in (SHIPPED.read_text(), "feeds:\n  - {name: A}\n", "\xff", None):
        if text is None:
            file.unlink()
        else:
            file.write_text(text, encoding="latin-1" if text == "\xff" else "utf-8")
        await filing.take_in()

    kept = await database.read(store.every)
    await database.close()
    assert len(kept) == len(lines_of(SHIPPED, KNOWLEDGE)) > 20
    assert "feeds.yml:2: `kind` is missing. Add it." in caplog.text
    assert "cannot be read: it is not UTF-8; PIMH_FEEDS names another" in caplog.text
