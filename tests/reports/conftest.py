"""A simulated area of 14 Champions that has lived five quarters, and what reports are given."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.app import Wires, build
from bot.clock import VirtualClock
from bot.commands.schemas import EVERY_SCHEMA
from bot.figures import Period
from bot.reporting import sources_of
from bot.reports.values import Sources
from bot.settings import Settings
from tests.blank import blank
from tests.conftest import MONDAY
from tests.reports import year
from tests.reports.year import LONDON

CHAMPIONS = 14
TODAY = date(2026, 11, 23)
SUMMER = Period(date(2026, 7, 1), date(2026, 9, 30), LONDON)
YEAR = Period(date(2025, 10, 1), date(2026, 9, 30), LONDON)


@pytest.fixture(scope="session")
def sources(files: Shelf) -> Sources:
    settings = Settings(bot_token=SecretStr("1:none"), database=Path("nowhere.db"))
    return sources_of(files, build(settings, VirtualClock(MONDAY), files, Wires()).rooms)


@pytest.fixture(scope="session")
def lived() -> Iterator[Db]:
    """Return the area as it stands; nobody may change it."""
    db = blank(EVERY_SCHEMA)
    year.fill(db, CHAMPIONS)
    db.commit()
    yield db
    db.close()


@pytest.fixture
def area(lived: Db) -> Iterator[Db]:
    """Return a copy of the area that may be changed."""
    db = blank(EVERY_SCHEMA)
    lived.conn.backup(db.conn)
    yield db
    db.close()
