"""Days and hours as people type them."""

from datetime import date, time, timedelta

import pytest

from bot.days import Unreadable, When, read

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("24 Dec – 2 Jan", date(2026, 12, 24), date(2027, 1, 2)),
        ("24th Dec until 2nd January.", date(2026, 12, 24), date(2027, 1, 2)),
        ("24-28 Dec", date(2026, 12, 24), date(2026, 12, 28)),
        ("24 to 28 Dec", date(2026, 12, 24), date(2026, 12, 28)),
        ("29 Feb", date(2028, 2, 29), date(2028, 2, 29)),
        ("12/1", date(2027, 1, 12), date(2027, 1, 12)),
        ("12.1.", date(2027, 1, 12), date(2027, 1, 12)),
        ("12/1/27 - 14/1/27", date(2027, 1, 12), date(2027, 1, 14)),
        ("2026-12-24 to 2027-01-02", date(2026, 12, 24), date(2027, 1, 2)),
        ("Dec 24", date(2026, 12, 24), date(2026, 12, 24)),
        ("Thursday 3 December to Friday 4 December", date(2026, 12, 3), date(2026, 12, 4)),
        ("today", MONDAY, MONDAY),
        ("tomorrow", MONDAY + timedelta(days=1), MONDAY + timedelta(days=1)),
        ("monday", MONDAY, MONDAY),
        ("next Monday", MONDAY + timedelta(days=7), MONDAY + timedelta(days=7)),
        ("Wed - Fri", MONDAY + timedelta(days=2), MONDAY + timedelta(days=4)),
        ("23 Nov", MONDAY, MONDAY),
        ("22 Nov", date(2027, 11, 22), date(2027, 11, 22)),
    ],
)
def test_days_are_read_as_people_write_them(line: str, first: date, last: date) -> None:
    assert read(line, MONDAY) == When(first, last)


@pytest.mark.parametrize(
    ("line", "starts", "ends"),
    [
        ("12 Jan 14:00-16:00", time(14), time(16)),
        ("12 Jan, 14.30 – 16.00", time(14, 30), time(16)),
        ("12 Jan from 2pm to 4pm", time(14), time(16)),
        ("12 Jan 2-4pm", time(14), time(16)),
        ("12 Jan 10-2pm", time(10), time(14)),
        ("12 Jan 9am until 12pm", time(9), time(12)),
        ("12 Jan 12am-1am", time(0), time(1)),
        ("12 Jan 9-17", time(9), time(17)),
    ],
)
def test_hours_are_read_as_people_write_them(line: str, starts: time, ends: time) -> None:
    day = date(2027, 1, 12)

    assert read(line, MONDAY) == When(day, day, (starts, ends))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("I am away soon", "no-day"),
        ("", "no-day"),
        ("30 Feb", "no-such-day"),
        ("29-28 Nov", "backwards"),
        ("2 Jan 2027 - 24 Dec 2026", "backwards"),
        ("24 Dec - 20 Dec", "too-long"),
        ("12 Jan 25:00-26:00", "times"),
        ("12 Jan 16:00-14:00", "times"),
        ("12 Jan 13pm-14pm", "times"),
        ("12 Jan - 14 Jan 14:00-16:00", "one-day"),
        ("12 Jan perhaps", "rest"),
        ("12 Jan 14:00", "rest"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(line: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(line, MONDAY)

    assert refused.value.reason == reason
