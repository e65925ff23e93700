from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.calendarinterval import CalendarIntervalTrigger
from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.database import in_transaction
from bot.delivery.said import Letter
from bot.reply import Reply
from bot.timer import Job, run_due

LONDON = ZoneInfo("Europe/London")
NINE = CronTrigger(hour=9, timezone=LONDON)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NEXT_NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


class Diary:
    """Work that notes when it ran."""

    def __init__(self, *letters: Letter) -> None:
        self.ran: list[datetime] = []
        self.letters = letters

    def __call__(self, _db: Db, now: datetime) -> Sequence[Letter]:
        self.ran.append(now)
        return self.letters


def due_at(db: Db) -> list[datetime]:
    return [datetime.fromisoformat(row["due_at"]) for row in db.table("jobs").rows]


def local_fires(db: Db, trigger: BaseTrigger, start: datetime, days: int) -> list[str]:
    """Tick every half hour and return the local times at which the job ran."""
    diary = Diary()
    job = Job("watched", trigger, diary)
    for tick in range(days * 48):
        run_due(db, job, start + timedelta(minutes=30 * tick))
    return [f"{ran.astimezone(LONDON):%d %b %H:%M}" for ran in diary.ran]


def test_a_new_job_only_gets_its_time(db: Db) -> None:
    diary = Diary()

    ran = run_due(db, Job("new", NINE, diary), NOON)

    assert not ran
    assert diary.ran == []
    assert due_at(db) == [NEXT_NINE]


def test_a_job_runs_at_its_time_and_not_an_instant_before(db: Db) -> None:
    diary = Diary()
    job = Job("daily", NINE, diary)
    run_due(db, job, NOON)

    before = run_due(db, job, NEXT_NINE - INSTANT)
    at_it = run_due(db, job, NEXT_NINE)
    after = run_due(db, job, NEXT_NINE + INSTANT)

    assert (before, at_it, after) == (False, True, False)
    assert diary.ran == [NEXT_NINE]
    assert due_at(db) == [NEXT_NINE + timedelta(days=1)]


def test_a_job_that_is_ten_days_late_runs_once(db: Db) -> None:
    diary = Diary()
    job = Job("daily", NINE, diary)
    run_due(db, job, NOON)
    late = NOON + timedelta(days=10)

    first, second = run_due(db, job, late), run_due(db, job, late + timedelta(seconds=5))

    assert (first, second) == (True, False)
    assert due_at(db) == [NEXT_NINE + timedelta(days=10)]


def test_a_series_that_has_ended_does_not_run_at_every_tick(db: Db) -> None:
    last = NEXT_NINE + timedelta(days=1)
    diary = Diary()
    job = Job("until", CronTrigger(hour=9, timezone=LONDON, end_date=last), diary)

    for hours in range(24 * 5):
        run_due(db, job, NOON + timedelta(hours=hours))

    assert diary.ran == [NEXT_NINE, last]
    assert due_at(db) == []


def test_two_jobs_have_each_their_own_time(db: Db) -> None:
    run_due(db, Job("nine", NINE, Diary()), NOON)
    run_due(db, Job("ten", CronTrigger(hour=10, timezone=LONDON), Diary()), NOON)

    assert due_at(db) == [NEXT_NINE, NEXT_NINE + timedelta(hours=1)]


def test_work_letters_and_next_time_are_kept_together(db: Db) -> None:
    job = Job("daily", NINE, Diary(Letter(7, Reply("one")), Letter(8, Reply("two"))))
    run_due(db, job, NOON)

    in_transaction(db, run_due, job, NEXT_NINE)

    assert [row["chat_id"] for row in db.table("outbox").rows] == [7, 8]
    assert due_at(db) == [NEXT_NINE + timedelta(days=1)]


def test_work_that_fails_leaves_no_letter_and_stays_due(db: Db) -> None:
    def work(db: Db, now: datetime) -> Sequence[Letter]:
        db.table("localities").insert({"name": "Half-made"})
        raise LookupError("after the write")

    job = Job("daily", NINE, work)
    run_due(db, job, NOON)

    with pytest.raises(LookupError):
        in_transaction(db, run_due, job, NEXT_NINE)

    assert db.table("localities").count == 0
    assert db.table("outbox").count == 0
    assert due_at(db) == [NEXT_NINE]


def test_daily_at_nine_stays_nine_when_the_clocks_go_back(db: Db) -> None:
    fires = local_fires(db, NINE, datetime(2026, 10, 23, 12, tzinfo=UTC), 4)

    assert fires == ["24 Oct 09:00", "25 Oct 09:00", "26 Oct 09:00", "27 Oct 09:00"]


def test_daily_at_nine_stays_nine_when_the_clocks_go_forward(db: Db) -> None:
    fires = local_fires(db, NINE, datetime(2027, 3, 26, 12, tzinfo=UTC), 4)

    assert fires == ["27 Mar 09:00", "28 Mar 09:00", "29 Mar 09:00", "30 Mar 09:00"]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (datetime(2026, 10, 24, 12, tzinfo=UTC), ["25 Oct 03:00", "26 Oct 03:00"]),
        (datetime(2027, 3, 27, 12, tzinfo=UTC), ["28 Mar 03:00", "29 Mar 03:00"]),
    ],
)
def test_the_nightly_hour_comes_once_in_the_nights_of_the_clock_changes(
    db: Db, start: datetime, expected: list[str]
) -> None:
    nightly = CronTrigger(hour=3, timezone=LONDON)

    assert local_fires(db, nightly, start, 2) == expected


def test_every_fortnight_stays_at_nine_over_both_clock_changes(db: Db) -> None:
    autumn = CalendarIntervalTrigger(
        weeks=2, hour=9, start_date=date(2026, 10, 13), timezone=LONDON
    )
    spring = CalendarIntervalTrigger(weeks=2, hour=9, start_date=date(2027, 3, 16), timezone=LONDON)

    before = local_fires(db, autumn, datetime(2026, 10, 12, tzinfo=UTC), 30)
    db.table("jobs").delete_where()
    after = local_fires(db, spring, datetime(2027, 3, 15, tzinfo=UTC), 30)

    assert before == ["13 Oct 09:00", "27 Oct 09:00", "10 Nov 09:00"]
    assert after == ["16 Mar 09:00", "30 Mar 09:00", "13 Apr 09:00"]


def test_every_fortnight_keeps_its_rhythm_however_late_one_ran(db: Db) -> None:
    trigger = CalendarIntervalTrigger(
        weeks=2, hour=9, start_date=date(2026, 11, 24), timezone=LONDON
    )
    job = Job("fortnightly", trigger, Diary())
    run_due(db, job, NOON)

    run_due(db, job, NEXT_NINE + timedelta(days=20))

    assert due_at(db) == [NEXT_NINE + timedelta(days=28)]
