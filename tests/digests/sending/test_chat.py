"""A digest as its reader gets it: sent, read, shared on, found again; and what she wants of it."""

import pytest

from bot.people.values import Role
from tests.chat import Chat, Hand
from tests.digests.sending.world import kept


async def comes(chat: Chat) -> None:
    """Let the bot look once at what is due, as its tick does."""
    await chat.app.run_due()
    chat.app.send_errands()
    await chat.app.errands.done()
    await chat.settle()


@pytest.fixture
async def amina(chat: Chat) -> Hand:
    """Be a Champion who has just come in: without protected hours, her day is Tuesday at nine."""
    amina = await chat.member("amina", Role.CHAMPION)
    await comes(chat)
    return amina


async def brings(chat: Chat, title: str, **more: object) -> int:
    """Let an item be brought and kept now."""
    return await chat.app.house.database.write(kept, title, chat.clock.now(), **more)


async def tuesday(chat: Chat) -> None:
    """Let it become Tuesday, nine o'clock."""
    chat.later(hours=23)
    await comes(chat)
    await comes(chat)


async def test_a_digest_comes_once_at_her_hour_and_begins_with_no_topic(
    chat: Chat, amina: Hand
) -> None:
    await brings(chat, "Sleep and low mood")
    chat.later(hours=22, minutes=59)
    await comes(chat)
    before = len(amina.messages())
    chat.later(minutes=1)
    await comes(chat)
    await comes(chat)

    (digest,) = amina.messages()[before:]
    assert digest.splitlines()[0] == "Your digest is here."
    assert "Sleep and low mood" in digest
    assert amina.buttons() == ["Share on", "Archive", "My rhythm"]
