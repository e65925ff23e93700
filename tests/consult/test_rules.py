"""Each rule of the room at its edge."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.consult import rules
from bot.consult.after import rules as after
from bot.consult.after.rules import Happened
from bot.consult.clock.rules import USUAL, Hours
from bot.consult.cover import rules as cover
from bot.consult.cover.rules import As, Cover, Nobody, Post, Sits, Team, whom
from bot.consult.replying import rules as replying
from bot.consult.replying.rules import Given
from bot.consult.values import NotNow, Stretch
from bot.consult.watching import rules as watching
from bot.consult.watching.rules import Back
from bot.people.values import Locality, Person, Role, Window
from tests.consult.conftest import DAYS, MONDAY

HOURS = Hours(DAYS, USUAL)
NORTH, SOUTH = Locality(1, "North"), Locality(2, "South")
SPAN = Stretch(MONDAY, MONDAY + timedelta(hours=7))


def person(number: int, role: Role, place: Locality = NORTH) -> Person:
    return Person(number, 7000 + number, f"P{number}", frozenset({role}), place, MONDAY)


def until(hour: int, minute: int = 0) -> tuple[Stretch, ...]:
    return (Stretch(MONDAY, MONDAY.replace(hour=hour, minute=minute)),)


AMINA = person(1, Role.CHAMPION, SOUTH)
RUTH = Post(person(2, Role.SPECIALIST), ())
TEAM = Team((RUTH,), (), None, "")


def test_the_specialist_of_ones_own_locality_comes_first() -> None:
    south = Post(person(9, Role.SPECIALIST, SOUTH), ())

    found = whom(replace(TEAM, specialists=(RUTH, south)), AMINA, SPAN, HOURS)

    assert found == Sits(south.person, As.SPECIALIST, None)


def test_an_hour_before_it_is_due_is_enough_to_answer() -> None:
    enough, late = replace(RUTH, away=until(16)), replace(RUTH, away=until(16, 1))

    assert cover.is_there(enough, SPAN, HOURS)
    assert not cover.is_there(late, SPAN, HOURS)
    assert cover.is_there(RUTH, Stretch(MONDAY, MONDAY + timedelta(minutes=5)), HOURS)


def test_whoever_covers_on_these_days_stands_in_then_the_fallback_then_nobody() -> None:
    gone = replace(RUTH, away=until(23))
    kate, owen = Post(person(3, Role.CHAMPION), ()), Post(person(4, Role.REVIEWER), ())
    monday = date(2026, 11, 23)
    covers = Cover(1, kate, monday, monday)
    team = Team((gone,), (covers,), owen, "line")

    found = whom(team, AMINA, SPAN, HOURS)
    assert isinstance(found, Sits)
    assert (found.holder, found.part) == (kate.person, As.COVER)
    assert found.away is not None
    assert found.away.at == MONDAY.replace(hour=23)
    tuesday = replace(covers, first=date(2026, 11, 24), last=date(2026, 11, 24))
    other = whom(replace(team, covers=(tuesday,)), AMINA, SPAN, HOURS)
    assert isinstance(other, Sits)
    assert other.part is As.FALLBACK
    alone = whom(replace(team, covers=(), fallback=None), AMINA, SPAN, HOURS)
    assert isinstance(alone, Nobody)
    assert team.without(4).fallback is None
    assert team.without(3).covers == ()
    assert team.without(2).specialists == ()
    assert whom(team, owen.person, SPAN, HOURS) == found


def test_leave_that_follows_on_leave_is_one_absence() -> None:
    noon, night = MONDAY.replace(hour=12), MONDAY.replace(hour=23)
    ruth = replace(RUTH, away=(Stretch(noon, night), Stretch(MONDAY, noon)))

    found = whom(replace(TEAM, specialists=(ruth,)), AMINA, SPAN, HOURS)

    assert isinstance(found, Nobody)
    assert found.away is not None
    assert found.away.at == night


def test_a_cover_is_for_days_that_were_offered() -> None:
    monday = date(2026, 11, 23)
    leave = ((date(2026, 12, 1), date(2026, 12, 4)),)

    assert cover.near(0, monday, leave) == (monday, date(2026, 11, 29))
    assert cover.near(1, monday, leave) == (date(2026, 11, 30), date(2026, 12, 6))
    assert cover.near(2, monday, leave) == (monday, monday + timedelta(days=365))
    assert cover.near(3, monday, leave) == leave[0]
    assert cover.near(4, monday, leave) is None
    assert cover.near(-1, monday, leave) is None


def test_one_weekday_always_stays() -> None:
    only = replace(USUAL, weekdays=frozenset({2}))

    assert cover.toggled(only, 2) == only
    assert cover.toggled(only, 3).weekdays == {2, 3}
    assert cover.toggled(only, 7) == only


def test_whoever_held_a_question_must_be_there_and_allowed() -> None:
    champion = Post(person(5, Role.CHAMPION), ())
    fallback = replace(TEAM, fallback=champion)
    coming = Cover(1, champion, date(2026, 11, 24), date(2026, 11, 25))

    assert not watching.must_go_on(RUTH, TEAM, SPAN, HOURS)
    assert watching.must_go_on(None, TEAM, SPAN, HOURS)
    assert watching.must_go_on(champion, TEAM, SPAN, HOURS)
    assert not watching.must_go_on(champion, fallback, SPAN, HOURS)
    assert not watching.must_go_on(champion, replace(TEAM, covers=(coming,)), SPAN, HOURS)
    assert watching.must_go_on(replace(RUTH, away=until(23)), TEAM, SPAN, HOURS)


@pytest.mark.parametrize(
    ("age", "told"),
    [
        (timedelta(days=2) - timedelta(seconds=1), Back.NEW),
        (timedelta(days=2), Back.AGAIN),
        (timedelta(days=14) - timedelta(seconds=1), Back.AGAIN),
        (timedelta(days=14), Back.CLOSED),
    ],
)
def test_what_was_asked_back_is_reminded_of_once_and_then_closed(
    age: timedelta, told: Back
) -> None:
    assert watching.back(MONDAY, MONDAY + age) is told


def test_a_reply_for_today_is_phoned_after_thirty_minutes_once() -> None:
    given = Given(1, 1, True, MONDAY, None, None)
    late = MONDAY + timedelta(minutes=30)

    assert replying.is_to_phone(given, late)
    assert not replying.is_to_phone(given, late - timedelta(seconds=1))
    for other in (
        replace(given, today=False),
        replace(given, told_at=None),
        replace(given, seen_at=late),
        replace(given, chased_at=late),
    ):
        assert not replying.is_to_phone(other, late)


def test_somebody_is_asked_in_her_protected_hours_or_at_ten() -> None:
    hers = replace(AMINA, protected=(Window(0, time(14), time(15)),))

    for hour, minute, asked in ((13, 59, False), (14, 0, True), (14, 59, True), (15, 0, False)):
        assert after.is_time(hers, MONDAY.replace(hour=hour, minute=minute), DAYS) is asked
    assert after.is_time(AMINA, MONDAY, DAYS)
    assert not after.is_time(AMINA, MONDAY.replace(hour=11), DAYS)
    assert not after.is_time(AMINA, datetime(2026, 11, 28, 10, tzinfo=UTC), DAYS)


def test_a_fortnight_lies_between_two_times_and_a_thing_is_asked_once_a_day() -> None:
    first, today = date(2026, 11, 9), date(2026, 11, 23)
    one, other = Happened("p#r", 0, first), Happened("p#r", 0, today)

    assert after.is_due(first, None, today)
    assert not after.is_due(first, date(2026, 11, 10), today)
    assert after.each_once([one, one, other]) == (one, other)
    assert len(after.each_once(Happened("", n, today) for n in range(20))) == after.MOST_ASKED


def test_what_fits_on_a_screen_is_taken_and_counted_as_telegram_counts() -> None:
    assert rules.taken(f" {'x' * 400}\n", rules.NOTE) == "x" * 400
    assert rules.taken("🐤" * 200, rules.NOTE) == "🐤" * 200
    for text, reason in (("x" * 401, "long"), ("🐤" * 201, "long"), (" \n", "empty")):
        with pytest.raises(NotNow, match=reason):
            rules.taken(text, rules.NOTE)
