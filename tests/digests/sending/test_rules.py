"""When a digest is due, and what it holds."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar import Calendar
from bot.days import Unreadable
from bot.digests.sending import rules
from bot.digests.sending import wish_wording as wording
from bot.digests.sending.values import Due, Entry, Found, Leave, Plan, Rhythm, Slot
from bot.digests.values import FeedKind, Item
from bot.people.values import Window
from bot.settings import Nation
from tests.digests.sending.world import ENGLAND, LONDON, NOW, TOPICS, local, person

TUESDAY_NINE = Slot(1, time(9))
AMINA = person(1)
WISHED = (Rhythm.FORTNIGHT, Rhythm.MONTH, Rhythm.TWO_MONTHS)
FIRST = date(2026, 10, 1)
slots = st.builds(Slot, st.integers(0, 4), st.sampled_from([time(8), time(9, 30), time(16)]))


def entry(number: int, **more: object) -> Entry:
    stood = Item(
        id=number,
        title=f"Item {number}",
        address="https://journal.invalid/1",
        summary="",
        feed="Journal",
        kind=FeedKind.JOURNAL,
        topics=(),
        weight=1,
        published=None,
        seen=NOW,
    )
    fields: dict[str, object] = {
        "item": stood, "topics": ("low-mood",), "note": "", "visit": "", "by": "Ruth",
        "pinned": False, "kept": NOW,
    }  # fmt: skip
    return Entry(**(fields | more))  # type: ignore[arg-type]


def found(*entries: Entry) -> Found:
    return Found(entries, (), NOW, len(entries), 1, 0)


def planned(slot: Slot, rhythm: Rhythm, now: datetime, calendar: Calendar = ENGLAND) -> Plan:
    plan = Plan(1, rhythm)
    return replace(plan, due=rules.begin(plan, slot, now, calendar))


@settings(max_examples=150, deadline=None)
@given(
    days=st.integers(0, 730),
    minutes=st.integers(0, 24 * 60 - 1),
    slot=slots,
    rhythm=st.sampled_from(WISHED),
    nation=st.sampled_from(Nation),
)
def test_from_any_moment_of_two_years_digests_keep_day_hour_and_rhythm(
    days: int, minutes: int, slot: Slot, rhythm: Rhythm, nation: Nation
) -> None:
    calendar = Calendar(LONDON, nation)
    now = datetime.combine(FIRST, time(0), UTC) + timedelta(days=days, minutes=minutes)
    plan = planned(slot, rhythm, now, calendar)
    weeks = timedelta(weeks=rules.WEEKS[rhythm])

    assert plan.due is not None
    # The first is soon: within eight days, and the days that are no working days.
    assert now < plan.due.at <= now + timedelta(days=13)
    for _ in range(14):
        due = plan.due
        at = due.at.astimezone(LONDON)
        assert at.time() == slot.at
        assert calendar.is_working(at.date())
        assert due.period.weekday() == slot.weekday
        between = (due.period + timedelta(days=n) for n in range((at.date() - due.period).days))
        assert not any(calendar.is_working(day) for day in between)
        plan = replace(plan, due=rules.following(plan, slot, due.at, calendar))
        assert plan.due is not None
        assert plan.due.period - due.period == weeks
        assert plan.due.at > due.at


@settings(max_examples=150, deadline=None)
@given(
    away=st.integers(0, 200 * 24 * 60),
    slot=slots,
    rhythm=st.sampled_from(WISHED),
    days=st.integers(0, 600),
)
def test_after_any_absence_one_digest_stands_for_all_that_were_missed(
    away: int, slot: Slot, rhythm: Rhythm, days: int
) -> None:
    plan = planned(slot, rhythm, datetime.combine(FIRST, time(6), UTC) + timedelta(days=days))
    assert plan.due is not None
    back = plan.due.at + timedelta(minutes=away)

    due = rules.due_now(replace(plan, slot=slot), AMINA, back, ENGLAND)

    assert due is not None
    if due == plan.due:
        assert back - plan.due.at <= rules.LATE
        late = back - plan.due.at
        assert late <= rules.PUNCTUAL or not AMINA.is_quiet(back, ENGLAND)
    else:
        assert due.at >= back
        assert due.at.astimezone(LONDON).time() == slot.at
        assert ENGLAND.is_working(ENGLAND.day(due.at))
        upcoming = rules.following(plan, slot, back, ENGLAND)
        assert upcoming is not None
        assert due == upcoming or due.at < upcoming.at
        # Made then, the next one is a later one: nothing is due twice.
        sent = replace(plan, due=due)
        ahead = rules.following(sent, slot, due.at, ENGLAND)
        assert ahead is not None
        assert ahead.at > due.at
        assert ahead.period > due.period


@pytest.mark.parametrize(
    ("missed_by", "goes"),
    [
        (timedelta(hours=3), local(2026, 11, 24, 9)),
        (timedelta(hours=3, seconds=1), local(2026, 11, 25, 9)),
        # From Friday noon until Monday.
        (timedelta(days=3, hours=3), local(2026, 11, 30, 9)),
        # What is late until after the next one is that one.
        (timedelta(days=13, hours=1), local(2026, 12, 8, 9)),
        (timedelta(days=15), local(2026, 12, 9, 9)),
    ],
)
def test_a_late_digest_goes_at_once_or_at_her_hour(missed_by: timedelta, goes: datetime) -> None:
    plan = Plan(1, due=Due(date(2026, 11, 24), local(2026, 11, 24, 9)))
    assert plan.due is not None

    due = rules.due_now(plan, AMINA, plan.due.at + missed_by, ENGLAND)

    assert due is not None
    assert due.at == goes
    assert due.period == (goes.date() if goes.day == 8 else plan.due.period)


@pytest.mark.parametrize(("minutes", "day"), [(10, 25), (11, 26)])
def test_an_hour_of_her_own_that_is_quiet_is_kept(minutes: int, day: int) -> None:
    early = Slot(2, time(7))
    due = Due(date(2026, 11, 25), local(2026, 11, 25, 7))

    found = rules.due_now(
        Plan(1, slot=early, due=due), AMINA, local(2026, 11, 25, 7, minutes), ENGLAND
    )

    assert found is not None
    assert found.at == local(2026, 11, day, 7)


@pytest.mark.parametrize(("hour", "day"), [(18, 24), (19, 25)])
def test_what_is_hardly_late_still_keeps_out_of_quiet_hours(hour: int, day: int) -> None:
    due = Due(date(2026, 11, 24), local(2026, 11, 24, 17))
    plan = Plan(1, slot=Slot(1, time(17)), due=due)

    found = rules.due_now(plan, AMINA, local(2026, 11, 24, hour), ENGLAND)

    assert found is not None
    assert found.at == local(2026, 11, day, 17)


def test_fortnightly_at_nine_stays_at_nine_over_both_clock_changes() -> None:
    plan = planned(TUESDAY_NINE, Rhythm.FORTNIGHT, local(2026, 10, 12, 8))
    hours = set()

    for _ in range(13):
        assert plan.due is not None
        hours.add((plan.due.at.astimezone(LONDON).hour, plan.due.at.hour))
        plan = replace(plan, due=rules.following(plan, TUESDAY_NINE, plan.due.at, ENGLAND))

    assert hours == {(9, 8), (9, 9)}


def test_on_a_bank_holiday_it_comes_on_the_next_working_day_and_then_on_her_day_again() -> None:
    monday = Slot(0, time(9))
    plan = planned(monday, Rhythm.FORTNIGHT, local(2026, 12, 21, 8))
    assert plan.due is not None
    plan = replace(plan, due=rules.begin(plan, monday, local(2026, 12, 22, 8), ENGLAND))
    assert plan.due is not None

    # Boxing Day is kept on Monday, the 28th.
    assert plan.due == Due(date(2026, 12, 28), local(2026, 12, 29, 9))
    assert rules.following(plan, monday, plan.due.at, ENGLAND) == Due(
        date(2027, 1, 11), local(2027, 1, 11, 9)
    )


@pytest.mark.parametrize(
    ("windows", "fields", "slot"),
    [
        ((), {}, Slot(1, time(9))),
        ((), {"quiet_until": time(10), "quiet_from": time(18)}, Slot(1, time(10))),
        # With nothing loud between nine and five, nine.
        ((), {"quiet_from": time(8), "quiet_until": time(18)}, Slot(1, time(9))),
        ((Window(3, time(14), time(16)),), {}, Slot(3, time(14))),
        ((Window(5, time(10), time(12)), Window(4, time(13), time(15))), {}, Slot(4, time(13))),
        ((Window(5, time(10), time(12)),), {}, Slot(1, time(9))),
        ((Window(2, time(8), time(10)),), {"quiet_until": time(9)}, Slot(2, time(9))),
        # Protected hours that lie wholly in quiet ones are what she set herself.
        ((Window(2, time(7), time(8)),), {}, Slot(2, time(7))),
    ],
)
def test_digests_come_in_protected_hours_and_not_in_quiet_ones(
    windows: tuple[Window, ...], fields: dict[str, object], slot: Slot
) -> None:
    assert rules.slot_of(person(1, *windows, **fields), None) == slot


def test_what_she_chose_comes_before_her_protected_hours() -> None:
    chosen = Slot(4, time(15))

    assert rules.slot_of(person(1, Window(1, time(9), time(10))), chosen) == chosen


def test_off_means_that_nothing_is_due() -> None:
    off = Plan(1, Rhythm.OFF, due=Due(date(2026, 11, 24), NOW))

    assert rules.begin(off, TUESDAY_NINE, NOW, ENGLAND) is None
    assert rules.following(off, TUESDAY_NINE, NOW, ENGLAND) is None
    assert rules.following(Plan(1), TUESDAY_NINE, NOW, ENGLAND) is None
    assert rules.due_now(Plan(1), AMINA, NOW, ENGLAND) is None


def test_a_new_rhythm_counts_from_the_last_digest() -> None:
    plan = Plan(1, Rhythm.MONTH, last=date(2026, 11, 10))

    due = rules.begin(plan, TUESDAY_NINE, NOW, ENGLAND)
    friday = rules.begin(plan, Slot(4, time(9)), NOW, ENGLAND)

    assert due is not None
    assert due.period == date(2026, 12, 8)
    assert friday is not None
    assert friday.period == date(2026, 12, 4)


def test_a_last_digest_that_a_wrong_clock_wrote_holds_nothing_up() -> None:
    plan = Plan(1, last=date(2030, 1, 1))

    due = rules.begin(plan, TUESDAY_NINE, NOW, ENGLAND)

    assert due is not None
    assert due.period == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("back", "period"), [(date(2026, 12, 14), date(2026, 12, 15)), (date(2026, 12, 15), None)]
)
def test_after_leave_it_comes_on_her_first_day_back(back: date, period: date | None) -> None:
    plan = Plan(1, away_until=back, catching_up=True, last=date(2026, 11, 24))

    due = rules.begin(plan, TUESDAY_NINE, NOW, ENGLAND)

    assert due is not None
    assert due.period == (period or back)


def test_who_comes_back_early_waits_for_her_next_day_alone() -> None:
    plan = Plan(1, catching_up=True, last=date(2026, 11, 17))

    due = rules.begin(plan, TUESDAY_NINE, NOW, ENGLAND)

    assert due is not None
    assert due.period == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "falls"), [(date(2026, 12, 7), None), (date(2026, 12, 8), date(2027, 1, 12))]
)
def test_leave_ahead_puts_off_what_falls_into_it_or_comes_later(
    day: date, falls: date | None
) -> None:
    plan = Plan(1, away_from=day + timedelta(days=1), away_until=date(2027, 1, 6))
    due = rules.begin(plan, TUESDAY_NINE, NOW, ENGLAND)
    assert due is not None
    assert due.period == date(2026, 11, 24)

    after = rules.following(replace(plan, due=due), TUESDAY_NINE, due.at, ENGLAND)

    assert after is not None
    assert after.period == (date(2027, 1, 12) if day < date(2026, 12, 8) else date(2026, 12, 8))
    assert falls is None or after.period != falls


def test_what_was_missed_before_leave_comes_after_it() -> None:
    plan = planned(TUESDAY_NINE, Rhythm.FORTNIGHT, NOW)
    away = replace(plan, away_from=date(2026, 11, 26), away_until=date(2026, 12, 3))
    wednesday = local(2026, 11, 25, 20)

    due = rules.due_now(away, AMINA, wednesday, ENGLAND)

    assert due is not None
    assert due.period == date(2026, 12, 8)


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("line", "first", "back"),
    [
        ("12 Jan", TODAY, date(2027, 1, 12)),
        ("Back 12 Jan.", TODAY, date(2027, 1, 12)),
        ("I'm back on Tuesday 12th January", TODAY, date(2027, 1, 12)),
        ("away until 12/1", TODAY, date(2027, 1, 12)),
        ("tomorrow", TODAY, date(2026, 11, 24)),
        ("24 Dec to 5 Jan", date(2026, 12, 24), date(2027, 1, 6)),
        ("I am on leave from 24 Dec – 5 Jan", date(2026, 12, 24), date(2027, 1, 6)),
        ("16 Nov to 5 Dec", date(2026, 11, 16), date(2026, 12, 6)),
        ("leave: 22-24 Nov", date(2026, 11, 22), date(2026, 11, 25)),
        ("back 29 Nov 2027", TODAY, date(2027, 11, 29)),
    ],
)
def test_leave_is_read_as_people_write_it(line: str, first: date, back: date) -> None:
    assert rules.read_leave(line, TODAY) == Leave(first, back)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("soon", "no-day"), ("", "no-day"), ("back", "no-day"), ("back 31 Feb", "no-such-day"),
        ("back 23 Nov", "past"), ("back 24 Sep", "past"), ("back today", "past"),
        ("1 Nov to 22 Nov", "past"), ("back 30 Nov 2027", "far"),
        ("2 Jan 2027 to 24 Dec 2026", "backwards"), ("24 Dec to 20 Dec", "too-long"),
        ("back 24 Dec to 5 Jan", "rest"), ("12 Jan 9-12", "rest"), ("12 Jan I think", "rest"),
    ],
)  # fmt: skip
def test_what_is_no_leave_is_refused_in_one_sentence(line: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        rules.read_leave(line, TODAY)

    assert refused.value.reason == reason
    assert wording.unread(reason).text.count(". ") == 0


@pytest.mark.parametrize(("first", "owed"), [(TODAY, False), (TODAY - timedelta(days=1), True)])
def test_who_takes_back_leave_that_has_begun_catches_up(first: date, owed: bool) -> None:
    away = rules.with_leave(Plan(1), Leave(first, date(2026, 12, 7)), TODAY)

    here = rules.without_leave(away, TODAY)

    assert (here.away_from, here.away_until) == (None, None)
    assert here.catching_up is owed
    assert rules.without_leave(here, TODAY) == here


@pytest.mark.parametrize(("day", "follows"), [(6, False), (7, True)])
def test_the_first_digest_after_leave_catches_up(day: int, follows: bool) -> None:
    away = Plan(1, away_from=date(2026, 12, 1), away_until=date(2026, 12, 7))

    assert rules.catching_up(away, date(2026, 12, day)).catching_up is follows


def test_returns_are_mondays_to_come() -> None:
    days = rules.returns(date(2026, 11, 23))

    assert days[0] == date(2026, 11, 30)
    assert {day.weekday() for day in days} == {0}
    assert (days[-1] - date(2026, 11, 23)).days <= rules.LONGEST_LEAVE


def test_only_her_topics_are_sent_and_what_has_none() -> None:
    plan = Plan(1, topics=("anxiety",))
    all_of_them = found(entry(1), entry(2, topics=("anxiety", "low-mood")), entry(3, topics=()))

    sent = rules.select(all_of_them, plan)

    assert [one.item.id for one in sent.entries] == [2, 3]
    assert sent.more == 0


def test_after_leave_what_matters_most_is_sent_and_the_rest_is_counted() -> None:
    later = NOW + timedelta(hours=1)
    ones = [entry(number) for number in range(1, 10)]
    ones += [
        entry(10, pinned=True), entry(11, visit="Ask"), entry(12, kept=later),
        entry(13, item=replace(entry(13).item, weight=3)),
    ]  # fmt: skip

    sent = rules.select(found(*ones), Plan(1, catching_up=True))

    assert [one.item.id for one in sent.entries] == [10, 11, 13, 12, 1, 2, 3, 4, 5, 6]
    assert sent.more == 3


@pytest.mark.parametrize(("number", "more"), [(30, 0), (31, 1)])
def test_a_digest_holds_thirty_items(number: int, more: int) -> None:
    sent = rules.select(found(*(entry(one) for one in range(number))), Plan(1))

    assert (len(sent.entries), sent.more) == (30, more)


def test_each_item_stands_under_the_first_of_its_topics() -> None:
    ones = [
        entry(1, topics=("made-up",)), entry(2, topics=("anxiety", "low-mood")), entry(3),
        entry(4, topics=()),
    ]  # fmt: skip

    grouped = rules.grouped(ones, TOPICS)

    assert [(topic, [one.item.id for one in group]) for topic, group in grouped] == [
        ("low-mood", [3]), ("anxiety", [2]), ("", [1, 4]),
    ]  # fmt: skip


def test_topics_are_added_and_taken_away_and_all_are_none() -> None:
    known = ("a", "b")
    one = rules.only_topic(Plan(1), "b")
    three = ("a", "b", "c")

    assert one.topics == ("b",)
    assert rules.with_topic(one, "a", known).topics == ()
    assert rules.without_topic(one, "b").topics == ()
    assert rules.with_topic(Plan(1, topics=("gone", "b")), "a", three).topics == ("a", "b")


def test_a_topic_that_is_pressed_twice_is_chosen_once() -> None:
    known, one = ("a", "b", "c"), rules.only_topic(Plan(1), "b")
    two = rules.with_topic(one, "a", known)
    every = rules.with_topic(two, "c", known)

    assert rules.only_topic(one, "b") == one
    assert rules.with_topic(two, "a", known) == two
    assert rules.with_topic(every, "c", known) == every
    assert rules.without_topic(rules.without_topic(one, "b"), "b").topics == ()


def test_who_switches_digests_on_anew_is_not_sent_all_that_came_meanwhile() -> None:
    off = Plan(1, Rhythm.OFF, since=NOW, catching_up=True, away_until=date(2027, 1, 1))

    on = rules.with_rhythm(off, Rhythm.MONTH)

    assert on == Plan(1, Rhythm.MONTH)
    assert rules.with_rhythm(replace(on, since=NOW), Rhythm.OFF).since == NOW
