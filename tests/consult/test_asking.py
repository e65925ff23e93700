"""A question is sent once, joined, added to, withdrawn; or nobody is there, and that is said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.consult import store
from bot.consult.asking import store as asking
from bot.consult.asking.store import Sent
from bot.consult.cover import store as covers
from bot.consult.queue import store as queue
from bot.consult.queue.store import Empty, Screen
from bot.consult.values import NotNow, Soon, State, Stretch, packed
from bot.dialog import Dialog
from bot.people import store as people
from bot.people.values import Role
from bot.safety.values import Profile
from tests.consult.conftest import DAYS, MONDAY, Area
from tests.consult.hands import alone, answers, asks, draft, runs

AWAY = Stretch(MONDAY - timedelta(hours=1), datetime(2026, 11, 30, tzinfo=UTC))


def away(area: Area) -> None:
    """Let the specialist be on leave for the week."""
    ruth = area.person("ruth").id
    area.means = replace(area.means, away=lambda _, one, __: (AWAY,) if one == ruth else ())


def test_a_draft_that_is_sent_twice_is_one_question(area: Area) -> None:
    one = draft(area)

    first = asking.send(area.db, one, Soon.DAYS, area.act("amina"))
    again = asking.send(area.db, one, Soon.TODAY, area.act("amina"))

    assert isinstance(first, Sent)
    assert isinstance(again, Sent)
    assert again.case == first.case
    assert first.tell == area.person("ruth")
    assert [one.question.text for one in store.waiting(area.db)] == ["who takes twins"]


def test_whose_draft_it_was_is_not_told_to_somebody_else(area: Area) -> None:
    one = draft(area)
    asking.send(area.db, one, Soon.DAYS, area.act("amina"))

    assert asking.sent_already(area.db, one.id, area.act("kate")) is None
    assert asking.sent_already(area.db, one.id, area.act("amina")) is not None


def test_who_joins_gets_the_same_reply_and_the_first_who_needs_it_sets_the_time(
    area: Area,
) -> None:
    number = asks(area, "amina").case.question.id

    joined = asks(area, "kate", Soon.TODAY, like=number)
    asks(area, "joy", Soon.NO_HURRY, like=number)
    replied = answers(area, number)

    assert joined.case.question.due_at == datetime(2026, 11, 23, 17, tzinfo=UTC)
    assert [name for _, name in store.case(area.db, number).askers] == ["Amina", "Kate", "Joy"]
    assert [one.name for one in replied.tell] == ["Amina", "Kate", "Joy"]
    assert store.case(area.db, number).notes[0].text == "I would: hold"


def test_a_question_that_has_been_answered_meanwhile_is_not_joined(area: Area) -> None:
    number = asks(area, "amina").case.question.id
    answers(area, number)

    assert asks(area, "kate", like=number).case.question.id != number


def test_withdrawing_leaves_nothing_but_what_a_colleague_asks_goes_on(area: Area) -> None:
    number = asks(area, "amina").case.question.id
    asks(area, "kate", like=number)

    asking.withdraw(area.db, number, area.act("amina"))
    assert store.case(area.db, number).question.state is State.OPEN
    asking.withdraw(area.db, number, area.act("kate"))

    gone = store.case(area.db, number)
    assert (gone.question.state, gone.question.text, gone.notes) == (State.WITHDRAWN, "", ())
    with pytest.raises(NotNow, match="withdrawn"):
        asking.withdraw(area.db, number, area.act("kate"))
    with pytest.raises(NotNow, match="gone"):
        asking.hers(area.db, number, area.act("joy"))


def test_what_is_added_reopens_what_was_answered(area: Area) -> None:
    number = asks(area, "amina").case.question.id
    form = Dialog("consult", "more", number, Profile.FAMILY, area.now)
    answers(area, number)

    asking.ask_more(area.db, number, form, area.act("amina"))
    added = asking.add(area.db, number, " but she said no ", area.act("amina"))

    assert added.case.question.state is State.OPEN
    assert added.case.question.closed_at is None
    assert [one.text for one in added.case.notes] == ["but she said no"]
    assert len(added.case.answers) == 1
    with pytest.raises(NotNow, match="empty"):
        asking.add(area.db, number, "  ", area.act("amina"))


def test_nothing_more_is_added_to_a_question_that_has_enough_or_has_ended(area: Area) -> None:
    number = asks(area, "amina").case.question.id
    form = Dialog("consult", "more", number, Profile.FAMILY, area.now)
    for n in range(20):
        asking.add(area.db, number, f"line {n}", area.act("amina"))
    with pytest.raises(NotNow, match="full"):
        asking.ask_more(area.db, number, form, area.act("amina"))
    asking.withdraw(area.db, number, area.act("amina"))

    with pytest.raises(NotNow, match="withdrawn"):
        asking.ask_more(area.db, number, form, area.act("amina"))


def test_with_nobody_in_post_nothing_is_kept_and_somebody_else_is_named(area: Area) -> None:
    area.leaves("ruth")
    covers.put_instead(area.db, "Duty line")

    found = alone(area, "amina")

    assert (found.nobody.away, found.nobody.instead, found.until) == (None, "Duty line", None)
    assert store.waiting(area.db) == []
    later = asking.send_later(area.db, draft(area), area.act("amina"))
    assert later.until is None if not isinstance(later, Sent) else False


def test_a_question_for_the_specialist_on_leave_can_wait_for_her(area: Area) -> None:
    away(area)

    found = alone(area, "amina")
    assert alone(area, "amina", Soon.TODAY).until is None
    one = draft(area)
    sent = asking.send_later(area.db, one, area.act("amina"))

    assert isinstance(sent, Sent)
    assert found.nobody.away is not None
    assert sent.case.question.due_at == found.until == datetime(2026, 12, 1, 17, tzinfo=UTC)
    assert sent.case.holder == "Ruth"
    assert asking.send_later(area.db, one, area.act("amina")) is not None
    assert len(store.waiting(area.db)) == 1


def test_whoever_covers_gets_it_and_then_the_named_colleague(area: Area) -> None:
    away(area)
    covers.put_fallback(area.db, area.person("owen").id)
    today = DAYS.day(area.now)

    assert asks(area, "amina").case.holder == "Owen"
    covers.add_cover(area.db, area.person("joy").id, today, today)
    assert asks(area, "amina").case.holder == "Joy"
    # Nobody answers her own question.
    assert asks(area, "joy").case.holder == "Owen"
    assert isinstance(asking.send_later(area.db, draft(area), area.act("kate")), Sent)


def test_the_queue_shows_what_is_due_first_and_to_a_cover_only_what_she_holds(area: Area) -> None:
    first, second = asks(area, "amina"), asks(area, "kate", Soon.TODAY)
    screen = queue.first(area.db, area.act("ruth"))

    assert isinstance(screen, Screen)
    assert (screen.case, screen.total) == (second.case, 2)
    assert screen.next == first.case.question.id
    with pytest.raises(NotNow, match="not yours"):
        queue.first(area.db, area.act("joy"))
    queue.hand(area.db, packed(first.case.question.id, area.person("owen").id), area.act("ruth"))
    again = queue.hand(
        area.db, packed(first.case.question.id, area.person("owen").id), area.act("ruth")
    )
    assert again.tell == ()
    owens = queue.one(area.db, second.case.question.id, area.act("owen"))
    assert isinstance(owens, Screen)
    assert (owens.case.question.id, owens.total) == (first.case.question.id, 1)
    with pytest.raises(NotNow, match="not yours"):
        queue.to_answer(area.db, second.case.question.id, area.act("owen"))
    with pytest.raises(NotNow, match="gone"):
        queue.hand(area.db, packed(second.case.question.id, 999), area.act("ruth"))


def test_a_specialist_never_finds_her_own_question_in_the_queue(area: Area) -> None:
    people.give_roles(area.db, area.person("owen").id, [Role.SPECIALIST])
    asks(area, "ruth")

    assert queue.first(area.db, area.act("ruth")) == Empty(0)
    assert isinstance(queue.first(area.db, area.act("owen")), Screen)


def test_a_gap_is_kept_once(area: Area) -> None:
    kept: list[str] = []
    area.means = replace(area.means, gap=lambda _db, case, *_: kept.append(case.question.text))
    number = asks(area, "amina").case.question.id

    for _ in range(2):
        queue.mark_gap(area.db, number, area.act("ruth"))

    assert kept == ["who takes twins"]


def test_whoever_is_quiet_hears_of_a_question_that_was_handed_to_her_afterwards(
    area: Area,
) -> None:
    number = asks(area, "amina").case.question.id
    area.now = datetime(2026, 11, 23, 20, tzinfo=UTC)

    handed = queue.hand(area.db, packed(number, area.person("owen").id), area.act("ruth"))

    assert handed.tell == ()
    assert runs(area) == []
    area.now = datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert runs(area) == [("owen", "A question has come in.")]
