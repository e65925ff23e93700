"""Which days a series falls on, and which slot each date gets; right in local time all year."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.supervision.bookings.rules import NotYours
from bot.supervision.bookings.values import Booking, State
from bot.supervision.series import rules
from bot.supervision.series.rules import Every, Rhythm, Why
from bot.supervision.slots.rules import Diary, Engagement, Timetable, free_slots, local
from bot.supervision.values import Hours, Kind, Offer, Session, Span, Weekly
from tests.supervision.world import ENGLAND, LONDON, terms

NINE = time(9)
EVERY_DAY = tuple(Weekly(day, time(9), time(12)) for day in range(7))
# From before the clocks go back in 2026 until after they have gone back in 2027.
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
anyday = st.dates(FIRST, LAST)
NOTHING = Diary()
often = st.sampled_from(list(Every))
few = settings(max_examples=30, deadline=None)
CLOCK_CHANGES = (date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31))


def moment(day: date, clock: time = NINE) -> datetime:
    found = local(day, clock, LONDON)
    assert found is not None
    return found


def hour(day: date, clock: time = NINE) -> Span:
    return Span(moment(day, clock), moment(day, clock) + timedelta(hours=1))


def table(
    weekly: tuple[Weekly, ...] = EVERY_DAY, away: tuple[Span, ...] = (), diary: Diary = NOTHING
) -> Timetable:
    offer: Offer = terms(7)
    return Timetable(offer, Hours(weekly, away=away), diary, ENGLAND)


def proposed(begins: date, every: Every, times: int, seen: Timetable) -> tuple[rules.Date, ...]:
    rhythm = Rhythm(moment(begins), every, times)
    return rules.dates(seen, rhythm, moment(begins) - timedelta(days=2), ENGLAND)


def test_two_months_on_is_the_same_weekday_of_the_month() -> None:
    found = rules.days(Rhythm(moment(date(2026, 11, 26)), Every.TWO_MONTHS, 3), ENGLAND)

    assert found == (date(2027, 1, 28), date(2027, 3, 25), date(2027, 5, 27))


def test_the_fifth_of_a_weekday_becomes_the_last() -> None:
    found = rules.days(Rhythm(moment(date(2026, 10, 29)), Every.MONTH, 3), ENGLAND)

    assert found == (date(2026, 11, 26), date(2026, 12, 31), date(2027, 1, 28))


@pytest.mark.parametrize("every", list(Every))
def test_every_day_of_two_years_comes_round_on_its_weekday_at_the_same_local_time(
    every: Every,
) -> None:
    gaps = {Every.WEEK: (7, 7), Every.FORTNIGHT: (14, 14), Every.MONTH: (28, 35)}
    least, most = gaps.get(every, (56, 63))
    for number in range((LAST - FIRST).days):
        first = FIRST + timedelta(days=number)

        found = rules.days(Rhythm(moment(first), every, 3), ENGLAND)

        assert {day.weekday() for day in found} == {first.weekday()}
        assert all(least <= (then - day).days <= most for day, then in pairwise((first, *found)))
        assert all(moment(day).astimezone(LONDON).time() == NINE for day in found)


@few
@given(first=anyday, every=often)
def test_any_day_of_two_years_keeps_nine_o_clock_where_it_is_free(
    first: date, every: Every
) -> None:
    for one in proposed(first, every, 6, table()):
        assert one.slot is not None
        shown = one.slot.span.starts.astimezone(LONDON)
        assert shown.time() == NINE or one.why is Why.HOLIDAY
        assert (shown.date() == one.day) is (one.why is None)


@pytest.mark.parametrize("change", CLOCK_CHANGES)
@pytest.mark.parametrize("every", [Every.WEEK, Every.FORTNIGHT])
def test_nine_o_clock_stays_nine_o_clock_over_a_clock_change(change: date, every: Every) -> None:
    before = change - timedelta(days=5)

    found = proposed(before, every, 4, table())

    shown = [one.slot.span.starts.astimezone(LONDON) for one in found if one.slot]
    assert {one.time() for one in shown} == {NINE}
    assert len({one.utcoffset() for one in (*shown, moment(before).astimezone(LONDON))}) == 2


def test_a_time_that_clocks_skip_is_moved() -> None:
    nights = (Weekly(6, time(1), time(4)),)
    rhythm = Rhythm(moment(date(2027, 3, 21), time(1, 30)), Every.WEEK, 1)

    (one,) = rules.dates(table(nights), rhythm, moment(date(2027, 3, 20)), ENGLAND)

    assert (one.wished, one.slot, one.why) == (None, None, Why.NOT_OFFERED)


def test_a_bank_holiday_is_moved_to_the_nearest_free_slot() -> None:
    thursdays_and_tuesdays = (Weekly(1, time(9), time(12)), Weekly(4, time(9), time(12)))

    found = proposed(date(2026, 12, 18), Every.WEEK, 2, table(thursdays_and_tuesdays))

    # Christmas Day and New Year's Day are Fridays; both weeks still have their Tuesday.
    assert [one.why for one in found] == [Why.HOLIDAY, Why.HOLIDAY]
    assert [one.slot and one.slot.span.starts.date() for one in found] == [
        date(2026, 12, 22),
        date(2026, 12, 29),
    ]


def test_who_works_on_saturdays_has_no_bank_holiday_there() -> None:
    (one,) = proposed(date(2026, 12, 19), Every.WEEK, 1, table())

    assert (one.day, one.why) == (date(2026, 12, 26), None)


def test_leave_is_said_and_a_date_without_a_time_near_it_is_not_found() -> None:
    tuesdays = (Weekly(1, time(9), time(10)),)
    leave = Span(moment(date(2026, 12, 7)), moment(date(2026, 12, 12)))

    first, second = proposed(date(2026, 12, 1), Every.WEEK, 2, table(tuesdays, (leave,)))

    assert (first.slot, first.why) == (None, Why.AWAY)
    assert (
        second.slot
        == free_slots(
            rules.unbounded(table(tuesdays)), hour(date(2026, 12, 15)), moment(date(2026, 12, 1))
        )[0]
    )


def test_what_is_taken_goes_to_the_nearest_time_and_what_one_date_gets_is_taken() -> None:
    day = date(2026, 12, 8)
    taken = Session(3, 99, hour(day), timedelta(0), 1, 1)
    busy = Engagement(hour(day, time(10)), timedelta(0))

    (one,) = proposed(date(2026, 12, 1), Every.WEEK, 1, table(diary=Diary((taken,), asker=(busy,))))

    assert one.why is Why.TAKEN
    assert one.slot is not None
    assert one.slot.span == hour(day, time(11))


def test_where_she_is_booked_elsewhere_says_so() -> None:
    busy = Engagement(hour(date(2026, 12, 8)), timedelta(0))

    (one,) = proposed(date(2026, 12, 1), Every.WEEK, 1, table(diary=Diary(asker=(busy,))))

    assert one.why is Why.ELSEWHERE


def test_a_shared_session_that_has_a_place_is_joined() -> None:
    day = date(2026, 12, 8)
    group = Session(3, 0, hour(day), timedelta(0), 8, 2)

    first, second = proposed(date(2026, 12, 1), Every.WEEK, 2, table(diary=Diary((group,))))

    assert first.slot is not None
    assert (first.slot.session, first.slot.left) == (3, 6)
    assert second.slot is not None
    assert second.slot.session is None


@few
@given(first=anyday, every=often, holes=st.sets(st.integers(0, 120), max_size=60))
def test_no_two_dates_of_a_series_meet(first: date, every: Every, holes: set[int]) -> None:
    away = tuple(
        Span(moment(day), moment(day) + timedelta(hours=12))
        for day in (first + timedelta(days=one) for one in holes)
    )

    spans = [one.slot.span for one in proposed(first, every, 6, table(away=away)) if one.slot]

    assert all(before.ends <= after.starts for before, after in pairwise(spans))


def test_the_mark_tells_lists_of_dates_apart() -> None:
    found, same = [proposed(date(2026, 12, 1), Every.WEEK, 6, table()) for _ in range(2)]

    assert rules.mark(found) == rules.mark(same)
    assert rules.mark(found) != rules.mark(found[1:])


def booking(kind: Kind = Kind.CLINICAL, state: State = State.BOOKED) -> Booking:
    span = hour(date(2026, 12, 8))
    made = span.starts - timedelta(days=9)
    return Booking(1, 2, 3, 4, 5, kind, span, "", state, "uid", 0, made)


def test_either_of_the_two_makes_a_booking_regular_until_it_begins() -> None:
    one = booking()
    begins = one.span.starts

    for person in (one.person, one.supervisor):
        assert rules.check_can_repeat(one, person, begins - timedelta(minutes=1)) == one
    with pytest.raises(NotYours):
        rules.check_can_repeat(one, one.person, begins)


@pytest.mark.parametrize(
    ("one", "person"),
    [
        (None, 4),
        (booking(), 6),
        (booking(Kind.JOINT_VISIT), 4),
        (booking(state=State.CANCELLED), 4),
    ],
)
def test_what_is_agreed_first_or_off_or_somebody_elses_has_no_series(
    one: Booking | None, person: int
) -> None:
    with pytest.raises(NotYours):
        rules.check_can_repeat(one, person, moment(date(2026, 12, 1)))
