"""When something is due and overdue, and how far an area keeps its rules: every edge."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.calendar import Calendar
from bot.figures import Period
from bot.people.values import Locality, Person, Role, Window
from bot.quarters import Quarter
from bot.settings import Nation
from bot.supervision.due import rules
from bot.supervision.due.values import Cycle, Every, History, Member, State
from bot.supervision.values import Kind

LONDON = ZoneInfo("Europe/London")
ENGLAND = Calendar(LONDON, Nation.ENGLAND)
JOINED = date(2026, 1, 1)
AMINA = Member(1, "Amina", "North", JOINED, frozenset({Role.CHAMPION}))
RULE = Cycle(
    1, Kind.CLINICAL, Role.CHAMPION, Every.THREE_MONTHS,
    timedelta(days=14), timedelta(days=7), date(2026, 2, 1),
)  # fmt: skip


@pytest.mark.parametrize(
    ("every", "last", "due"),
    [
        (Every.FORTNIGHT, date(2026, 10, 20), date(2026, 11, 3)),
        (Every.MONTH, date(2026, 1, 31), date(2026, 2, 28)),
        (Every.TWO_MONTHS, date(2026, 12, 31), date(2027, 2, 28)),
        (Every.THREE_MONTHS, date(2026, 9, 1), date(2026, 12, 1)),
        (Every.SIX_MONTHS, date(2026, 8, 31), date(2027, 2, 28)),
        (Every.YEAR, date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_the_next_is_due_an_interval_after_the_last(every: Every, last: date, due: date) -> None:
    assert rules.due_on(replace(RULE, every=every), AMINA, last) == due


def test_without_a_last_one_it_counts_from_when_she_or_the_rule_came() -> None:
    new = replace(AMINA, joined=date(2026, 6, 1))

    assert rules.due_on(RULE, AMINA, None) == date(2026, 5, 1)
    assert rules.due_on(RULE, new, None) == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        # The last was on 1 July, so the next is due on 1 October.
        (date(2026, 9, 16), State.UP_TO_DATE),
        (date(2026, 9, 17), State.DUE),
        (date(2026, 10, 8), State.DUE),
        (date(2026, 10, 9), State.OVERDUE),
    ],
)
def test_window_and_grace_have_sharp_edges(today: date, state: State) -> None:
    had = History((date(2026, 7, 1),))

    assert rules.standing(RULE, AMINA, had, today).state is state
    assert rules.standing(RULE, AMINA, replace(had, booked=today), today).state is State.BOOKED


@pytest.mark.parametrize(
    ("day", "had", "answer"),
    [
        (date(2026, 1, 31), (), None),  # before the rule
        (date(2026, 1, 31), (date(2026, 1, 5),), None),
        (date(2026, 5, 8), (), None),  # too new to be overdue
        (date(2026, 5, 9), (), False),
        (date(2026, 10, 8), (date(2026, 7, 1),), True),
        (date(2026, 10, 9), (date(2026, 7, 1),), False),
        (date(2026, 10, 9), (date(2026, 7, 1), date(2026, 10, 10)), False),
    ],
)
def test_up_to_date_on_a_day_knows_nothing_of_what_came_later(
    day: date, had: tuple[date, ...], answer: bool | None
) -> None:
    assert rules.is_up_to_date(RULE, AMINA, had, day) is answer


def test_who_had_it_before_she_came_in_is_counted() -> None:
    late = replace(AMINA, joined=date(2026, 11, 1))

    assert rules.is_up_to_date(RULE, late, (date(2026, 7, 1),), date(2026, 9, 30)) is True
    assert rules.is_up_to_date(RULE, late, (), date(2026, 9, 30)) is None


def test_a_quarters_compliance_counts_people_at_the_ends_of_its_months() -> None:
    kate = replace(AMINA, id=2)
    new = replace(AMINA, id=3, joined=date(2026, 9, 15))
    histories = [(AMINA, (date(2026, 6, 20),)), (kate, (date(2026, 4, 1),)), (new, ())]

    whole = rules.kept(RULE, histories, Quarter(2026, 3).month_ends)
    begun = rules.kept(RULE, histories, Quarter(2026, 3).month_ends[:1])

    # Amina is in time in July and August and, until 27 September, no longer; Kate never is.
    assert (whole.met, whole.counted) == (2, 6)
    assert (begun.met, begun.counted) == (1, 2)


def test_who_has_two_roles_keeps_the_stricter_rule() -> None:
    monthly = replace(RULE, id=2, role=Role.SPECIALIST, every=Every.MONTH)
    both = replace(AMINA, roles=frozenset({Role.CHAMPION, Role.SPECIALIST}))
    had = History((date(2026, 11, 1),))
    today = date(2026, 11, 23)

    found = rules.strictest(rules.standing(one, both, had, today) for one in (RULE, monthly))

    assert [one.cycle.id for one in found] == [2]


def test_a_new_rule_of_a_fortnight_leaves_less_room() -> None:
    assert rules.first_terms(Every.FORTNIGHT) == timedelta(days=3)
    assert rules.first_terms(Every.MONTH) == timedelta(days=14)


@pytest.mark.parametrize(
    ("day", "at", "protected", "may"),
    [
        (24, time(13), True, True),
        (24, time(14, 59), True, True),
        (24, time(15), True, False),
        (25, time(13), True, False),
        (24, time(10), False, True),
        (24, time(9, 59), False, False),
        (24, time(11), False, False),
        (28, time(10), False, False),  # a Saturday
    ],
)
def test_times_are_offered_in_protected_hours_or_else_at_ten(
    day: int, at: time, protected: bool, may: bool
) -> None:
    window = (Window(1, time(13), time(15)),) if protected else ()
    person = Person(
        1, 1, "Amina", frozenset(), Locality(1, "North"), datetime(2026, 1, 1, tzinfo=UTC), window
    )
    now = datetime.combine(date(2026, 11, day), at, LONDON)

    assert rules.may_offer(person, now, ENGLAND) is may


def test_a_week_belongs_to_the_year_of_its_thursday() -> None:
    assert rules.week_of(date(2027, 1, 1)) == "2026-W53"
    assert rules.week_of(date(2027, 1, 4)) == "2027-W01"


def test_quarters_have_their_days() -> None:
    quarter = Quarter.of(date(2026, 11, 23))

    assert quarter == Quarter(2026, 4)
    assert quarter.before == Quarter(2026, 3)
    assert Quarter(2026, 1).before == Quarter(2025, 4)
    assert quarter.month_ends == (date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31))
    assert str(quarter) == "October to December 2026"
    whole = Period.of(Quarter(2026, 1), LONDON)
    assert whole.ends.astimezone(UTC) == datetime(2026, 3, 31, 23, tzinfo=UTC)
