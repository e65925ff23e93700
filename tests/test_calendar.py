from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.calendar import Calendar
from bot.settings import Nation

LONDON = ZoneInfo("Europe/London")


def days_off(nation: Nation, *days: date) -> list[bool]:
    return [not Calendar(LONDON, nation).is_working(day) for day in days]


@pytest.mark.parametrize(
    ("nation", "easter_monday", "second_january", "st_patrick", "summer"),
    [
        # As on gov.uk/bank-holidays: 6 April, 2 January, 17 March and 3 August 2026.
        (Nation.ENGLAND, True, False, False, False),
        (Nation.WALES, True, False, False, False),
        (Nation.SCOTLAND, False, True, False, True),
        (Nation.NORTHERN_IRELAND, True, False, True, False),
    ],
)
def test_each_nation_has_its_own_bank_holidays(
    nation: Nation, easter_monday: bool, second_january: bool, st_patrick: bool, summer: bool
) -> None:
    days = [date(2026, 4, 6), date(2026, 1, 2), date(2026, 3, 17), date(2026, 8, 3)]

    assert days_off(nation, *days) == [easter_monday, second_january, st_patrick, summer]


@pytest.mark.parametrize("nation", list(Nation))
def test_a_day_in_place_of_a_holiday_at_a_weekend_is_free(nation: Nation) -> None:
    # Boxing Day 2026 is a Saturday; Christmas Day 2027 is one, too.
    assert (
        days_off(nation, date(2026, 12, 28), date(2027, 12, 27), date(2027, 12, 28)) == [True] * 3
    )
    assert days_off(nation, date(2026, 12, 29)) == [False]


def test_weekends_are_free_and_other_days_are_not() -> None:
    assert days_off(Nation.ENGLAND, date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 29)) == [
        False,
        True,
        True,
    ]


def test_a_day_is_local() -> None:
    late = datetime(2026, 7, 6, 23, 30, tzinfo=UTC)

    assert Calendar(LONDON, Nation.ENGLAND).day(late) == date(2026, 7, 7)
