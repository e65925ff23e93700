"""Who may do what with a story, and what comes next in it."""

from dataclasses import replace

import pytest

from bot.people.values import Role
from bot.stories import rules
from bot.stories.values import CHECKS, Check, NotNow, Part, State
from tests.stories.samples import NOW, WRITTEN, person, story

AMINA, KATE = person(1, Role.CHAMPION), person(2, Role.CHAMPION)
RUTH, RHEA = person(3, Role.SPECIALIST), person(4, Role.SPECIALIST)
OWEN = person(5, Role.REVIEWER)


def test_a_part_and_a_reason_have_a_longest_length() -> None:
    rules.check_text("a" * rules.MOST_LETTERS)
    rules.check_reason("a" * rules.MOST_REASON)

    with pytest.raises(NotNow, match=r"^long$"):
        rules.check_text("a" * (rules.MOST_LETTERS + 1))
    with pytest.raises(NotNow, match="long-reason"):
        rules.check_reason("a" * (rules.MOST_REASON + 1))


def test_two_parts_are_no_story_and_three_are() -> None:
    rules.check_whole(story(*WRITTEN[:3]))

    with pytest.raises(NotNow, match="short"):
        rules.check_whole(story(*WRITTEN[:2]))


def test_a_second_person_signs_a_champions_story_the_specialist() -> None:
    waits = story(*WRITTEN)

    rules.check_sign(waits, RUTH)
    assert [rules.may_sign(waits, one) for one in (AMINA, KATE, OWEN)] == [False, False, False]
    assert rules.may_write(waits, RUTH)
    assert not rules.may_write(waits, AMINA)
    with pytest.raises(NotNow, match="own"):
        rules.check_sign(waits, AMINA)
    with pytest.raises(NotNow, match="not yours"):
        rules.check_sign(waits, KATE)


def test_a_specialists_own_story_is_signed_by_another_specialist_or_a_reviewer() -> None:
    hers = replace(story(*WRITTEN, writer=RUTH.id), of_specialist=True)

    assert [rules.may_sign(hers, one) for one in (RUTH, RHEA, OWEN)] == [False, True, True]
    assert [rules.may_write(hers, one) for one in (RHEA, OWEN)] == [True, False]
    assert [rules.signs_as(one) for one in (RHEA, OWEN)] == [Role.SPECIALIST, Role.REVIEWER]
    with pytest.raises(NotNow, match="own"):
        rules.check_sign(hers, RUTH)


def test_a_draft_is_its_writers_alone_and_what_is_signed_is_everybodys_to_read() -> None:
    draft, done = story(state=State.DRAFT), story(state=State.SIGNED)

    rules.check_read(draft, AMINA)
    rules.check_read(done, KATE)
    rules.check_write(draft, AMINA)
    assert not rules.may_write(draft, RUTH)
    with pytest.raises(NotNow, match="not yours"):
        rules.check_read(draft, RUTH)
    with pytest.raises(NotNow, match="not yours"):
        rules.check_write(draft, RUTH)
    for person_ in (AMINA, RUTH):
        with pytest.raises(NotNow, match="signed"):
            rules.check_write(done, person_)
    with pytest.raises(NotNow, match="signed"):
        rules.check_sign(done, RUTH)
    with pytest.raises(NotNow, match="withdrawn"):
        rules.check_read(story(state=State.WITHDRAWN), AMINA)
    with pytest.raises(NotNow, match="draft"):
        rules.check_state(draft, State.SIGNED)


def test_parts_and_looks_follow_each_other() -> None:
    two = story(*WRITTEN[:2])

    assert rules.following(Part.CHANGED) is Part.BABY
    assert rules.following(Part.BABY) is None
    assert rules.before(Part.NOTICED) is Part.SITUATION
    assert rules.before(Part.SITUATION) is None
    assert rules.next_empty(two, Part.SITUATION) is Part.DONE
    assert rules.next_empty(story(*WRITTEN), Part.SITUATION) is None
    assert rules.next_check(two) is Check.WHEN
    assert rules.next_check(replace(two, checked=frozenset(CHECKS))) is None
    assert rules.goes_at(NOW) - NOW == rules.DRAFTS_KEPT
