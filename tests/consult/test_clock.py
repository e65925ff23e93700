"""The clock in working hours: each rule at its edge, and all of it against counting minutes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.calendar import Calendar
from bot.consult.asking import rules as asking
from bot.consult.clock.rules import (
    USUAL,
    Hours,
    Terms,
    after,
    closes,
    is_open,
    present,
    share,
    worked,
)
from bot.consult.values import Soon, Stretch
from bot.settings import Nation

LONDON = ZoneInfo("Europe/London")
HOURS = Hours(Calendar(LONDON, Nation.ENGLAND), USUAL)
MINUTE = timedelta(minutes=1)
# A fortnight around each: bank holidays of the four nations, and both clock changes.
NEAR = (
    date(2026, 3, 16),
    date(2026, 4, 1),
    date(2026, 7, 9),
    date(2026, 8, 1),
    date(2026, 10, 19),
    date(2026, 11, 27),
    date(2026, 12, 23),
    date(2027, 3, 14),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a local moment of November 2026, of which the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=LONDON)


def is_working(moment: datetime, hours: Hours) -> bool:
    """Say of one minute whether it is worked: the slow way, by what a wall clock shows."""
    local, terms = moment.astimezone(LONDON), hours.terms
    day = local.date()
    is_open = time(terms.starts) <= local.time() and (
        terms.ends == 24 or local.time() < time(terms.ends)
    )
    return is_open and day.weekday() in terms.weekdays and not hours.calendar.is_holiday(day)


moments = st.builds(
    lambda first, minutes: (
        datetime.combine(first, time(0), LONDON).astimezone(UTC) + minutes * MINUTE
    ),
    st.sampled_from(NEAR),
    st.integers(0, 5 * 24 * 60),
)
some_hours = st.builds(
    lambda nation, days, starts, length: Hours(
        Calendar(LONDON, nation), Terms(days, starts, min(24, starts + length), 2)
    ),
    st.sampled_from(Nation),
    st.one_of(st.just(USUAL.weekdays), st.frozensets(st.integers(0, 6), min_size=1)),
    st.integers(0, 23),
    st.integers(1, 12),
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(some_hours, moments, st.integers(0, 3000))
@example(Hours(Calendar(LONDON, Nation.ENGLAND), Terms(frozenset({6}), 0, 4, 2)),
         datetime(2026, 3, 28, 23, tzinfo=UTC), 600)  # fmt: skip
@example(Hours(Calendar(LONDON, Nation.ENGLAND), Terms(frozenset({6}), 0, 4, 2)),
         datetime(2026, 10, 24, 23, tzinfo=UTC), 600)  # fmt: skip
def test_working_time_is_what_counting_every_minute_gives(
    hours: Hours, starts: datetime, minutes: int
) -> None:
    counted = sum(is_working(starts + n * MINUTE, hours) for n in range(minutes))

    assert worked(hours, starts, starts + minutes * MINUTE) == counted * MINUTE
    if counted:
        end = after(hours, starts, counted * MINUTE)
        # The minute before is worked, and it is the last that was needed.
        assert is_working(end - MINUTE, hours)
        assert worked(hours, starts, end) == counted * MINUTE


@pytest.mark.parametrize(
    ("soon", "asked", "due"),
    [
        (Soon.TODAY, at(23, 9), at(23, 17)),
        (Soon.TODAY, at(23, 15), at(23, 17)),
        (Soon.TODAY, at(23, 15, 1), at(24, 9, 1)),
        (Soon.TODAY, at(28, 12), at(30, 11)),
        (Soon.DAYS, at(23, 10), at(25, 10)),
        (Soon.DAYS, at(27, 16), at(1 + 30 - 30, 16).replace(month=12)),
        (Soon.NO_HURRY, at(23, 10), datetime(2026, 12, 7, 10, tzinfo=LONDON)),
    ],
)
def test_what_is_asked_is_due(soon: Soon, asked: datetime, due: datetime) -> None:
    assert asking.due(soon, asked, HOURS) == due


def test_a_day_closes_and_no_hurry_is_never_sooner_than_the_days() -> None:
    slow = Hours(HOURS.calendar, Terms(USUAL.weekdays, 9, 17, 20))

    assert closes(HOURS, at(23, 16, 59)) == at(23, 17)
    assert closes(HOURS, at(23, 17)) is None
    assert closes(HOURS, at(28, 10)) is None
    assert [is_open(HOURS, at(23, *clock)) for clock in ((8, 59), (9, 0), (16, 59), (17, 0))] == [
        False,
        True,
        True,
        False,
    ]
    assert not is_open(HOURS, at(28, 10))
    assert asking.due(Soon.NO_HURRY, at(23, 9), slow) == asking.due(Soon.DAYS, at(23, 9), slow)
    assert asking.is_today(at(23, 17), at(23, 9), HOURS)
    assert not asking.is_today(at(24, 9), at(23, 9), HOURS)


def test_what_was_asked_back_goes_on_where_it_stopped() -> None:
    assert asking.resumed(240, at(23, 9), HOURS) == at(23, 13)
    assert asking.resumed(119, at(23, 9), HOURS) == at(23, 11)


def test_half_of_the_time_is_half_of_the_working_time() -> None:
    span = Stretch(at(27, 13), at(30, 13))

    assert share(HOURS, span, 50) == at(27, 17)
    assert share(HOURS, span, 80) == at(30, 9) + timedelta(hours=2.4)
    assert share(HOURS, Stretch(at(28, 9), at(28, 10)), 50) == at(28, 10)


def test_whoever_is_on_leave_is_there_for_the_rest() -> None:
    day = Stretch(at(23, 9), at(23, 17))
    away = (Stretch(at(23, 12), at(23, 14)), Stretch(at(23, 11), at(23, 13)))

    assert present(HOURS, day, away) == timedelta(hours=5)
    assert present(HOURS, day, (Stretch(at(20, 9), at(30, 9)),)) == timedelta(0)
