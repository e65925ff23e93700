from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.members import rules
from bot.members.rules import Invitation, InvitationRefused, NotAllowed, TooLate
from bot.people.values import Locality, Person, Role, Window
from bot.reply import NoSuchButton

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
MADE = Invitation(1, "Amina", frozenset({Role.CHAMPION}), 1, None, NOW, used=False)


def person(key: int, *roles: Role) -> Person:
    return Person(key, 1000 + key, "Somebody", frozenset(roles), Locality(1, "North"), NOW)


ADMIN, SPECIALIST, CHAMPION = (
    person(number, role)
    for number, role in enumerate((Role.ADMIN, Role.SPECIALIST, Role.CHAMPION), 1)
)


def test_an_invitation_works_for_72_hours() -> None:
    last = NOW + timedelta(hours=72) - INSTANT

    assert rules.check_works(MADE, NOW) == MADE
    assert rules.check_works(MADE, last) == MADE
    with pytest.raises(InvitationRefused) as refused:
        rules.check_works(MADE, last + INSTANT)
    assert refused.value.reason == "expired"


def test_an_invitation_works_once_even_when_it_is_old() -> None:
    used = replace(MADE, used=True)

    for now in (NOW, NOW + timedelta(days=30)):
        with pytest.raises(InvitationRefused) as refused:
            rules.check_works(used, now)
        assert refused.value.reason == "used"


def test_an_invitation_that_nobody_made_is_unknown() -> None:
    with pytest.raises(InvitationRefused) as refused:
        rules.check_works(None, NOW)
    assert refused.value.reason == "unknown"


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (ADMIN, tuple(Role)),
        (SPECIALIST, (Role.CHAMPION,)),
        (person(9, Role.SPECIALIST, Role.ADMIN), tuple(Role)),
        (CHAMPION, ()),
        (person(9, Role.SUPERVISOR, Role.REVIEWER), ()),
        (person(9), ()),
    ],
)
def test_who_may_give_which_roles(by: Person, expected: tuple[Role, ...]) -> None:
    assert rules.may_give(by) == expected


def test_an_admin_may_end_anybody_but_herself() -> None:
    for other in (SPECIALIST, CHAMPION, person(9, *Role), person(9)):
        rules.check_may_end(ADMIN, other)
    with pytest.raises(NotAllowed):
        rules.check_may_end(ADMIN, ADMIN)


def test_a_specialist_may_end_champions_only() -> None:
    rules.check_may_end(SPECIALIST, CHAMPION)
    for other in (ADMIN, person(9, Role.CHAMPION, Role.REVIEWER), SPECIALIST):
        with pytest.raises(NotAllowed):
            rules.check_may_end(SPECIALIST, other)


def test_a_champion_may_end_nobody() -> None:
    with pytest.raises(NotAllowed):
        rules.check_may_end(CHAMPION, person(9, Role.CHAMPION))


def test_a_second_press_counts_for_60_seconds() -> None:
    rules.check_second_press(NOW, NOW)
    rules.check_second_press(NOW, NOW + timedelta(seconds=60))
    with pytest.raises(TooLate):
        rules.check_second_press(NOW, NOW + timedelta(seconds=60) + INSTANT)


def test_a_second_press_without_a_first_does_not_count() -> None:
    with pytest.raises(TooLate):
        rules.check_second_press(None, NOW)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Amina Yusuf", "Amina Yusuf"),
        ("  Amina \n\t Yusuf ", "Amina Yusuf"),
        ("", ""),
        (" \n ", ""),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60),
        ("x" * 59 + " yz", "x" * 59),
    ],
)
def test_a_name_is_one_line_of_at_most_60_characters(text: str, kept: str) -> None:
    assert rules.clean_name(text) == kept


@given(st.text())
def test_a_clean_name_is_clean(text: str) -> None:
    name = rules.clean_name(text)

    assert len(name) <= rules.NAME_LIMIT
    assert rules.clean_name(name) == name


def test_codes_fit_a_deep_link_and_never_repeat() -> None:
    codes = {rules.new_code() for _ in range(200)}

    assert len(codes) == 200
    assert all(rules.looks_like_code(code) and len(code) >= 22 for code in codes)


@pytest.mark.parametrize(
    ("text", "is_code"),
    [
        ("a" * 15, False),
        ("a" * 16, True),
        ("a" * 64, True),
        ("a" * 65, False),
        ("a" * 20 + "!", False),
        ("a" * 20 + "\n", False),
        ("", False),
    ],
)
def test_what_can_be_a_code(text: str, is_code: bool) -> None:
    assert rules.looks_like_code(text) is is_code


def test_of_a_code_only_its_hash_is_kept() -> None:
    code = rules.new_code()

    assert code not in rules.hashed(code)
    assert rules.hashed(code) == rules.hashed(code)
    assert rules.hashed(code) != rules.hashed(code + "a")


def test_kept_roles_are_read() -> None:
    assert rules.stated_roles(["champion", "reviewer"]) == {Role.CHAMPION, Role.REVIEWER}
    with pytest.raises(ValueError, match="king"):
        rules.stated_roles(["king"])


@pytest.mark.parametrize(
    ("row", "window"),
    [
        (81, Window(0, time(8), time(9))),
        (3132, Window(3, time(13), time(15))),
        (4163, Window(4, time(16), time(19))),
        (6163, Window(6, time(16), time(19))),
    ],
)
def test_a_buttons_row_is_a_window(row: int, window: Window) -> None:
    assert rules.weekly(row) == window


@pytest.mark.parametrize("row", [0, 71, 80, 84, 171, 7091, 99999, -1, -909])
def test_a_row_that_no_button_has_is_no_window(row: int) -> None:
    with pytest.raises(NoSuchButton):
        rules.weekly(row)


@pytest.mark.parametrize(
    ("code", "passes"),
    [
        ("YUb5MxfJLVqOGCuRnhGUZQ", True),
        ("LzdBMCvdGJE5upeMud1JIA", False),
        ("evIk-si_22K5aQjZfP6V1Q", False),
    ],
)
def test_a_code_that_reads_as_a_name_or_a_red_flag_is_not_given_out(
    code: str, passes: bool
) -> None:
    assert rules.passes_the_guard(code) is passes


def test_new_codes_pass_the_guard() -> None:
    assert all(rules.passes_the_guard(rules.new_code()) for _ in range(300))


def test_a_second_line_under_a_name_is_the_team() -> None:
    assert rules.named(" Priya  Shah \n Beckside\nteam ") == ("Priya Shah", "Beckside team")
    assert rules.named("Priya Shah") == ("Priya Shah", "")
    assert [rules.clean_team(one) for one in ("-", "–", " ", "x" * 61)] == ["", "", "", "x" * 60]


@pytest.mark.parametrize(("row", "is_there"), [(0, True), (6, True), (7, False)])
def test_a_weekday_is_one_of_seven(row: int, is_there: bool) -> None:
    check(rules.weekday, row, is_there=is_there)


@pytest.mark.parametrize(("row", "is_there"), [(8, True), (616, True), (617, False), (708, False)])
def test_protected_time_begins_on_a_weekday_at_an_hour_that_is_offered(
    row: int, is_there: bool
) -> None:
    check(rules.start, row, is_there=is_there)


def test_quiet_hours_are_those_that_are_offered() -> None:
    last = len(rules.QUIET_CHOICES) - 1

    assert rules.quiet(last) == rules.QUIET_CHOICES[last]
    check(rules.quiet, last + 1, is_there=False)


def check(rule: Callable[[int], object], row: int, *, is_there: bool) -> None:
    if is_there:
        assert rule(row) == row
    else:
        with pytest.raises(NoSuchButton):
            rule(row)
