from collections.abc import Iterator

import pytest
from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.app import FLOOR_SCHEMAS
from bot.digests.schema import schema
from tests.blank import blank


@pytest.fixture(scope="session")
def files(few: Shelf) -> Shelf:
    return few


@pytest.fixture
def db() -> Iterator[Db]:
    db = blank([*FLOOR_SCHEMAS, schema])
    yield db
    db.close()
