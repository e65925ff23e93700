"""Counting by address and minute, one value each side of every edge."""

from datetime import UTC, datetime, timedelta

from bot.clock import VirtualClock
from bot.web import meter
from bot.web.meter import MOST_KEYS, Meter

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_key_has_its_most_and_others_theirs() -> None:
    counted = Meter(VirtualClock(NOON), 2)
    counted.count("one")
    before = counted.is_full("one")

    counted.count("one")

    assert (before, counted.is_full("one"), counted.is_full("other")) == (False, True, False)


def test_a_minute_later_it_is_forgotten() -> None:
    clock = VirtualClock(NOON)
    counted = Meter(clock, 1)
    counted.count("one")

    clock.move_on(timedelta(seconds=meter.WINDOW - 1))
    before = counted.is_full("one")
    clock.move_on(timedelta(seconds=1))

    assert (before, counted.is_full("one")) == (True, False)


def test_whoever_has_ever_new_names_is_counted_as_one() -> None:
    counted = Meter(VirtualClock(NOON), 1)
    for number in range(MOST_KEYS):
        counted.count(str(number))

    counted.count("one more")

    assert counted.is_full("yet another")
    assert len(counted._counts) == MOST_KEYS + 1
