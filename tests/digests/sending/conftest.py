from collections.abc import Iterator

import pytest
from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.delivery.schema import schema as delivery_schema
from bot.digests import sending  # noqa: F401 — its tables are made with those of the room
from bot.digests.schema import schema
from bot.people.schema import schema as people_schema
from tests.blank import blank


@pytest.fixture(scope="session")
def files(few: Shelf) -> Shelf:
    return few


@pytest.fixture
def shelf_of_items() -> Iterator[Db]:
    """Return an empty database that has people, the outbox and the room's tables."""
    db = blank([people_schema, delivery_schema, schema])
    yield db
    db.close()
