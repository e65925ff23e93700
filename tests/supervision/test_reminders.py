"""Reminders: exactly once, at the right local time, never late, never in anybody's quiet hours."""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlite_utils.db import Database as Db

from bot.app import FLOOR_SCHEMAS
from bot.database import in_transaction
from bot.people import store as people
from bot.people.values import Locality, Person, Role
from bot.supervision.bookings import seats
from bot.supervision.bookings.values import State
from bot.supervision.reminders import rules
from bot.supervision.reminders import store as reminders
from bot.supervision.reminders.jobs import tell
from bot.supervision.reminders.rules import Notice
from bot.supervision.schema import schema
from bot.supervision.values import Span
from bot.timer import run_due
from tests.blank import blank
from tests.chat import Chat
from tests.supervision.phone import books, opens
from tests.supervision.world import ENGLAND, LONDON, offered, terms

AMINA = Person(
    1,
    1001,
    "Amina",
    frozenset({Role.CHAMPION}),
    Locality(1, "North"),
    datetime(2026, 1, 1, tzinfo=UTC),
)
CHANGES = (date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31))


def local(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("starts", "reminded"),
    [
        # Tuesday at ten: Monday at ten.
        ((date(2026, 11, 24), 10, 0), (date(2026, 11, 23), 10, 0)),
        # Monday: not at the weekend, but on Friday at the same time.
        ((date(2026, 11, 23), 10, 0), (date(2026, 11, 20), 10, 0)),
        # The first working day after Easter: Maundy Thursday.
        ((date(2026, 4, 7), 10, 0), (date(2026, 4, 2), 10, 0)),
        # Early and late sessions: the nearest half-hour that is not quiet.
        ((date(2026, 11, 24), 7, 30), (date(2026, 11, 23), 8, 0)),
        ((date(2026, 11, 24), 19, 0), (date(2026, 11, 23), 18, 30)),
        # The same time by the clocks on the wall over a change of them, 25 hours before.
        ((date(2026, 10, 26), 9, 0), (date(2026, 10, 23), 9, 0)),
        ((date(2027, 3, 29), 9, 0), (date(2027, 3, 25), 9, 0)),
    ],
)
def test_a_day_before_is_the_same_local_time_of_the_last_day_that_is_not_quiet(
    starts: tuple[date, int, int], reminded: tuple[date, int, int]
) -> None:
    assert rules.moment(Notice.DAY, local(*starts), AMINA, ENGLAND) == local(*reminded)


def test_over_a_clock_change_a_person_without_quiet_hours_hears_at_the_same_local_time() -> None:
    # Fridays are no help here: nobody's Saturday is a working day, so the days are moved.
    for change in CHANGES:
        monday = change + timedelta(days=1)
        moment = rules.moment(Notice.DAY, local(monday, 14), AMINA, ENGLAND)

        assert moment is not None
        assert moment.astimezone(LONDON).time() == time(14)


def test_the_hour_before_is_an_hour_and_quiet_only_if_it_is_another_day() -> None:
    day = date(2026, 11, 24)

    assert rules.moment(Notice.HOUR, local(day, 8), AMINA, ENGLAND) == local(day, 7)
    assert rules.moment(Notice.HOUR, local(day, 0, 30), AMINA, ENGLAND) is None


def test_who_has_no_hour_of_peace_left_is_not_reminded_a_day_before() -> None:
    never = replace(AMINA, quiet_from=time(0), quiet_until=time(23, 59, 59))

    assert rules.moment(Notice.DAY, local(date(2026, 11, 24), 10), never, ENGLAND) is None
    assert rules.is_due(Notice.DAY, local(date(2026, 11, 24), 10), never, ENGLAND) is None
    assert not rules.may_remind(
        None, local(date(2026, 11, 24), 10), AMINA.joined_at, never, ENGLAND
    )


@pytest.mark.parametrize(
    ("late", "sent"),
    [(timedelta(0), True), (timedelta(hours=4), False), (-timedelta(seconds=1), False)],
)
def test_a_reminder_that_is_late_is_skipped(late: timedelta, sent: bool) -> None:
    starts = local(date(2026, 11, 26), 10)
    span = rules.is_due(Notice.DAY, starts, AMINA, ENGLAND)
    assert span is not None

    assert rules.may_remind(span, starts, span.starts + late, AMINA, ENGLAND) is sent


def test_a_question_waits_for_the_morning_and_is_dropped_after_two_weeks() -> None:
    ended = local(date(2026, 11, 23), 20)

    assert not rules.may_ask(ended, ended, AMINA, ENGLAND)
    assert rules.may_ask(ended, local(date(2026, 11, 24), 8), AMINA, ENGLAND)
    assert not rules.may_ask(ended, ended + timedelta(days=14), AMINA, ENGLAND)


def booked_area(starts: datetime, booked_at: datetime) -> tuple[Db, int, int]:
    """Return an area in which Amina has booked one session with Ruth."""
    db = blank([*FLOOR_SCHEMAS, schema])
    place = people.locality(db, "North")
    ruth, amina = (
        people.add(db, 1000 + n, name, place, booked_at) for n, name in enumerate(("Ruth", "Amina"))
    )
    offer = offered(db, terms(ruth), ())
    session = seats.open_session(db, offer, Span(starts, starts + timedelta(hours=1)))
    seats.give(db, session, amina, State.BOOKED, (booked_at, starts))
    db.commit()
    return db, ruth, amina


around = st.tuples(
    st.sampled_from(CHANGES),
    st.integers(-3, 4),
    st.integers(0, 47),
    st.sets(st.integers(0, 10 * 48), max_size=40),
)


@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(around)
def test_over_the_clock_changes_each_is_reminded_once_in_local_time_and_peace(
    drawn: tuple[date, int, int, set[int]],
) -> None:
    change, days, half_hours, down = drawn
    starts = local(change + timedelta(days=days), half_hours // 2, half_hours % 2 * 30)
    now = begins = starts - timedelta(days=10)
    db, _ruth, _amina = booked_area(starts, begins)
    heard: dict[tuple[int, Notice], list[datetime]] = defaultdict(list)

    while now < starts:
        # In some half-hours the bot is down; time passes all the same.
        if int((now - begins) / timedelta(minutes=30)) not in down:
            for told in in_transaction(db, reminders.due, now, ENGLAND):
                heard[(told.to.id, told.notice)].append(now)
        now += timedelta(minutes=15)
    db.close()

    moments = [one for times in heard.values() for one in times]
    assert all(len(times) == 1 for times in heard.values())
    assert all(begins < moment < starts for moment in moments)
    assert all(
        ENGLAND.day(moment) == ENGLAND.day(starts) or not AMINA.is_quiet(moment, ENGLAND)
        for moment in moments
    )
    if not down:
        wanted = {one: rules.moment(one, starts, AMINA, ENGLAND) for one in reminders.REMINDERS}
        for notice, moment in wanted.items():
            assert [heard[(who, notice)] for who in (1, 2)] == [[moment] if moment else []] * 2


async def test_a_restart_between_two_ticks_sends_nothing_twice() -> None:
    starts = local(date(2026, 11, 26), 10)
    db, _ruth, _amina = booked_area(starts, starts - timedelta(days=3))
    now = starts - timedelta(days=1, minutes=1)

    in_transaction(db, run_due, tell(ENGLAND), now)
    ran = [
        in_transaction(db, run_due, tell(ENGLAND), now + timedelta(minutes=minutes))
        for minutes in (1, 2, 6, 11)
    ]

    assert sum(ran) >= 3
    assert db.table("outbox").count == 2


async def test_both_are_reminded_and_can_change_it_from_there(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    await opens(ruth)
    amina = await chat.member("amina", Role.CHAMPION)
    await books(amina, time="Wed 25 Nov, 09:00")

    await chat.app.run_due()
    chat.later(hours=23, minutes=5)
    await chat.app.run_due()
    await chat.settle()

    for hand, other in ((amina, "Ruth"), (ruth, "Amina")):
        assert hand.sees().splitlines()[0] == "A reminder for tomorrow."
        assert f"Clinical supervision with {other}" in hand.sees()
    assert amina.buttons() == ["Change or cancel"]
    chat.later(hours=23)
    await chat.app.run_due()
    await chat.settle()
    assert amina.sees().startswith("A reminder: at 09:00.")
