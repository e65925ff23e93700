import asyncio
import sqlite3
from contextlib import closing

import pytest
from telegram.error import TimedOut

from bot.people.values import Role
from bot.settings import Settings
from tests.chat import Chat
from tests.delivery.test_crisis_net import DANGER, crises
from tests.delivery.test_inbox import update


async def test_with_the_database_locked_new_danger_does_not_wait_for_it(
    chat: Chat, settings: Settings
) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    with closing(sqlite3.connect(settings.database, isolation_level=None)) as holder:
        holder.execute("begin immediate")
        chat.emulator.says(amina.user.id, "/help")
        await asyncio.sleep(1)
        begun = asyncio.get_running_loop().time()
        chat.emulator.says(amina.user.id, DANGER)
        async with asyncio.timeout(50):
            while not crises(amina):
                await asyncio.sleep(0.01)
        took = asyncio.get_running_loop().time() - begun
        holder.execute("rollback")
    await chat.settle()

    assert len(crises(amina)) == 1
    assert took < 5


async def test_a_batch_that_comes_again_while_it_is_being_kept_is_kept_once(
    chat: Chat, settings: Settings
) -> None:
    await chat.app.application.stop()
    inbox, batch = chat.app.inbox, [update(921, chat.app.application.bot)]
    with closing(sqlite3.connect(settings.database, isolation_level=None)) as holder:
        holder.execute("begin immediate")
        for _ in range(2):
            with pytest.raises(TimedOut):
                await inbox.keep(batch)
        holder.execute("rollback")

    await inbox.keep(batch)
    await inbox.put(batch[0])

    assert inbox.qsize() == 1
    await chat.app.application.start()
