"""How a newsletter is laid out, for whom it is, and when it may go: each rule at its edge."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import markup
from bot.calendar import Calendar
from bot.markup import Run, Runs
from bot.newsletters import rules, wording
from bot.newsletters.reading import rules as reading
from bot.newsletters.rules import Sheet
from bot.newsletters.sending import rules as sending
from bot.newsletters.sending.rules import Reach
from bot.newsletters.underway import rules as underway
from bot.newsletters.underway.rules import Came, Counts
from bot.newsletters.values import Audience, Issue, Kind, NotNow, Part, State
from bot.people.values import EVERYONE, Locality, Person, Role
from bot.reply import Known
from bot.settings import Nation

LONDON = ZoneInfo("Europe/London")
DAYS = Calendar(LONDON, Nation.ENGLAND)
# A Monday at ten.
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
HEAD: Runs = (Run("HEAD"),)
MORE: Runs = (Run("MORE"),)
NORTH, SOUTH = Locality(1, "North"), Locality(2, "South")
CHAMPIONS = Audience(frozenset({Role.CHAMPION}), frozenset())


def text(words: str) -> Part:
    return Part(Kind.TEXT, words)


def issue(*parts: Part, state: State = State.DRAFT, audience: Audience = CHAMPIONS) -> Issue:
    return Issue(1, state, 1, "Ruth", audience, (), parts, False, NOW, NOW, sent_at=NOW)


def person(number: int, place: Locality = NORTH, *roles: Role) -> Person:
    return Person(number, number, f"P{number}", frozenset(roles), place, NOW)


def texts(sheets: tuple[Sheet, ...]) -> list[str]:
    return [markup.text_of(sheet.runs) for sheet in sheets]


def refusal(work: Callable[..., object], *given: object) -> str:
    with pytest.raises(NotNow) as refused:
        work(*given)
    return refused.value.reason


def test_texts_go_together_as_far_as_a_message_goes() -> None:
    # The head, an empty line and this make 4,096 units.
    fits, over = "a" * 4090, "a" * 4091

    assert texts(rules.laid_out([text(fits)], HEAD, MORE)) == [f"HEAD\n\n{fits}"]
    assert texts(rules.laid_out([text(over)], HEAD, MORE)) == [f"HEAD\n\n{fits}", "MORE\n\na"]


def test_a_part_that_fits_into_a_message_of_its_own_is_not_torn() -> None:
    one, two = "a" * 3000, "b" * 3000

    assert texts(rules.laid_out([text(one), text(two)], HEAD, MORE)) == [
        f"HEAD\n\n{one}",
        f"MORE\n\n{two}",
    ]


def test_a_long_part_is_torn_between_paragraphs() -> None:
    long = f"{'a' * 2500}\n\n{'b' * 2500}"

    assert texts(rules.laid_out([text(long)], HEAD, MORE)) == [
        f"HEAD\n\n{'a' * 2500}",
        f"MORE\n\n{'b' * 2500}",
    ]


def test_a_picture_stands_alone_with_its_caption_and_the_rest_follows() -> None:
    caption = "c" * 1018
    sheets = rules.laid_out(
        [Part(Kind.PICTURE, caption, "P"), text("After"), Part(Kind.FILE, "d" * 1019, "F")],
        HEAD,
        MORE,
    )

    assert [sheet.file for sheet in sheets] == [
        None, Known("P", True), None, Known("F", False), None,
    ]  # fmt: skip
    assert texts(sheets) == [
        "HEAD",
        f"MORE\n\n{caption}",
        "MORE\n\nAfter",
        f"MORE\n\n{'d' * 1018}",
        "MORE\n\nd",
    ]


def test_a_copy_to_pass_on_repeats_no_head() -> None:
    sheets = rules.laid_out([Part(Kind.PICTURE, "", "P"), text("After")], HEAD, ())

    assert texts(sheets) == ["HEAD", "", "After"]


def test_white_space_at_the_ends_goes() -> None:
    assert texts(rules.laid_out([text(" \n<b> One</b> \n"), text("\n")], HEAD, MORE)) == [
        "HEAD\n\nOne"
    ]


def test_more_than_ten_messages_are_too_many() -> None:
    sheet = Sheet(HEAD)

    rules.check_laid_out((sheet,) * 10)
    assert refusal(rules.check_laid_out, (sheet,) * 11) == "long"


def test_a_newsletter_takes_thirty_parts() -> None:
    rules.check_room(issue(*[text("x")] * 29))
    assert refusal(rules.check_room, issue(*[text("x")] * 30)) == "full"


def test_what_is_done_to_it_must_fit_where_it_stands() -> None:
    rules.check_state(issue(), (State.DRAFT, State.LATE))
    assert refusal(rules.check_state, issue(state=State.SENT), (State.DRAFT,)) == "sent"


def test_its_title_is_the_first_line_that_somebody_wrote() -> None:
    parts = [Part(Kind.PICTURE, "", "P"), text("\n <b>Sleep</b>  and mood\nmore")]

    assert rules.title(parts) == "Sleep and mood"
    assert rules.title([text("a" * 80)]) == "a" * 80
    assert rules.title([text("a" * 81)]) == "a" * 79 + "…"
    assert rules.title([]) == ""
    assert wording.name(issue()) == "Draft 1"
    assert rules.words_of([text("<b>a</b>"), Part(Kind.FILE, "", "F"), text("b")]) == "a\n\nb"


def test_a_part_is_raised_by_one_place() -> None:
    assert rules.raised([1, 2, 3], 3) == [1, 3, 2]
    assert rules.raised([1, 2, 3], 1) == [1, 2, 3]


def test_a_newsletter_reaches_roles_in_localities() -> None:
    hers, south = person(1, NORTH, Role.CHAMPION), person(2, SOUTH, Role.CHAMPION)
    owen = person(3, SOUTH, Role.SUPERVISOR)
    in_south = Audience(frozenset({Role.CHAMPION, Role.SUPERVISOR}), frozenset({2}))

    assert [rules.is_for(CHAMPIONS, one) for one in (hers, south, owen)] == [True, True, False]
    assert [rules.is_for(in_south, one) for one in (hers, south, owen)] == [False, True, True]
    assert rules.is_everyone(Audience(EVERYONE, frozenset()))
    assert not rules.is_everyone(Audience(EVERYONE, frozenset({1})))
    assert not rules.is_everyone(Audience(EVERYONE, frozenset(), frozenset({"sleep"})))
    assert not rules.is_everyone(Audience(EVERYONE - {Role.ADMIN}, frozenset()))


def test_readers_read_what_was_for_them_and_writers_everything() -> None:
    amina, owen = person(1, NORTH, Role.CHAMPION), person(2, NORTH, Role.SUPERVISOR)
    ruth = person(3, NORTH, Role.SPECIALIST)
    sent, back = issue(state=State.SENT), issue(state=State.RECALLED)

    assert [rules.may_read(sent, one) for one in (amina, owen, ruth)] == [True, False, True]
    assert [rules.may_read(back, one) for one in (amina, ruth)] == [False, True]


def test_quiet_people_are_counted() -> None:
    night = NOW.replace(hour=20)
    those = [person(1, NORTH, Role.CHAMPION), person(2, NORTH, Role.ADMIN)]

    assert sending.reach(CHAMPIONS, those, {}, NOW, DAYS).quiet == 0
    assert sending.reach(CHAMPIONS, those, {}, night, DAYS).quiet == 1


def test_it_is_for_who_follows_one_of_its_topics_or_all() -> None:
    those = [person(number, NORTH, Role.CHAMPION) for number in range(1, 5)]
    away = person(5, SOUTH, Role.CHAMPION)
    follows = {2: frozenset({"sleep"}), 3: frozenset({"fathers", "sleep"}), 4: frozenset({"risk"})}
    sleep = Audience(frozenset({Role.CHAMPION}), frozenset({1}), frozenset({"sleep"}))

    reached = sending.reach(sleep, [*those, away], follows, NOW, DAYS)

    # The first has chosen no topics, so she follows all.
    assert [one.id for one in reached.people] == [1, 2, 3]
    assert (reached.others, reached.in_post) == (1, 5)


def test_a_choice_is_what_its_button_says_however_often_it_is_pressed() -> None:
    south = sending.with_place(CHAMPIONS, 2, on=True)
    sleep = sending.with_interest(south, "sleep", on=True)
    owen = sending.with_role(sleep, Role.SUPERVISOR, on=True)

    assert sending.with_place(south, 2, on=True) == south
    assert sending.with_interest(sleep, "sleep", on=True) == sleep
    assert sending.with_role(owen, Role.SUPERVISOR, on=True) == owen
    back = sending.with_role(owen, Role.SUPERVISOR, on=False)
    back = sending.with_interest(back, "sleep", on=False)
    assert sending.with_place(back, 2, on=False) == CHAMPIONS


@pytest.mark.parametrize(
    ("roles", "reached", "urgent", "twice"),
    [
        (EVERYONE, 2, False, True),
        (frozenset({Role.CHAMPION}), 3, False, True),
        (frozenset({Role.CHAMPION}), 2, False, False),
        (frozenset({Role.CHAMPION}), 2, True, True),
    ],
)
def test_what_goes_to_everybody_there_is_asked_twice(
    roles: frozenset[Role], reached: int, urgent: bool, twice: bool
) -> None:
    one = replace(issue(audience=Audience(roles, frozenset())), urgent=urgent)
    people = tuple(person(number, NORTH, Role.CHAMPION) for number in range(reached))

    assert sending.is_twice(one, Reach(people, 0, 0, 3)) is twice


def test_the_second_press_counts_for_a_minute() -> None:
    rules.check_sure(NOW, NOW)
    rules.check_sure(NOW, NOW + timedelta(seconds=60))
    assert refusal(rules.check_sure, NOW, NOW + timedelta(seconds=61)) == "twice"
    assert refusal(rules.check_sure, NOW, NOW - timedelta(seconds=1)) == "twice"


def test_a_time_is_late_after_two_hours() -> None:
    assert not sending.is_late(NOW, NOW + timedelta(hours=2))
    assert sending.is_late(NOW, NOW + timedelta(hours=2, seconds=1))


def test_a_time_lies_ahead_and_within_a_year() -> None:
    sending.check_ahead(NOW + timedelta(seconds=1), NOW)
    sending.check_ahead(NOW + timedelta(days=366), NOW)
    assert refusal(sending.check_ahead, NOW, NOW) == "past"
    assert refusal(sending.check_ahead, NOW + timedelta(days=366, seconds=1), NOW) == "far"


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("14:00", "Mon 23 Nov, 14:00"),
        ("9:00", "Tue 24 Nov, 09:00"),
        ("2pm", "Mon 23 Nov, 14:00"),
        ("12am", "Tue 24 Nov, 00:00"),
        ("tomorrow 8am", "Tue 24 Nov, 08:00"),
        ("today, 10.30", "Mon 23 Nov, 10:30"),
        ("Thu 9:30", "Thu 26 Nov, 09:30"),
        ("on thursday at 9:30", "Thu 26 Nov, 09:30"),
        ("3 Dec 14:00", "Thu 3 Dec, 14:00"),
        ("3rd December, 14:00", "Thu 3 Dec, 14:00"),
        ("3/12 14:00", "Thu 3 Dec, 14:00"),
        ("22 Nov 14:00", "Mon 22 Nov, 14:00"),
        # The clocks go forward: there is no half past one on that night.
        ("28 Mar 1:30", "Sun 28 Mar, 02:30"),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, when: str) -> None:
    assert wording.when(sending.read_time(typed, NOW, DAYS), LONDON) == when


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("whenever", "unread"), ("14", "unread"), ("25:00", "unread"), ("9:75", "unread"),
        ("3 Foo 9:00", "unread"), ("31 Feb 9:00", "unread"), ("3/13 9:00", "unread"),
        ("99/99 9:00", "unread"), ("fooday 9:00", "unread"), ("Mon 9:00", "past"),
        ("today 9:00", "past"), ("", "unread"), ("3 Dec in the hall 9:00", "unread"),
    ],
)  # fmt: skip
def test_what_is_no_time_ahead_is_refused(typed: str, reason: str) -> None:
    assert refusal(sending.read_time, typed, NOW, DAYS) == reason


def test_a_leap_day_is_the_next_that_there_is() -> None:
    leap = datetime(2028, 3, 1, 9, tzinfo=UTC)

    assert refusal(sending.read_time, "29 Feb 9:00", leap, DAYS) == "far"


def test_offered_times_are_on_working_days() -> None:
    friday = datetime(2026, 12, 24, 10, tzinfo=UTC)

    offered = [wording.when(moment, LONDON) for moment in sending.offered_times(friday, DAYS)]
    assert offered == [
        "Thu 24 Dec, 13:00", "Tue 29 Dec, 09:00", "Tue 29 Dec, 13:00", "Wed 30 Dec, 09:00",
    ]  # fmt: skip


def test_a_moment_goes_through_a_button() -> None:
    assert sending.moment_of(sending.minutes_of(NOW)) == NOW
    assert refusal(sending.moment_of, 10**18) == "far"


def test_what_has_gone_out_may_be_taken_back_for_48_hours() -> None:
    sent, edge = issue(state=State.SENT), NOW + timedelta(hours=48)

    underway.check_recall(sent, edge - timedelta(seconds=1))
    assert refusal(underway.check_recall, sent, edge) == "old"
    assert refusal(underway.check_recall, issue(), NOW) == "draft"


def test_what_has_arrived_may_be_corrected_for_six_days() -> None:
    sent, edge, done = issue(state=State.SENT), NOW + timedelta(days=6), Counts({Came.SENT: 2})
    moving = Counts({Came.SENT: 1, Came.QUEUED: 1})

    underway.check_correct(sent, done, edge - timedelta(seconds=1))
    assert refusal(underway.check_correct, sent, done, edge) == "week"
    assert refusal(underway.check_correct, sent, moving, NOW) == "moving"
    assert refusal(underway.check_correct, issue(), done, NOW) == "draft"


def test_the_bar_is_full_only_when_all_are_done() -> None:
    def bar(done: int, ahead: int) -> int:
        return underway.filled(Counts({Came.SENT: done, Came.HELD: ahead}))

    assert [bar(0, 3000), bar(299, 2701), bar(300, 2700)] == [0, 0, 1]
    assert [bar(2999, 1), bar(3000, 0), bar(0, 0)] == [9, 10, 10]


def test_a_search_takes_all_words_and_their_beginnings() -> None:
    assert reading.query('Sleep "OR" (mood*') == '"sleep"* "or"* "mood"*'
    assert reading.query("!?") == ""


def test_a_joiner_is_one_from_an_hour_to_a_fortnight() -> None:
    hour, fortnight = timedelta(hours=1), timedelta(days=14)

    assert not reading.is_joiner(NOW, NOW + hour - timedelta(seconds=1))
    assert reading.is_joiner(NOW, NOW + hour)
    assert reading.is_joiner(NOW, NOW + fortnight - timedelta(seconds=1))
    assert not reading.is_joiner(NOW, NOW + fortnight)
