"""What grows with an area is asked for at once, and found by an index."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from pydantic import SecretStr
from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.app import Wires, build
from bot.clock import VirtualClock
from bot.commands.schemas import EVERY_SCHEMA
from bot.housekeeping import every_job
from bot.people import store as people
from bot.people.values import Role, Window
from bot.settings import Settings
from bot.supervision.slots import rules
from bot.supervision.slots import store as slots
from bot.timer import Job
from tests.bench import growth
from tests.blank import blank
from tests.conftest import MONDAY
from tests.reports.conftest import CHAMPIONS, area, lived  # noqa: F401 — fixtures

T = TypeVar("T")
NOW = growth.busy(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
# What is dropped night by night, and has rows of other tables under it.
DROPPED = ("inbox", "consult_questions", "supervision_sessions")
# Asked every few minutes or every night, of tables that hold years.
ASKED = (
    "update answers_shown set person = null where at < '2' and person is not null",
    "select id from supervision_seats where state in ('held', 'offered') and until <= '2'",
    "select session from supervision_notices where sent_at > '2'",
    "select question from consult_askers where person = 1",
    "select id from supervision_exceptions where supervisor = 1",
)


@pytest.fixture
def grown(area: Db) -> Db:  # noqa: F811
    growth.settle(area, NOW)
    return area


@pytest.fixture
def every(files: Shelf) -> tuple[Job, ...]:
    settings = Settings(bot_token=SecretStr("1:none"), database=Path("nowhere.db"))
    app = build(settings, VirtualClock(MONDAY), files, Wires())
    return every_job(app.house, app.rooms)


@pytest.fixture(scope="module")
def empty() -> Iterator[Db]:
    db = blank(EVERY_SCHEMA)
    yield db
    db.close()


def test_ten_in_the_morning_is_on_a_working_day() -> None:
    days = [growth.busy(datetime(2026, 12, day, 12, tzinfo=UTC)) for day in (23, 24, 31)]

    assert [f"{day:%d %b %H:%M}" for day in days] == [
        "24 Dec 10:01",
        "29 Dec 10:01",
        "04 Jan 10:01",
    ]


def test_an_area_that_has_grown_does_its_jobs(grown: Db, every: tuple[Job, ...]) -> None:
    done = growth.jobs(grown, every, NOW)

    assert float(str(done["jobs_s"])) >= float(str(done["longest_job_s"]))
    assert done["longest_job"] in {job.name for job in every}


def test_everybody_is_read_at_once_and_as_one_by_one(grown: Db) -> None:
    people.set_protected(grown, 3, [Window(2, time(9), time(11))])
    people.give_roles(grown, 4, [Role.ADMIN], NOW - timedelta(days=1))

    asked, everybody = _statements(grown, lambda: people.members(grown, NOW))

    assert everybody == [people.by_id(grown, one.id, NOW) for one in everybody]
    assert (len(everybody), asked) == (CHAMPIONS + 2, 3)


def test_offers_are_read_at_once_and_are_those_that_serve_a_patch(grown: Db) -> None:
    place = people.localities(grown)[0].id
    every = slots.offers(grown)
    slots.put_offer(grown, every[0])

    asked, offers = _statements(grown, lambda: slots.offers_to(grown, place))

    assert offers == tuple(one for one in slots.offers(grown) if rules.serves(one, place))
    assert asked == 1


def test_what_she_asked_is_looked_for_among_hers_and_not_among_everybodys(
    grown: Db, every: tuple[Job, ...]
) -> None:
    job = next(one for one in every if one.name == "consult.next")
    seen: list[str] = []
    grown.conn.set_trace_callback(seen.append)
    job.work(grown, NOW)
    grown.conn.set_trace_callback(None)

    (sql, *_) = [one for one in seen if "join consult_askers" in one]
    assert "consult_askers_person" in _plan(grown, sql)[0]


@pytest.mark.parametrize("parent", DROPPED)
def test_whatever_hangs_on_what_is_dropped_at_night_is_found_by_an_index(
    empty: Db, parent: str
) -> None:
    steps = _plan(empty, f"delete from {parent} where rowid = 1")

    assert len(steps) > 1
    assert [step for step in steps if step.startswith("SCAN")] == []


@pytest.mark.parametrize("sql", ASKED)
def test_what_is_looked_for_all_the_time_is_found_by_an_index(empty: Db, sql: str) -> None:
    assert [step for step in _plan(empty, sql) if step.startswith("SCAN")] == []


def _plan(db: Db, sql: str) -> list[str]:
    return [str(row[3]) for row in db.execute(f"explain query plan {sql}").fetchall()]


def _statements(db: Db, work: Callable[[], T]) -> tuple[int, T]:
    """Return how many questions some work put to the database, and what came of it."""
    seen: list[str] = []
    db.conn.set_trace_callback(seen.append)
    found = work()
    db.conn.set_trace_callback(None)
    return sum(sql.lstrip().startswith("select") for sql in seen), found
