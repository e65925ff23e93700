from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlite_utils.db import Database as Db

from bot.app import FLOOR_SCHEMAS
from bot.calendar import Calendar
from bot.consult.acting import Act
from bot.consult.schema import schema
from bot.consult.values import Means
from bot.demo.consulted import bare
from bot.people import store as people
from bot.people.values import Person, Role
from bot.settings import Nation
from tests.blank import blank

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
DAYS = Calendar(ZoneInfo("Europe/London"), Nation.ENGLAND)
TEAM = {
    "amina": (7001, Role.CHAMPION),
    "ruth": (7002, Role.SPECIALIST),
    "kate": (7003, Role.CHAMPION),
    "joy": (7004, Role.CHAMPION),
    "owen": (7005, Role.REVIEWER),
}


@dataclass
class Area:
    """A database with a team, and a hand that acts for each of them."""

    db: Db
    means: Means
    now: datetime = MONDAY

    def person(self, name: str) -> Person:
        found = people.by_user(self.db, TEAM[name][0], self.now)
        assert found is not None
        return found

    def act(self, name: str) -> Act:
        return Act(self.person(name), self.now, TEAM[name][0], self.means)

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    def leaves(self, name: str) -> None:
        people.leave(self.db, self.person(name).id, self.now)


@pytest.fixture
def area() -> Iterator[Area]:
    db = blank([*FLOOR_SCHEMAS, schema])
    place = people.locality(db, "North")
    for name, (user, role) in TEAM.items():
        people.give_roles(db, people.add(db, user, name.capitalize(), place, MONDAY), [role])
    yield Area(db, bare(DAYS))
    db.close()
