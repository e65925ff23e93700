"""Feeds asked over loopback: from feeds.yml to the item in the table."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.digests import items
from bot.digests.schema import ITEMS
from bot.digests.values import FeedKind, Item
from bot.settings import Settings
from tests.chat import Chat
from tests.http.shop import Shop, opened
from tests.http.test_feeds_check import RSS

TERMS = "kind: journal, topics: [low-mood], weight: 3, sure: guess"


@pytest.fixture
def shop() -> Iterator[Shop]:
    with opened() as shop:
        shop.body = RSS
        yield shop


@pytest.fixture
def settings(settings: Settings, shop: Shop) -> Settings:
    settings.feeds.write_text(f"feeds:\n  - {{name: Invented, {TERMS}, url: '{shop.address}/'}}\n")
    return settings.model_copy(update={"fetch_private": True})


async def ticks(chat: Chat) -> None:
    chat.app.send_errands()
    await chat.app.errands.done()
    await chat.settle()


async def all_items(chat: Chat) -> list[Item]:
    return await chat.app.house.database.read(
        lambda db: [items.of_row(row) for row in db.table(ITEMS).rows]
    )


async def test_a_line_of_the_file_becomes_an_item(chat: Chat, shop: Shop) -> None:
    await ticks(chat)

    (item,) = await all_items(chat)
    assert item.title == "Listening visits: an invented trial"
    assert item.address == "https://journal.example/1"
    assert (item.feed, item.kind, item.weight) == ("Invented", FeedKind.JOURNAL, 3)
    assert item.published is not None
    assert item.published.isoformat() == "2026-11-16"


async def test_a_feed_is_asked_once_an_hour_and_only_for_what_is_new(
    chat: Chat, shop: Shop
) -> None:
    shop.headers = {"ETag": 'W/"\xe9-1"', "Last-Modified": "Mon, 16 Nov 2026 09:00:00 GMT"}
    for _ in range(3):
        await ticks(chat)
        chat.clock.move_on(timedelta(minutes=29))

    assert len(shop.asked) == 1
    await ticks(chat)
    assert len(shop.asked) == 2
    assert shop.asked[1]["if-none-match"] == 'W/"\xe9-1"'
    assert shop.asked[1]["if-modified-since"] == "Mon, 16 Nov 2026 09:00:00 GMT"
    assert len(await all_items(chat)) == 1
