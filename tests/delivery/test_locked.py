import asyncio
import sqlite3
from contextlib import closing

from bot.people.values import Role
from bot.settings import Settings
from tests.chat import Chat
from tests.delivery.test_crisis_net import DANGER, crises


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
