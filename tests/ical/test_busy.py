from datetime import UTC, datetime

import pytest

from bot.ical.busy import Busy, NotACalendar, busy_times
from tests.supervision.world import LONDON

WINDOW = (datetime(2026, 11, 23, tzinfo=UTC), datetime(2027, 4, 30, tzinfo=UTC))


def calendar(*entries: str) -> bytes:
    """Return a calendar file; an entry's lines are parted by |."""
    events = (f"BEGIN:VEVENT|DTSTAMP:20260101T000000Z|{entry}|END:VEVENT|" for entry in entries)
    text = f"BEGIN:VCALENDAR|VERSION:2.0|PRODID:-//tests//EN|{''.join(events)}END:VCALENDAR|"
    return text.replace("|", "\r\n").encode()


def read(*entries: str) -> Busy:
    return busy_times(calendar(*entries), WINDOW, LONDON)


def shown(busy: Busy) -> list[str]:
    return [f"{starts:%d/%m %H:%M}-{ends:%d/%m %H:%M}" for starts, ends in busy.stretches]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("DTSTART:20261124T090000Z|DTEND:20261124T100000Z", "24/11 09:00-24/11 10:00"),
        (
            "DTSTART;TZID=Europe/London:20270330T090000|DURATION:PT90M",
            "30/03 08:00-30/03 09:30",
        ),
        (
            "DTSTART;TZID=GMT Standard Time:20270330T090000|DURATION:PT30M",
            "30/03 08:00-30/03 08:30",
        ),
        (
            "DTSTART;TZID=America/New_York:20270315T090000|DURATION:PT1H",
            "15/03 13:00-15/03 14:00",
        ),
        ("DTSTART:20270330T090000|DURATION:PT30M", "30/03 08:00-30/03 08:30"),
        ("DTSTART;VALUE=DATE:20270328", "28/03 00:00-28/03 23:00"),
        ("DTSTART;VALUE=DATE:20270327|DTEND;VALUE=DATE:20270330", "27/03 00:00-29/03 23:00"),
        ("DTSTART:20261120T090000Z|DTEND:20261123T030000Z", "23/11 00:00-23/11 03:00"),
    ],
)
def test_an_entry_is_busy_at_its_local_time(entry: str, expected: str) -> None:
    assert shown(read(f"UID:1|{entry}")) == [expected]


@pytest.mark.parametrize(
    "entry",
    [
        "UID:1|DTSTART;VALUE=DATE:20270328|TRANSP:TRANSPARENT",
        "UID:1|DTSTART:20261124T090000Z|DURATION:PT1H|STATUS:CANCELLED",
        "UID:1|DTSTART:20261124T090000Z|DURATION:PT1H|X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "UID:abc@pimh-bot.invalid|DTSTART:20261124T090000Z|DURATION:PT1H",
        "UID:1|DTSTART:20261124T090000Z",
        "UID:1|DTSTART:20250101T090000Z|DTEND:20250101T100000Z",
    ],
)
def test_what_is_free_cancelled_ours_empty_or_over_blocks_nothing(entry: str) -> None:
    assert read(entry) == Busy((), ())


def test_recurring_entries_stay_at_their_local_time_with_their_exceptions() -> None:
    busy = read(
        "UID:1|DTSTART;TZID=Europe/London:20270315T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=4"
        "|EXDATE;TZID=Europe/London:20270322T090000",
        "UID:1|RECURRENCE-ID;TZID=Europe/London:20270405T090000"
        "|DTSTART;TZID=Europe/London:20270406T140000|DURATION:PT1H",
    )

    assert shown(busy) == [
        "15/03 09:00-15/03 10:00",
        "29/03 08:00-29/03 09:00",
        "06/04 13:00-06/04 14:00",
    ]


def test_one_occurrence_that_is_cancelled_is_free_and_the_others_are_not() -> None:
    busy = read(
        "UID:1|DTSTART:20261124T090000Z|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=2",
        "UID:1|RECURRENCE-ID:20261124T090000Z|DTSTART:20261124T090000Z|DURATION:PT1H"
        "|STATUS:CANCELLED",
    )

    assert shown(busy) == ["01/12 09:00-01/12 10:00"]


def test_entries_that_meet_become_one() -> None:
    busy = read(
        "UID:1|DTSTART:20261124T090000Z|DURATION:PT1H",
        "UID:2|DTSTART:20261124T100000Z|DURATION:PT1H",
        "DTSTART:20261124T093000Z|DURATION:PT10M",
    )

    assert shown(busy) == ["24/11 09:00-24/11 11:00"]


@pytest.mark.parametrize(
    ("entry", "day"),
    [
        ("DTSTART;TZID=Mars/Phobos:20270330T090000|DURATION:PT30M", "2027-03-30"),
        ("DTSTART:20270322T090000Z|DURATION:PT1H|RRULE:FREQ=SOMETIMES", "2027-03-22"),
        ("DTSTART:20200322T090000Z|DURATION:PT1H|RRULE:FREQ=SECONDLY", "2020-03-22"),
        ("DTSTART:20270322T090000Z|DTEND:later", "2027-03-22"),
        ("DTSTART:in the spring|DURATION:PT1H", ""),
        ("SUMMARY:no time at all", ""),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_by_its_day_and_the_rest_counts(
    entry: str, day: str
) -> None:
    busy = read(f"UID:1|{entry}", "UID:2|DTSTART:20261124T090000Z|DURATION:PT1H")

    assert busy.unread == (day,)
    assert shown(busy) == ["24/11 09:00-24/11 10:00"]


def test_an_unreadable_entry_that_is_long_over_is_nobodys_worry() -> None:
    assert read("UID:1|DTSTART:20200322T090000Z|DTEND:later").unread == ()


def test_free_and_busy_as_outlook_publishes_it_is_read() -> None:
    lines = (
        "BEGIN:VCALENDAR|VERSION:2.0|PRODID:x|BEGIN:VFREEBUSY|UID:9|DTSTAMP:20260101T000000Z|"
        "FREEBUSY:20261124T090000Z/PT1H,20261124T120000Z/20261124T130000Z|"
        "FREEBUSY;FBTYPE=FREE:20261125T090000Z/PT1H|END:VFREEBUSY|END:VCALENDAR|"
    )

    busy = busy_times(lines.replace("|", "\r\n").encode(), WINDOW, LONDON)

    assert shown(busy) == ["24/11 09:00-24/11 10:00", "24/11 12:00-24/11 13:00"]


@pytest.mark.parametrize(
    "content", [b"", b"<html>sign in</html>", b"\x00\xff\xfe", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT"]
)
def test_what_is_no_calendar_says_so(content: bytes) -> None:
    with pytest.raises(NotACalendar):
        busy_times(content, WINDOW, LONDON)


def test_what_was_read_comes_back_from_its_text() -> None:
    busy = read("UID:1|DTSTART:20261124T090000Z|DURATION:PT1H", "UID:2|SUMMARY:x")

    assert Busy.from_json(busy.to_json().encode()) == busy


def test_the_word_for_our_own_entries_is_the_one_that_we_write() -> None:
    from bot.ical.busy import OURS
    from bot.supervision.bookings.calendar import DOMAIN

    assert f"@{DOMAIN}" == OURS
