from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.people.values import Window
from bot.settings import Nation
from bot.supervision.slots import rules, store
from bot.supervision.slots.rules import Diary, Engagement, SlotUnavailable, Timetable, free_slots
from bot.supervision.values import Hours, Kind, Session, Slot, Span, Weekly
from tests.supervision.world import (
    ENGLAND,
    LONDON,
    MORNINGS,
    NOW,
    at,
    offered,
    person,
    span,
    terms,
    view,
)

TUESDAY = span(24, 0, 23)
MORNING = Hours((Weekly(1, time(9), time(12)),))
NOTHING = Diary()


def starts(slots: tuple[Slot, ...]) -> list[str]:
    return [f"{slot.span.starts.astimezone(LONDON):%H:%M}" for slot in slots]


def table(hours: Hours = MORNING, diary: Diary = NOTHING, **more: object) -> Timetable:
    return Timetable(terms(1, **more), hours, diary, ENGLAND)  # type: ignore[arg-type]


def test_slots_fill_a_window_every_half_hour_and_end_within_it() -> None:
    assert starts(free_slots(table(), TUESDAY, NOW)) == [
        "09:00",
        "09:30",
        "10:00",
        "10:30",
        "11:00",
    ]


def test_a_group_begins_only_after_a_whole_group() -> None:
    assert starts(free_slots(table(seats=8), TUESDAY, NOW)) == ["09:00", "10:00", "11:00"]


@pytest.mark.parametrize(("buffer", "free"), [(0, ["09:00", "11:00"]), (15, []), (1, [])])
def test_the_buffer_lies_on_both_sides_of_a_session(buffer: int, free: list[str]) -> None:
    session = Session(5, 9, span(24, 10, 11), timedelta(0), 1, 1)
    taken = table(diary=Diary(sessions=(session,)), buffer=timedelta(minutes=buffer))

    assert starts(free_slots(taken, TUESDAY, NOW)) == free


def test_the_longer_buffer_of_two_sessions_counts() -> None:
    session = Session(5, 9, span(24, 10, 11), timedelta(minutes=30), 1, 1)

    assert free_slots(table(diary=Diary(sessions=(session,))), TUESDAY, NOW) == ()


def test_busy_times_and_leave_block_and_extra_hours_open() -> None:
    busy = table(diary=Diary(busy=(span(24, 9, 10),)))
    away = table(Hours(MORNING.weekly, away=(span(24, 11, 12),)))
    extra = table(Hours(extra=(span(24, 18, 19),)))

    assert starts(free_slots(busy, TUESDAY, NOW)) == ["10:00", "10:30", "11:00"]
    assert starts(free_slots(away, TUESDAY, NOW)) == ["09:00", "09:30", "10:00"]
    assert starts(free_slots(extra, TUESDAY, NOW)) == ["18:00"]


def test_what_the_asker_does_elsewhere_is_no_slot_for_her() -> None:
    own = Diary(asker=(Engagement(span(24, 10, 11), timedelta(minutes=10)),))

    assert free_slots(table(diary=own), TUESDAY, NOW) == ()
    with pytest.raises(SlotUnavailable) as refused:
        rules.check_free(table(diary=own), at(24, 10), NOW)
    assert refused.value.reason == "elsewhere"


def test_notice_and_horizon_have_edges() -> None:
    before = timedelta(hours=23)

    assert starts(free_slots(table(notice=before), TUESDAY, NOW))[0] == "09:00"
    assert (
        starts(free_slots(table(notice=timedelta(hours=23, minutes=1)), TUESDAY, NOW))[0] == "09:30"
    )
    assert starts(free_slots(table(horizon=timedelta(hours=24)), TUESDAY, NOW))[-1] == "09:30"


def test_no_more_than_so_many_a_day() -> None:
    done = tuple(Session(n, 0, span(24, 18 + n, 19 + n), timedelta(0), 1, 1) for n in range(2))

    assert free_slots(table(diary=Diary(sessions=done), most_a_day=2), TUESDAY, NOW) == ()
    assert free_slots(table(diary=Diary(sessions=done), most_a_day=3), TUESDAY, NOW)


def test_a_group_with_a_seat_left_is_joined_and_one_without_is_not() -> None:
    session = Session(5, 0, span(24, 9, 10), timedelta(0), 8, 7)
    full = Session(6, 0, span(24, 10, 11), timedelta(0), 8, 8)
    group = table(diary=Diary(sessions=(session, full)), seats=8)

    free = free_slots(group, TUESDAY, NOW)

    assert [(slot.session, slot.left) for slot in free] == [(5, 1), (None, 8)]


def test_a_person_has_one_seat_in_a_group() -> None:
    session = Session(5, 0, span(24, 9, 10), timedelta(0), 8, 3)
    group = table(diary=Diary(sessions=(session,), joined=frozenset({5})), seats=8)

    assert starts(free_slots(group, TUESDAY, NOW)) == ["10:00", "11:00"]


@pytest.mark.parametrize(
    ("starts_at", "reason"), [(at(24, 10), "taken"), (at(24, 14), "not-offered")]
)
def test_a_refusal_says_why(starts_at: datetime, reason: str) -> None:
    session = Session(5, 9, span(24, 10, 11), timedelta(0), 1, 1)

    with pytest.raises(SlotUnavailable) as refused:
        rules.check_free(table(diary=Diary(sessions=(session,))), starts_at, NOW)

    assert refused.value.reason == reason


def test_protected_hours_hold_the_whole_slot() -> None:
    slot = Slot(1, span(24, 9, 10), 1)

    assert rules.in_protected(slot, [Window(1, time(9), time(10))], LONDON)
    assert not rules.in_protected(slot, [Window(1, time(9), time(9, 59))], LONDON)
    assert not rules.in_protected(slot, [Window(1, time(9, 1), time(11))], LONDON)
    assert not rules.in_protected(slot, [Window(2, time(9), time(10))], LONDON)


@pytest.mark.parametrize("zone", [LONDON, ZoneInfo("America/St_Johns"), ZoneInfo("Africa/Cairo")])
@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.times(time(0), time(22)))
def test_on_every_day_of_two_years_slots_stand_at_their_local_hours(
    zone: ZoneInfo, day: date, opens: time
) -> None:
    opens = opens.replace(second=0, microsecond=0)
    closes = (datetime.combine(day, opens) + timedelta(hours=1)).time()
    hours = Hours((Weekly(day.weekday(), opens, closes),))
    midnight = datetime.combine(day, time(0), zone).astimezone(UTC)
    asked = Span(midnight - timedelta(hours=3), midnight + timedelta(hours=30))

    free = free_slots(
        Timetable(terms(1, notice=timedelta(0)), hours, Diary(), Calendar(zone, Nation.ENGLAND)),
        asked,
        asked.starts,
    )

    shown = [slot.span.starts.astimezone(zone) for slot in free]
    assert all(moment.weekday() == day.weekday() for moment in shown)
    assert all(moment.time() == opens for moment in shown if moment.date() == day) or len(shown) > 1
    skipped = rules.local(day, opens, zone) is None or rules.local(day, closes, zone) is None
    skipped = skipped or ENGLAND.is_holiday(day)
    assert skipped or any((one.date(), one.time()) == (day, opens) for one in shown)


def test_on_all_working_days_of_two_years_a_morning_has_its_five_slots_at_local_nine() -> None:
    everyday = Hours(tuple(Weekly(day, time(9), time(12)) for day in range(7)))
    always = table(everyday, notice=timedelta(0), horizon=timedelta(days=800))
    first = datetime(2026, 1, 1, tzinfo=UTC)

    free = free_slots(always, Span(first, first + timedelta(days=730)), first)

    shown = [slot.span.starts.astimezone(LONDON) for slot in free]
    # Eight bank holidays a year in England.
    working = 730 - 2 * 8
    assert len({moment.date() for moment in shown}) == working
    assert not any(ENGLAND.is_holiday(moment.date()) for moment in shown)
    assert {f"{moment:%H:%M}" for moment in shown} == {"09:00", "09:30", "10:00", "10:30", "11:00"}
    assert len(shown) == 5 * working


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (date(2026, 10, 24), 8),
        (date(2026, 10, 25), 9),
        (date(2027, 3, 27), 9),
        (date(2027, 3, 28), 8),
        (date(2027, 10, 30), 8),
        (date(2027, 10, 31), 9),
    ],
)
def test_nine_stays_nine_over_the_clock_changes(day: date, utc: int) -> None:
    assert rules.local(day, time(9), LONDON) == datetime(
        day.year, day.month, day.day, utc, tzinfo=UTC
    )


def test_a_local_time_that_is_skipped_is_no_time_and_one_shown_twice_is_its_first() -> None:
    assert rules.local(date(2027, 3, 28), time(1, 30), LONDON) is None
    assert rules.local(date(2026, 10, 25), time(1, 30), LONDON) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_an_offer_is_changed_in_place_and_serves_its_localities(diary: Db) -> None:
    ruth = person(diary, "Ruth")
    made = offered(diary, terms(ruth))

    again = store.put_offer(diary, terms(ruth, localities=frozenset({1}), place="Room 9"))

    assert again == made.id
    assert [one.place for one in store.offers_for(diary, 1, Kind.CLINICAL)] == ["Room 9"]
    assert store.offers_for(diary, 2, Kind.CLINICAL) == ()
    store.end_offer(diary, again, NOW)
    assert store.offers(diary) == ()


def test_hours_busy_times_and_absences_come_back_as_they_were_kept(diary: Db) -> None:
    ruth = person(diary, "Ruth")
    made = offered(diary, terms(ruth))
    store.set_busy(diary, ruth, [span(24, 9, 10), span(27, 9, 10)])
    away = store.add_away(diary, ruth, span(25, 0, 23))
    store.add_extra(diary, made, span(28, 9, 12))

    kept = store.timetable(diary, made, span(24, 9, 10), view(ruth))

    assert kept.hours == Hours(MORNINGS, (span(28, 9, 12),), (span(25, 0, 23),))
    assert kept.diary.busy == (span(24, 9, 10),)
    store.drop_exception(diary, ruth, away)
    assert store.hours(diary, made).away == ()


def test_a_window_that_begins_in_the_skipped_hour_has_no_slots_that_day() -> None:
    night = Hours((Weekly(6, time(1, 30), time(3)),))
    begins = datetime(2027, 3, 27, tzinfo=UTC)
    both = Span(begins, begins + timedelta(days=9))

    free = free_slots(table(night, notice=timedelta(0)), both, begins)

    assert {slot.span.starts.date() for slot in free} == {date(2027, 4, 4)}


CHRISTMAS, DAY_AFTER_BOXING_DAY = date(2026, 12, 25), date(2026, 12, 28)


@pytest.mark.parametrize(
    ("day", "nation", "listed"),
    [
        (CHRISTMAS, Nation.ENGLAND, 0),
        # Boxing Day is a Saturday: the Monday stands in its place, and Saturday is as ever.
        (date(2026, 12, 26), Nation.ENGLAND, 1),
        (DAY_AFTER_BOXING_DAY, Nation.ENGLAND, 0),
        (date(2026, 12, 29), Nation.ENGLAND, 1),
        # St Andrew's Day, and the battle of the Boyne.
        (date(2026, 11, 30), Nation.SCOTLAND, 0),
        (date(2026, 11, 30), Nation.ENGLAND, 1),
        (date(2027, 7, 12), Nation.NORTHERN_IRELAND, 0),
        (date(2027, 7, 12), Nation.WALES, 1),
    ],
)
def test_nothing_is_offered_on_the_bank_holidays_of_the_nation(
    day: date, nation: Nation, listed: int
) -> None:
    hours = Hours((Weekly(day.weekday(), time(9), time(10)),))
    seen = replace(table(hours, notice=timedelta(0)), calendar=Calendar(LONDON, nation))
    seen = replace(seen, offer=replace(seen.offer, horizon=timedelta(days=400)))

    assert len(free_slots(seen, whole(day), NOW)) == listed
    assert rules.offered(seen, day) == listed


def test_extra_hours_open_a_bank_holiday_and_a_session_set_in_them_can_be_joined() -> None:
    nine, ten = (datetime.combine(CHRISTMAS, time(hour), LONDON) for hour in (9, 10))
    weekly = Weekly(CHRISTMAS.weekday(), time(9), time(12))
    hours = Hours((weekly,), extra=(Span(nine, ten),))

    assert starts(free_slots(table(hours), whole(CHRISTMAS), NOW)) == ["09:00"]
    stands = Session(7, 0, Span(nine, ten), timedelta(0), 4, 1)
    joined = table(Hours((weekly,)), Diary(sessions=(stands,)), seats=4)
    assert [one.session for one in free_slots(joined, whole(CHRISTMAS), NOW)] == [7]


def whole(day: date) -> Span:
    midnight = datetime.combine(day, time(0), LONDON)
    return Span(midnight, midnight + timedelta(days=1))


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [
        (date(2026, 10, 24), date(2026, 10, 24), 24),
        (date(2026, 10, 25), date(2026, 10, 25), 25),
        (date(2026, 10, 24), date(2026, 10, 26), 73),
        (date(2027, 3, 28), date(2027, 3, 28), 23),
    ],
)
def test_whole_days_are_as_long_as_local_clocks_have_them(
    first: date, last: date, hours: int
) -> None:
    days = Span.of_days(first, last, LONDON)

    assert days.starts.astimezone(LONDON).replace(tzinfo=None) == datetime.combine(first, time(0))
    assert days.ends - days.starts == timedelta(hours=hours)
