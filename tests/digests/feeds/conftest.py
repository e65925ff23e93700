from collections.abc import Iterator

import pytest
from sqlite_utils.db import Database as Db

from bot.app import FLOOR_SCHEMAS
from bot.digests.schema import schema
from tests.blank import blank


@pytest.fixture
def db() -> Iterator[Db]:
    db = blank([*FLOOR_SCHEMAS, schema])
    yield db
    db.close()
