"""The specialist and the reviewer of an area at their phones, and how they reach a page."""

import asyncio

from bot.pages import store
from bot.pages.versions import Version
from bot.people.values import Role
from tests.chat import Chat, Hand

PAGE = "listening-visits"
TITLE = "Listening visits"
BANDED = "low-mood-after-birth"


async def ruth(chat: Chat) -> Hand:
    return await chat.member("ruth", Role.SPECIALIST)


async def owen(chat: Chat) -> Hand:
    return await chat.member("owen", Role.REVIEWER)


async def versions(chat: Chat, page: str) -> list[Version]:
    """Return the versions of a page, the newest first."""
    return await chat.app.house.database.read(store.of_page, page)


async def newest(chat: Chat, page: str = PAGE) -> int:
    return (await versions(chat, page))[0].id


async def opens(hand: Hand, page: str = PAGE) -> None:
    """Open the newest version of a page."""
    await hand.says("/review")
    await hand.forges(f"review:page:{await newest(hand.chat, page)}")


async def signs(hand: Hand, page: str = PAGE) -> None:
    await opens(hand, page)
    await hand.presses("Sign")
    await hand.presses("Sign in my name")


async def sends_row(hand: Hand, old: str, new: str, page: str = PAGE) -> None:
    """Change one row of a page in the chat, up to its preview."""
    found = (await versions(hand.chat, page))[0]
    rows = await hand.chat.app.house.database.read(store.rows, found.id)
    slug = found.markdown[: found.markdown.index(old)].rpartition("{#")[2].partition("}")[0]
    key = next(key for key, its in rows if its == slug)
    await hand.forges(f"review:change:{key}")
    text = hand.sees().partition("\n\n")[2]
    assert old in text
    await hand.says(text.replace(old, new))
    await judged(hand)


async def judged(hand: Hand) -> None:
    """Wait until an edit has been tried, which is done beside the answering of others."""
    async with asyncio.timeout(40):
        while hand.sees().startswith("I am checking"):
            await asyncio.sleep(0.02)
    await hand.chat.settle()
