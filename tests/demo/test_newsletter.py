"""The sample area has had a newsletter and has a draft, and nobody is sent anything for it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlite_utils.db import Database as Db

from bot.app import FLOOR_SCHEMAS
from bot.calendar import Calendar
from bot.demo import newsletter
from bot.newsletters import store
from bot.newsletters.reading import store as reading
from bot.newsletters.schema import schema
from bot.newsletters.underway import store as underway
from bot.newsletters.underway.rules import Came
from bot.newsletters.values import PUBLISHED, State
from bot.people import store as people
from bot.people.values import Role
from bot.settings import Nation
from tests.blank import blank

DAYS = Calendar(ZoneInfo("Europe/London"), Nation.ENGLAND)
# Monday and Saturday nights, whenever somebody starts the demo.
NIGHTS = (datetime(2026, 11, 23, 23, tzinfo=UTC), datetime(2026, 11, 28, 23, tzinfo=UTC))


@pytest.fixture
def area() -> Iterator[Db]:
    db = blank([*FLOOR_SCHEMAS, schema])
    place = people.locality(db, "North")
    for user, role in ((7001, Role.CHAMPION), (7002, Role.SPECIALIST), (7003, Role.CHAMPION)):
        people.give_roles(db, people.add(db, user, f"P{user}", place, NIGHTS[0]), [role])
    yield db
    db.close()


@pytest.mark.parametrize("now", NIGHTS)
def test_one_has_gone_out_a_week_ago_and_one_is_begun(area: Db, now: datetime) -> None:
    for _ in range(2):
        newsletter.live(area, now, DAYS)

    (sent,), (draft,) = store.in_state(area, PUBLISHED), store.in_state(area, (State.DRAFT,))
    way = underway.way(area, sent.id)
    assert sent.sent_at is not None
    assert DAYS.is_working(sent.sent_at.date())
    assert (way.counts.came, way.opened, way.shared) == ({Came.SENT: 2}, 2, 4)
    assert len(draft.parts) == 2
    assert area.table("outbox").count == 0
    assert reading.offers(area, datetime(2026, 11, 24, 10, tzinfo=UTC), DAYS) == ()
