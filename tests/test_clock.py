import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import DemoClock, RealClock, VirtualClock

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def test_real_clock_is_aware_and_sleeps() -> None:
    clock = RealClock()
    before = clock.monotonic()

    await clock.sleep(0.01)

    assert clock.now().tzinfo is UTC
    assert clock.monotonic() - before >= 0.009


async def test_virtual_clock_stands_still_until_somebody_sleeps() -> None:
    clock = VirtualClock(NOON)

    await clock.sleep(90)

    assert clock.now() == NOON + timedelta(seconds=90)
    assert clock.monotonic() == 90


async def test_demo_clock_wakes_a_sleeper_whose_time_was_skipped() -> None:
    clock = DemoClock()
    sleeper = asyncio.create_task(clock.sleep(3600))
    await asyncio.sleep(0)

    clock.move_on(timedelta(minutes=30))
    await asyncio.sleep(0.01)
    still_asleep = not sleeper.done()
    clock.move_on(timedelta(minutes=31))

    await asyncio.wait_for(sleeper, 1)
    assert still_asleep


async def test_demo_clock_sleeps_real_time_too() -> None:
    clock = DemoClock()
    before = clock.now()

    await clock.sleep(0.01)

    assert clock.now() - before >= timedelta(milliseconds=9)


def test_demo_clock_refuses_to_go_back() -> None:
    clock = DemoClock()

    with pytest.raises(ValueError, match="only moves forward"):
        clock.move_on(timedelta(seconds=-1))
