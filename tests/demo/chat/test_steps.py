from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.demo.chat.steps import Step, after

LONDON = ZoneInfo("Europe/London")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("step", "now", "then"),
    [
        (Step.HOUR, "2026-11-22T20:41", "2026-11-22T21:41"),
        (Step.DAY, "2026-11-22T20:41", "2026-11-23T20:41"),
        (Step.FORTNIGHT, "2026-11-22T20:41", "2026-12-06T20:41"),
        (Step.MONDAY, "2026-11-22T20:41", "2026-11-23T09:00"),
        (Step.MONDAY, "2026-11-24T08:00", "2026-11-30T09:00"),
    ],
)
def test_a_step_leads_where_its_label_says(step: Step, now: str, then: str) -> None:
    assert after(step, local(now), LONDON) == local(then)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-23T08:59", "2026-11-23T09:00"),
        ("2026-11-23T09:00", "2026-11-30T09:00"),
        ("2026-11-23T09:01", "2026-11-30T09:00"),
    ],
)
def test_monday_is_always_ahead(now: str, then: str) -> None:
    assert after(Step.MONDAY, local(now), LONDON) == local(then)


@pytest.mark.parametrize("step", [Step.DAY, Step.FORTNIGHT])
def test_days_keep_the_local_time_over_a_clock_change(step: Step) -> None:
    saturday = local("2026-10-24T12:00")

    then = after(step, saturday, LONDON).astimezone(LONDON)

    assert (then.hour, then.minute) == (12, 0)


def test_an_hour_is_an_hour_where_the_clocks_go_back() -> None:
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    assert after(Step.HOUR, before, LONDON) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("step", list(Step))
def test_no_step_goes_back_even_into_the_hour_that_is_skipped(step: Step) -> None:
    now = local("2027-03-27T01:30")

    assert after(step, now, LONDON) > now
