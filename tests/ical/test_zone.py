"""The description of a time zone: each change of the clocks, at the local time before it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.ical.zone import described

FIRST = datetime(2026, 11, 2, 9, tzinfo=UTC)


def lines(zone: str, last: datetime) -> list[str]:
    written: bytes = described(ZoneInfo(zone), FIRST, last).to_ical()
    return written.decode().splitlines()


def test_london_changes_on_the_last_sundays_at_one_oclock_utc() -> None:
    found = lines("Europe/London", FIRST)

    assert [line for line in found if line.startswith(("DTSTART", "BEGIN:S", "BEGIN:D"))] == [
        "BEGIN:STANDARD", "DTSTART:20250101T000000",
        "BEGIN:DAYLIGHT", "DTSTART:20250330T010000",
        "BEGIN:STANDARD", "DTSTART:20251026T020000",
        "BEGIN:DAYLIGHT", "DTSTART:20260329T010000",
        "BEGIN:STANDARD", "DTSTART:20261025T020000",
        "BEGIN:DAYLIGHT", "DTSTART:20270328T010000",
        "BEGIN:STANDARD", "DTSTART:20271031T020000",
    ]  # fmt: skip
    assert found[0:2] == ["BEGIN:VTIMEZONE", "TZID:Europe/London"]
    assert ("TZNAME:BST" in found, "TZOFFSETTO:+0100" in found) == (True, True)


@pytest.mark.parametrize(
    ("zone", "changes"), [("UTC", 0), ("Asia/Kolkata", 0), ("Europe/London", 6)]
)
def test_a_zone_has_as_many_observances_as_changes_and_one(zone: str, changes: int) -> None:
    assert lines(zone, FIRST).count("TZID:" + zone) == 1
    assert sum(line.startswith("DTSTART") for line in lines(zone, FIRST)) == changes + 1


@pytest.mark.parametrize("zone", ["Europe/London", "America/St_Johns", "Australia/Lord_Howe"])
def test_read_back_it_says_the_same_time_on_every_day_of_two_years(zone: str) -> None:
    own = ZoneInfo(zone)
    read = described(own, FIRST, FIRST + timedelta(days=730)).to_tz(lookup_tzid=False)

    for day in range(730):
        local = (FIRST + timedelta(days=day)).astimezone(own).replace(tzinfo=None)
        assert local.replace(tzinfo=read).utcoffset() == local.replace(tzinfo=own).utcoffset(), day
