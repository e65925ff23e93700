from collections.abc import Iterator

import pytest
from sqlite_utils.db import Database as Db

from bot.people.schema import schema as people_schema
from bot.people.values import Role
from bot.supervision.schema import schema
from tests.blank import blank
from tests.chat import Chat, Hand
from tests.supervision.phone import opens


@pytest.fixture
def diary() -> Iterator[Db]:
    """Return an empty database that has people and the room's tables."""
    db = blank([people_schema, schema])
    yield db
    db.close()


@pytest.fixture
async def ruth(chat: Chat) -> Hand:
    """Be a specialist who offers clinical supervision in the mornings."""
    ruth = await chat.member("ruth", Role.SPECIALIST)
    await opens(ruth)
    return ruth


@pytest.fixture
async def amina(chat: Chat, ruth: Hand) -> Hand:
    """Be a Champion whom Ruth supervises."""
    return await chat.member("amina", Role.CHAMPION)
