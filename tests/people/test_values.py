from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.calendar import Calendar
from bot.people.values import EVERYONE, PAGE_ROLES, PEOPLE_ROLES, Locality, Person, Role
from bot.settings import Nation

LONDON = ZoneInfo("Europe/London")
ENGLAND = Calendar(LONDON, Nation.ENGLAND)
AMINA = Person(
    1, 1001, "Amina", frozenset({Role.CHAMPION}), Locality(1, "North"), datetime.now(UTC)
)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        # 23 November 2026 is a Monday; the default is 19:00 to 08:00.
        ((2026, 11, 23, 7, 59, 59), True),
        ((2026, 11, 23, 8, 0, 0), False),
        ((2026, 11, 23, 18, 59, 59), False),
        ((2026, 11, 23, 19, 0, 0), True),
        ((2026, 11, 24, 0, 0, 0), True),
        # Friday evening into the weekend, and out of it.
        ((2026, 11, 27, 18, 59, 59), False),
        ((2026, 11, 28, 12, 0, 0), True),
        ((2026, 11, 29, 12, 0, 0), True),
        ((2026, 11, 29, 23, 59, 59), True),
        ((2026, 11, 30, 7, 59, 59), True),
        ((2026, 11, 30, 8, 0, 0), False),
    ],
)
def test_nights_and_weekends_are_quiet(moment: tuple[int, ...], quiet: bool) -> None:
    year, month, day, hour, minute, second = moment
    local = datetime(year, month, day, hour, minute, second, tzinfo=LONDON)

    assert AMINA.is_quiet(local, ENGLAND) is quiet


@pytest.mark.parametrize(
    ("at", "quiet"),
    [(time(8, 59), False), (time(9), True), (time(11, 59), True), (time(12), False)],
)
def test_quiet_hours_within_one_day_end_that_day(at: time, quiet: bool) -> None:
    person = replace(AMINA, quiet_from=time(9), quiet_until=time(12))

    assert person.is_quiet(datetime.combine(date(2026, 11, 23), at, LONDON), ENGLAND) is quiet


def test_equal_times_mean_that_only_weekends_are_quiet() -> None:
    person = replace(AMINA, quiet_from=time(0), quiet_until=time(0))

    assert not any(
        person.is_quiet(datetime(2026, 11, 23, hour, tzinfo=LONDON), ENGLAND) for hour in range(24)
    )
    assert person.is_quiet(datetime(2026, 11, 28, 12, tzinfo=LONDON), ENGLAND)


def test_quiet_hours_are_local_in_summer_too() -> None:
    seven_utc = datetime(2026, 7, 6, 7, tzinfo=UTC)
    six_fifty_nine_utc = datetime(2026, 7, 6, 6, 59, tzinfo=UTC)

    assert not AMINA.is_quiet(seven_utc, ENGLAND)
    assert AMINA.is_quiet(six_fifty_nine_utc, ENGLAND)


def test_a_bank_holiday_of_the_nation_is_quiet_all_day() -> None:
    st_andrews = datetime(2026, 11, 30, 12, tzinfo=LONDON)

    assert AMINA.is_quiet(st_andrews, Calendar(LONDON, Nation.SCOTLAND))
    assert not AMINA.is_quiet(st_andrews, ENGLAND)


def test_one_role_of_several_is_enough() -> None:
    both = replace(AMINA, roles=frozenset({Role.CHAMPION, Role.REVIEWER}))

    assert both.may(PAGE_ROLES)
    assert not both.may(PEOPLE_ROLES)
    assert not AMINA.may(PAGE_ROLES)


def test_somebody_without_a_role_may_nothing() -> None:
    assert not replace(AMINA, roles=frozenset()).may(EVERYONE)
