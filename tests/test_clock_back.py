"""The clock set back by hours: nothing lost, nothing doubled, nothing stuck until it catches up."""

import asyncio
from datetime import datetime, timedelta

import pytest
from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.clock import VirtualClock
from bot.members.rules import TooLate, check_second_press
from bot.people.values import Role
from bot.timer import Job, Ticker, run_due
from bot.web.health import examine
from tests.chat import Chat
from tests.conftest import MONDAY
from tests.delivery.test_crisis_net import allow_writing, forbid_writing
from tests.delivery.test_pacing import letters, people, post
from tests.test_timer import LONDON, NEXT_NINE, NINE, NOON, Diary, due_at

HOURS = timedelta(hours=5)


class WallClock(VirtualClock):
    """A virtual clock whose time of day can be set back; its seconds go on."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self.back = timedelta()

    def now(self) -> datetime:
        """Return what the clock on the wall says."""
        return super().now() - self.back

    def monotonic(self) -> float:
        """Return the seconds since the test began."""
        return (super().now() - self._start).total_seconds()


@pytest.fixture
def clock() -> WallClock:
    return WallClock(MONDAY)


def set_back(chat: Chat, by: timedelta = HOURS) -> None:
    assert isinstance(chat.clock, WallClock)
    chat.clock.back += by


async def test_messages_go_out_at_their_pace_and_at_once(chat: Chat) -> None:
    hands = await people(chat, 40)
    await post(chat, *letters(hands, "before"))
    await chat.settle()

    set_back(chat)
    begun = chat.clock.monotonic()
    await post(chat, *letters(hands, "after"))
    await chat.settle()

    assert chat.clock.monotonic() - begun < 5
    assert [hand.messages().count("after") for hand in hands] == [1] * 40
    assert chat.emulator.flood.most_in_a_second() <= 30
    assert chat.emulator.flood.most_to_a_chat(1.0) == 1


async def test_a_restart_after_it_waits_a_second_and_no_longer(chat: Chat) -> None:
    hands = await people(chat, 40)
    await post(chat, *letters(hands, "before"))
    await chat.settle()
    sender = chat.app.house.sender

    await sender.stop()
    set_back(chat)
    await sender.start()
    begun = chat.clock.monotonic()
    await post(chat, *letters(hands, "after"))
    await chat.settle()

    assert chat.clock.monotonic() - begun < 5
    assert chat.emulator.flood.most_in_a_second() <= 30


async def test_questions_are_answered_and_health_is_well(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION, Role.ADMIN)

    set_back(chat)
    await amina.says("epds 14 at 8/52, no risk, hold or refer?")

    assert "Usual step" in amina.sees()
    assert (await examine(chat.app)).faults == ()


async def test_what_nobody_handles_is_told_although_its_age_is_unknown(chat: Chat) -> None:
    def late(db: Db) -> None:
        db.execute(
            "insert into inbox (update_id, arrival, received_at) values (1, '{}', ?)",
            (chat.clock.now().isoformat(),),
        )

    await chat.app.house.database.write(late)
    set_back(chat)

    assert "arrivals are not being handled" in (await examine(chat.app)).faults


@pytest.mark.parametrize("hours", [-5, -1, 1, 5])
def test_a_second_press_counts_only_within_a_minute_either_way(hours: int) -> None:
    with pytest.raises(TooLate):
        check_second_press(NOON, NOON + timedelta(hours=hours))


async def test_an_invitation_still_works_and_a_form_does_not_stay_open(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST, Role.ADMIN)
    code = await chat.invite("Amina", Role.CHAMPION)
    await ruth.says("/people")
    await ruth.presses("Invite somebody")
    await ruth.presses("Champion")
    await ruth.presses("North")

    set_back(chat)
    await ruth.says("epds 14 at 8/52, no risk, hold or refer?")
    amina = chat.as_("amina")
    await amina.says(f"/start {code}")

    assert "Usual step" in ruth.sees()
    assert "Welcome, Amina." in amina.sees()


async def test_an_invitation_of_a_wrong_year_has_expired(chat: Chat) -> None:
    code = await chat.invite("Amina", Role.CHAMPION)

    set_back(chat, timedelta(days=365))
    amina = chat.as_("amina")
    await amina.says(f"/start {code}")

    assert "Welcome" not in amina.sees()


def test_a_job_that_ran_does_not_run_again_when_its_hour_comes_again(db: Db) -> None:
    diary = Diary()
    job = Job("daily", NINE, diary)
    run_due(db, job, NOON)
    run_due(db, job, NEXT_NINE)

    back = [run_due(db, job, NEXT_NINE - HOURS + timedelta(hours=hour)) for hour in range(12)]

    assert back == [False] * 12
    assert len(diary.ran) == 1
    assert due_at(db) == [NEXT_NINE + timedelta(days=1)]


@pytest.mark.parametrize("days", [3, 4000])
def test_a_job_whose_time_was_written_by_a_wrong_clock_gets_a_new_one(db: Db, days: int) -> None:
    diary = Diary()
    job = Job("daily", NINE, diary)
    run_due(db, job, NOON + timedelta(days=days))

    run_due(db, job, NOON)
    put_right = due_at(db)
    run_due(db, job, NEXT_NINE)

    assert put_right == [NEXT_NINE]
    assert diary.ran == [NEXT_NINE]


def test_a_series_that_ends_keeps_its_last_time(db: Db) -> None:
    diary = Diary()
    once = CronTrigger(hour=9, timezone=LONDON, end_date=NEXT_NINE)
    job = Job("once", once, diary)
    run_due(db, job, NOON)

    run_due(db, job, NOON - HOURS)

    assert due_at(db) == [NEXT_NINE]


async def test_the_ticker_counts_seconds_and_goes_on_after_a_tick_that_fails(chat: Chat) -> None:
    ticks: list[int] = []

    async def tick() -> None:
        ticks.append(1)

    ticker = Ticker(0.01)
    ticker.start(tick)
    await asyncio.sleep(0.05)
    set_back(chat)
    before = len(ticks)
    await asyncio.sleep(0.05)
    ticker.stop()
    ticker.stop()
    after = len(ticks)
    await asyncio.sleep(0.03)

    assert after > before > 0
    assert len(ticks) == after


async def test_a_tick_that_fails_is_told_of_and_the_next_one_comes(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await chat.app.run_due()
    chat.later(days=2)
    chat.app.pulse.beat()
    await forbid_writing(chat.app.house.database)

    await chat.app._tick()
    await chat.app._tick()
    await allow_writing(chat.app.house.database)

    assert sum("fault " in record.message for record in caplog.records) == 2
