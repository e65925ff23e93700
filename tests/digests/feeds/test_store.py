from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.digests.feeds import counting, keeping, store, telling
from bot.digests.feeds.schema import PASSED
from bot.digests.feeds.values import NothingNew
from bot.digests.schema import DECISIONS, FEEDS, ITEMS, SIGHTINGS
from bot.figures import Figure, Period
from bot.people import store as people
from bot.people.values import Role
from bot.reply import without_markup
from tests.digests.feeds.invented import NOW, came, entry, failed, feed, keeps, line

HOUR = timedelta(hours=1)


def specialist(db: Db) -> None:
    place = people.locality(db, None)
    people.give_roles(db, people.add(db, 7, "Ruth", place, NOW), [Role.SPECIALIST])


def test_what_came_is_kept_with_what_to_ask_next_time(db: Db) -> None:
    one = keeps(db, feed(db, "A"), came(entry(1)))

    assert (one.read_at, one.asked_at, one.fault, one.faults) == (NOW, NOW, "", 0)
    assert (one.known.etag, one.fingerprint, one.due_at) == ("etag", "sum", NOW + HOUR)


def test_a_failure_keeps_what_was_known_and_success_ends_it(db: Db) -> None:
    one = keeps(db, feed(db, "A"), came(entry(1)))
    bad = keeps(db, one, failed(), NOW + HOUR)
    worse = keeps(db, bad, failed("gone"), NOW + 2 * HOUR)
    well = keeps(db, worse, NothingNew(), NOW + 3 * HOUR)

    assert (worse.fault, worse.faults, worse.failing_since) == ("gone", 2, NOW + HOUR)
    assert (worse.known.etag, worse.read_at) == ("etag", NOW)
    assert (well.fault, well.faults, well.failing_since) == ("", 0, None)
    assert (well.known.etag, well.fingerprint) == ("etag", "sum")


def test_a_server_that_cannot_say_nothing_new_is_asked_more_seldom(db: Db) -> None:
    one = keeps(db, feed(db, "A"), NothingNew())

    assert one.due_at == NOW + 6 * HOUR


def test_a_feed_that_was_removed_or_changed_meanwhile_takes_nothing(db: Db) -> None:
    gone, other = feed(db, "A"), feed(db, "B")
    db.table(FEEDS).delete(gone.feed.id)
    db.table(FEEDS).update(other.feed.id, {"address": "https://new.example/"})

    assert store.keep(db, gone, came(entry(1)), NOW) is None
    assert store.keep(db, other, came(entry(1)), NOW) is None
    assert db.table(ITEMS).count == 0


def test_a_move_for_good_is_followed_unless_somebody_is_there(db: Db) -> None:
    one, other = feed(db, "A"), feed(db, "B")

    moved = keeps(db, one, came(moved_to="https://new.example/"))
    stays = keeps(db, other, came(moved_to="https://new.example/"))

    assert (moved.feed.address, moved.moved_from) == ("https://new.example/", one.feed.address)
    assert (stays.feed.address, stays.moved_from) == (other.feed.address, "")


def test_a_feed_takes_its_own_name_once_and_never_another_s(db: Db) -> None:
    first = store.add(db, line("a.example"), NOW)
    second = store.add(db, line("b.example"), NOW)
    db.execute(f"update {FEEDS} set named = 0")
    for number in (first, second):
        one = store.by_id(db, number)
        assert one is not None
        keeps(db, one, came(title="Journal"))
        keeps(db, one, came(title="Journal, renamed"))

    assert sorted(one.feed.name for one in store.every(db)) == ["Journal", "Journal, renamed"]


def test_a_failing_feed_is_told_of_after_a_week_and_once(db: Db) -> None:
    specialist(db)
    one = keeps(db, feed(db, "Lost <Journal>"), failed("gone"))
    week = NOW + timedelta(days=7)

    assert telling.tell(db, week - timedelta(seconds=1)) == ()
    (letter,) = telling.tell(db, week)
    assert telling.tell(db, week + timedelta(days=1)) == ()

    words = without_markup(letter.reply.text)
    assert letter.chat_id == 7
    assert words.startswith("Something about your feeds.\n\nThese could not be read for a week")
    assert "⚠ Lost <Journal>: There is nothing at this address any more." in words
    keeps(db, one, NothingNew(), week)
    keeps(db, one, failed("gone"), week)
    assert len(telling.tell(db, week + timedelta(days=7))) == 1


def test_a_paused_feed_is_not_told_of_and_nothing_is_lost_without_a_specialist(db: Db) -> None:
    paused, lost = feed(db, "Paused"), feed(db, "Lost")
    keeps(db, paused, failed())
    keeps(db, lost, failed())
    db.table(FEEDS).update(paused.feed.id, {"asked": 0})
    week = NOW + timedelta(days=7)

    assert telling.tell(db, week) == ()
    specialist(db)
    (letter,) = telling.tell(db, week)

    assert "Lost" in letter.reply.text
    assert "Paused" not in letter.reply.text


def test_a_move_is_told_once_and_many_faults_in_one_message(db: Db) -> None:
    specialist(db)
    keeps(db, feed(db, "Moved"), came(moved_to="https://new.example/feed"))
    (letter,) = telling.tell(db, NOW)
    assert "<b>Moved</b> has moved to new.example; I follow it." in letter.reply.text
    assert telling.tell(db, NOW) == ()

    for number in range(12):
        keeps(db, feed(db, f"Journal {number}"), failed())
    (letter,) = telling.tell(db, NOW + timedelta(days=8))
    assert letter.reply.text.count("⚠") == 10
    assert letter.reply.text.endswith("… and 2 more.")


def test_the_part_is_unwell_only_when_every_feed_fails_for_a_day(db: Db) -> None:
    a, b = feed(db, "A"), feed(db, "B")
    keeps(db, a, failed())
    day = NOW + timedelta(days=1)
    assert telling.health(db, day) == "no feed could be read for a day"

    keeps(db, b, NothingNew())
    assert telling.health(db, day) == ""
    keeps(db, b, failed())
    assert telling.health(db, day - timedelta(seconds=1)) == ""
    assert telling.health(db, day) != ""


def test_items_go_after_six_years_and_those_that_nobody_kept_after_one(db: Db) -> None:
    one = feed(db, "A")
    keeps(db, one, came(*(entry(number, published=None) for number in range(4))))
    for item, verdict in ((1, "kept"), (2, "dropped"), (3, "waiting")):
        row = {"item": item, "verdict": verdict, "decided_at": NOW.isoformat()}
        db.table(DECISIONS).insert(row)
    year, six = NOW + timedelta(days=365), NOW + timedelta(days=6 * 365 + 2)

    assert keeping.retain(db, year) == 0
    assert keeping.retain(db, year + timedelta(seconds=1)) == 3
    assert keeping.retain(db, six) == 0
    assert keeping.retain(db, six + timedelta(seconds=1)) == 1
    assert db.table(SIGHTINGS).count == 0
    # Without a date they would be new again if their feed still gave them.
    assert db.table(PASSED).count == 4
    keeps(db, one, came(*(entry(number, published=None) for number in range(4))), six)
    assert db.table(ITEMS).count == 0


def test_the_figures_count_what_was_brought_and_what_fails(db: Db) -> None:
    keeps(db, feed(db, "A"), came(entry(1), entry(2)))
    keeps(db, feed(db, "B"), failed())
    period = Period(date(2026, 11, 23), date(2026, 11, 23), ZoneInfo("Europe/London"))

    assert counting.figures(db, period) == (
        Figure("items brought", 2, group="journal"),
        Figure("feeds failing", 1, of=2),
    )
    before = Period(date(2026, 11, 1), date(2026, 11, 22), ZoneInfo("Europe/London"))
    assert counting.figures(db, before)[0].name == "feeds failing"


def test_whoever_is_forgotten_waits_for_no_feed(db: Db) -> None:
    one = feed(db, "A")
    db.table(FEEDS).update(one.feed.id, {"waiting": 3})

    store.forget(db, 3)

    assert [stands.waiting for stands in store.every(db)] == [None]


def test_a_name_that_is_taken_gets_a_number(db: Db) -> None:
    feed(db, "A")
    feed(db, "A (2)")

    assert store.with_free_name(db, line("A")).name == "A (3)"


def test_whoever_claims_what_is_due_leaves_nothing_due_for_an_hour(db: Db) -> None:
    one = feed(db, "A")

    first, second = store.claim(db, NOW), store.claim(db, NOW + timedelta(minutes=59))

    assert [stands.feed for stands in first] == [one.feed]
    assert second == []
    assert [stands.asked_at for stands in store.every(db)] == [NOW]
    assert len(store.claim(db, NOW + HOUR)) == 1
