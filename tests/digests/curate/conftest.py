from collections.abc import Iterator

import pytest
from sqlite_utils.db import Database as Db

from bot.digests.schema import schema
from bot.pages.schema import schema as pages_schema
from bot.people.schema import schema as people_schema
from bot.people.values import Role
from tests.blank import blank
from tests.chat import Chat, Hand
from tests.digests.curate.items import TITLES, put, ranked


@pytest.fixture
def shelf_of_items() -> Iterator[Db]:
    """Return an empty database that has people, pages and the room's tables."""
    db = blank([people_schema, pages_schema, schema])
    yield db
    db.close()


@pytest.fixture
async def ruth(chat: Chat) -> Hand:
    """Be a specialist for whom four items wait, ranked as they stand."""
    for title in TITLES:
        await chat.app.house.database.write(put, title, chat.clock.now())
    await ranked(chat)
    return await chat.member("ruth", Role.SPECIALIST)
