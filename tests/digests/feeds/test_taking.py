"""One thing is one item, however many feeds bring it and however often."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlite_utils.db import Database as Db

from bot.digests.feeds.taking import store as taking
from bot.digests.feeds.values import Standing, Taken
from bot.digests.schema import ITEMS, SIGHTINGS
from bot.entries.values import Entry
from tests.digests.feeds.invented import NOW, entry, feed

LATER = NOW + timedelta(hours=6)
TITLE = "Correction to: Sleep and mood in the first year after birth"


def takes(db: Db, one: Standing, *entries: Entry, now: datetime = NOW) -> Taken:
    return taking.take(db, one.feed, entries, now)


def rows(db: Db) -> list[dict[str, Any]]:
    return list(db.table(ITEMS).rows_where(order_by="id"))


def test_an_entry_is_taken_once(db: Db) -> None:
    one = feed(db, "A")

    first, second = takes(db, one, entry(1), entry(2)), takes(db, one, entry(1), entry(2))

    assert (first, second) == (Taken(new=2), Taken())
    assert [row["feed_name"] for row in rows(db)] == ["A", "A"]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ({"doi": "10.5555/x"}, {"doi": "10.5555/x", "title": "Called otherwise in this database"}),
        ({"pmid": "99000001"}, {"pmid": "99000001", "title": "Called otherwise, too, it seems"}),
        ({"link": "https://www.j.example/1?utm_source=rss"}, {"link": "http://j.example/1/"}),
        ({}, {"link": "https://other.example/9", "published": NOW + timedelta(days=-2)}),
        ({}, {"link": "https://other.example/9", "title": "WHAT health visitors heard — in "
              "invented study 1"}),
        ({"published": None}, {"link": "https://other.example/9"}),
    ],
    ids=["doi", "pmid", "address", "title and date", "title in capitals", "one undated"],
)  # fmt: skip
def test_two_feeds_bring_one_thing(db: Db, here: dict[str, Any], there: dict[str, Any]) -> None:
    takes(db, feed(db, "A"), entry(1, **here))

    taken = takes(db, feed(db, "B"), entry(1, key="other", **there))

    assert taken == Taken()
    assert len(rows(db)) == 1
    assert db.table(SIGHTINGS).count == 2


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ({"doi": "10.5555/x"}, {"doi": "10.5555/y"}),
        ({"pmid": "99000001"}, {"pmid": "99000002"}),
        ({}, {"published": NOW - timedelta(days=4)}),
        ({"title": "Editorial"}, {"title": "Editorial"}),
    ],
    ids=["two DOIs", "two PMIDs", "three days apart", "a title that says nothing"],
)
def test_what_only_looks_alike_is_two(db: Db, here: dict[str, Any], there: dict[str, Any]) -> None:
    takes(db, feed(db, "A"), entry(1, **here))

    taken = takes(db, feed(db, "B"), entry(1, key="other", link="https://o.example/", **there))

    assert taken == Taken(new=1)


def test_a_feed_that_gives_all_its_entries_one_address_keeps_them_apart(db: Db) -> None:
    home = "https://journal.example/"
    one = feed(db, "A")

    assert takes(db, one, entry(1, link=home), entry(2, link=home)) == Taken(new=2)
    assert takes(db, one, entry(1, link=home), entry(2, link=home)) == Taken()


def test_another_feed_adds_what_it_knows(db: Db) -> None:
    takes(db, feed(db, "A"), entry(1))

    known = {"doi": "10.5555/x", "pmid": "99000001", "text": "First words. " * 40}
    takes(db, feed(db, "B"), entry(1, key="b", mark="preprint", **known))

    (row,) = rows(db)
    assert (row["doi"], row["pmid"], row["mark"]) == ("10.5555/x", "99000001", "preprint")
    assert row["summary"].startswith("First words.")
    assert row["feed_name"] == "A"


def test_a_newer_date_is_a_change_and_the_same_is_none(db: Db) -> None:
    one = feed(db, "A")
    newer = entry(1, title="What health visitors heard, corrected", updated=NOW)
    takes(db, one, entry(1))

    changed, again = takes(db, one, newer, now=LATER), takes(db, one, newer, now=LATER)
    older = takes(db, one, entry(1, updated=NOW - timedelta(days=3)), now=LATER)

    assert (changed, again, older) == (Taken(changed=1), Taken(), Taken())
    (row,) = rows(db)
    assert (row["version"], row["changed_at"]) == (2, LATER.isoformat())
    assert row["title"] == "What health visitors heard, corrected"
    assert row["published"] == "2026-11-22"


def test_an_undated_entry_is_changed_if_it_is_called_something_else(db: Db) -> None:
    one = feed(db, "A")
    takes(db, one, entry(1, published=None))

    same = takes(db, one, entry(1, published=None))
    other = takes(db, one, entry(1, published=None, title="Called anew"))

    assert (same, other) == (Taken(), Taken(changed=1))


def test_what_another_feed_brought_first_is_not_changed_by_this_one(db: Db) -> None:
    a, b = feed(db, "A"), feed(db, "B")
    takes(db, a, entry(1, doi="10.5555/x"))
    takes(db, b, entry(1, key="b", doi="10.5555/x"))

    newer = entry(1, key="b", doi="10.5555/x", title="As B has it", updated=LATER)

    assert takes(db, b, newer, now=LATER) == Taken()
    assert rows(db)[0]["version"] == 1


@pytest.mark.parametrize(("age", "taken"), [(60, 1), (61, 0)])
def test_what_is_older_than_sixty_days_is_no_news(db: Db, age: int, taken: int) -> None:
    one = feed(db, "A")
    old = entry(1, published=NOW - timedelta(days=age))

    assert takes(db, one, old) == Taken(new=taken)
    assert takes(db, one, old, now=NOW + timedelta(hours=1)) == Taken()


def test_of_undated_entries_the_first_reading_takes_twenty_and_later_every_new_one(db: Db) -> None:
    one = feed(db, "A")
    undated = [entry(number, published=None) for number in range(30)]

    first = takes(db, one, *undated)
    second = takes(db, one, entry(31, published=None), *undated)

    assert (first, second) == (Taken(new=20), Taken(new=1))
    assert {row["published"] for row in rows(db)} == {None}


def test_a_day_to_come_becomes_today(db: Db) -> None:
    takes(db, feed(db, "A"), entry(1, published=NOW + timedelta(days=90)))

    assert rows(db)[0]["published"] == "2026-11-23"


def test_a_notice_knows_what_it_is_about_by_its_title(db: Db) -> None:
    one = feed(db, "A")
    takes(db, one, entry(1, title="Sleep and mood in the first year after birth"))

    takes(db, one, entry(2, title=TITLE))

    paper, notice = rows(db)
    assert (notice["mark"], notice["about"]) == ("correction", paper["id"])
    assert (paper["mark"], paper["version"]) == ("", 1)


def test_a_notice_knows_what_it_is_about_by_its_number(db: Db) -> None:
    one = feed(db, "A")
    takes(db, one, entry(1, pmid="99000001"), entry(2, doi="10.5555/p"))

    takes(
        db,
        one,
        entry(3, title="Erratum", about=("pmid:1", "pmid:99000001"), mark="correction"),
        entry(4, title="A preprint", about=("doi:10.5555/p",), mark="preprint"),
    )

    assert [row["about"] for row in rows(db)] == [None, None, 1, 2]


def test_a_retraction_marks_what_it_takes_back(db: Db) -> None:
    one = feed(db, "A")
    takes(db, one, entry(1, title="Sleep and mood in the first year after birth"))

    title = "Retraction Note: Sleep and mood in the first year after birth"
    takes(db, one, entry(2, title=title), now=LATER)

    paper, notice = rows(db)
    assert (paper["mark"], paper["version"], paper["changed_at"]) == (
        "retraction",
        2,
        LATER.isoformat(),
    )
    assert notice["about"] == paper["id"]


def test_a_title_that_turns_into_a_retraction_marks_the_item(db: Db) -> None:
    one = feed(db, "A")
    takes(db, one, entry(1))

    takes(db, one, entry(1, title="RETRACTED: What health visitors heard", updated=NOW))

    assert rows(db)[0]["mark"] == "retraction"
