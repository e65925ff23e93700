"""/feeds as the specialist uses it, without a server: what came is kept as the errand keeps it."""

import pytest
from sqlite_utils.db import Database as Db

from bot.digests.feeds import store
from bot.digests.feeds.values import Standing
from bot.digests.schema import ITEMS
from bot.people.values import Role
from tests.chat import Chat, Hand
from tests.digests.feeds.invented import came, entry, failed, feed, keeps


@pytest.fixture
async def ruth(chat: Chat) -> Hand:
    return await chat.member("ruth", Role.SPECIALIST)


async def feeds(chat: Chat) -> list[Standing]:
    return await chat.app.house.database.read(store.every)


def three(db: Db) -> None:
    """Three feeds: one well, one that fails, one that nobody has asked."""
    keeps(db, feed(db, "Good Journal"), came(entry(1), entry(2)))
    keeps(db, feed(db, "Bad Journal"), failed("html"))
    feed(db, "New Journal")


async def test_she_sees_at_a_glance_how_each_goes(chat: Chat, ruth: Hand) -> None:
    await chat.app.house.database.write(three)

    await ruth.says("/feeds")

    assert ruth.sees() == (
        "Feeds: 3\n⚠ 1 could not be read.\n\n✓ read  ⚠ not read  ○ not asked yet"
    )
    assert ruth.buttons() == ["⚠ Bad Journal", "✓ Good Journal", "○ New Journal", "Add a feed"]
    await ruth.presses("⚠ Bad")
    assert "Never read so far. A web page came in place of a feed." in ruth.sees()
    assert "Check the address in a browser.\nNext try: Mon 23 Nov, 11:00." in ruth.sees()
    await ruth.presses("« Feeds")
    await ruth.presses("✓ Good")
    assert (
        "✓ Read just now. It brought 2 items in 30 days, the newest of Sun 22 Nov." in ruth.sees()
    )
    assert "Journal, weight 3 of 5. About: Low mood and depression." in ruth.sees()


async def test_a_champion_has_no_feeds(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)

    await amina.says("/feeds")

    assert "Feeds" not in amina.sees()


async def test_she_changes_pauses_and_removes_a_feed(chat: Chat, ruth: Hand) -> None:
    await chat.app.house.database.write(three)
    await ruth.says("/feeds")
    await ruth.presses("✓ Good")
    await ruth.presses("Topics")
    await ruth.presses("✓ Low mood")
    await ruth.presses("Birth trauma")
    await ruth.presses("« Back")
    await ruth.presses("Weight")
    await ruth.presses("5")
    await ruth.presses("Kind")
    await ruth.presses("Charity")

    assert "Charity, weight 5 of 5. About: Birth trauma, loss and fear of birth." in ruth.sees()
    rows = await chat.app.house.database.read(lambda db: list(db.table(ITEMS).rows))
    assert {(row["topics"], row["weight"], row["kind"]) for row in rows} == {
        ('["trauma-and-loss"]', 5, "charity")
    }
    await ruth.presses("Pause")
    assert "⏸ Paused: nobody asks it until you resume it." in ruth.sees()
    await ruth.presses("Resume")
    assert "✓ Read just now." in ruth.sees()
    await ruth.presses("Remove")
    await ruth.presses("Remove it")
    assert "Removed: Good Journal. What it has brought stays." in ruth.sees()
    assert [one.feed.name for one in await feeds(chat)] == ["Bad Journal", "New Journal"]
    assert await chat.app.house.database.read(lambda db: db.table(ITEMS).count) == 2


async def test_she_adds_a_feed_by_its_address_and_says_what_it_is_about(
    chat: Chat, ruth: Hand
) -> None:
    await ruth.says("/feeds")
    assert "There are none yet." in ruth.sees()
    await ruth.presses("Add a feed")
    await ruth.says("what is that?")
    assert "I cannot make an address or a search of that." in ruth.sees()
    await ruth.says("www.journal.example/rss.xml")
    assert "Added: journal.example" in ruth.sees()
    await ruth.presses("Crying")
    await ruth.presses("Read it now")

    assert "○ I read it now and write when that is done." in ruth.sees()
    (one,) = await feeds(chat)
    assert one.feed.address == "https://www.journal.example/rss.xml"
    assert one.feed.topics == ("crying-sleep-feeding",)
    assert one.due_at == chat.clock.now()
    assert not one.named


async def test_she_adds_a_search_and_the_same_is_not_added_twice(chat: Chat, ruth: Hand) -> None:
    for text in (
        "pubmed: infant sleep AND mood",
        "https://pubmed.ncbi.nlm.nih.gov/?term=infant+sleep+AND+mood",
    ):
        await ruth.says("/feeds")
        await ruth.presses("Add a feed")
        await ruth.says(text)

    assert "It is here already." in ruth.sees()
    assert "Search in PubMed: infant sleep AND mood" in ruth.sees()
    assert [one.feed.name for one in await feeds(chat)] == ["PubMed: infant sleep AND mood"]


async def test_a_feed_that_is_gone_is_said_to_be(chat: Chat, ruth: Hand) -> None:
    await chat.app.house.database.write(three)
    await ruth.says("/feeds")
    for action in ("feed", "feed-now", "feed-pause", "feed-topics", "feed-weights", "feed-drop"):
        await ruth.forges(f"digests:{action}:999")
        assert ruth.sees() == "This feed is not there any more."


async def test_many_feeds_stand_on_pages(chat: Chat, ruth: Hand) -> None:
    def many(db: Db) -> None:
        for number in range(10, 30):
            feed(db, f"Journal {number}")

    await chat.app.house.database.write(many)
    await ruth.says("/feeds")
    await ruth.presses("More (1 of 3)")
    await ruth.presses("More (2 of 3)")

    assert ruth.buttons() == [*(f"○ Journal {n}" for n in range(26, 30)), "« Before", "Add a feed"]


async def test_a_feed_read_within_the_hour_is_left_in_peace(chat: Chat, ruth: Hand) -> None:
    await chat.app.house.database.write(three)
    await ruth.says("/feeds")
    await ruth.presses("✓ Good")
    await ruth.presses("Read it now")

    assert "I ask a feed at most once an hour.\n\n✓ Read just now." in ruth.sees()
