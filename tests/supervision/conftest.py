from collections.abc import Iterator

import pytest
from sqlite_utils.db import Database as Db

from bot.database import migrate, open_file
from bot.people.schema import schema as people_schema
from bot.supervision.schema import schema


@pytest.fixture
def diary() -> Iterator[Db]:
    """Return an empty database that has people and the room's tables."""
    db = open_file(None, readonly=False)
    migrate(db, [people_schema, schema])
    yield db
    db.close()
