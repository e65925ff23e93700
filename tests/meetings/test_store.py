"""What is printed is kept, and printed the same again; a day that is not over is not printed."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlite_utils.db import Database as Db

from bot.app import FLOOR_SCHEMAS
from bot.calendar import Calendar
from bot.database import migrate, open_file
from bot.gathered import may_be_printed
from bot.meetings import store
from bot.meetings.acting import Act
from bot.meetings.schema import schema
from bot.meetings.sources import Sources
from bot.meetings.values import Measure, Pack
from bot.people.values import Locality, Person, Role
from bot.reply import Press
from bot.settings import Nation
from tests.meetings.samples import asked

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
RUTH = Person(1, 7, "Ruth", frozenset({Role.SPECIALIST}), Locality(1, "North"), NOW)
ELSEWHERE = (Measure.ASKED.value, "2026-10-01", "2026-11-30", "mood", "")


@pytest.fixture
def db() -> Iterator[Db]:
    with closing(open_file(None, readonly=False)) as opened:
        migrate(opened, [*FLOOR_SCHEMAS, schema])
        yield opened


def act(now: datetime, held: datetime | None, **pages: int) -> Act:
    sources = Sources(
        held=lambda _db, _now: held,
        counts=lambda _db, _period: asked(**pages),
        pages=lambda _db, _period: (),
        services=lambda _db, _period: (),
        dates=lambda _db, _now: (),
        protect=may_be_printed,
        printed=lambda _db: {ELSEWHERE: "40"},
        draft=lambda _db, _person, _paragraphs, _now: Press("newsletters", "draft", 1),
    )
    return Act(RUTH, now, 7, Calendar(ZoneInfo("Europe/London"), Nation.ENGLAND), sources)


def test_the_same_days_are_printed_the_same_again_and_more_days_anew(db: Db) -> None:
    held = NOW - timedelta(weeks=5)
    first = store.printed(db, act(NOW, held, mood=23, sleep=3))
    again = store.printed(db, act(NOW + timedelta(hours=1), held, mood=33, sleep=13))
    later = store.printed(db, act(NOW + timedelta(days=7), held, mood=33, sleep=13))

    def said(pack: Pack) -> list[str]:
        return [one.shown for one in pack.counts]

    assert said(first) == said(again)
    assert said(later) != said(first)
    assert "*" in said(first)
    assert {cell[2] for cell in store.known(db)} == {"2026-11-22", "2026-11-29"}


def test_a_pack_begins_with_the_one_that_it_would_only_share_days_with(db: Db) -> None:
    first = store.printed(db, act(NOW, None, mood=23))
    later = store.printed(db, act(NOW + timedelta(days=14), None, mood=40))

    assert first.first == later.first
    assert later.last - first.last == timedelta(days=14)


def test_on_the_day_of_a_meeting_no_figure_is_printed(db: Db) -> None:
    today = replace(act(NOW, NOW - timedelta(hours=1), mood=23), chat_id=8)

    pack = store.printed(db, today)

    assert pack.counts == ()
    assert store.known(db) == {}
    assert store.pack(db, today).counts
