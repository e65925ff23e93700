"""Nothing waits in silence: reminders, leave, leavers, quiet hours, replies for today."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.consult import own, store
from bot.consult.cover import store as covers
from bot.consult.queue import store as queue
from bot.consult.replying import store as replying
from bot.consult.values import NotNow, Soon, State, Stretch, Time, Verdict, packed
from bot.consult.watching.jobs import health
from bot.dialog import Dialog
from bot.reply import Press
from bot.safety.values import Profile
from tests.consult.conftest import MONDAY, Area
from tests.consult.hands import answers, asks, runs


def test_reminders_come_at_half_and_four_fifths_and_once_a_day_when_it_is_overdue(
    area: Area,
) -> None:
    covers.put_fallback(area.db, area.person("owen").id)
    asks(area, "amina")
    said = []
    # The question is due on Wednesday at ten: half of that is Tuesday at ten.
    for hours in (23.9, 0.2, 6.7, 16, 1.2, 0.1, 23.9):
        area.later(hours=hours)
        said.append(runs(area))
        assert runs(area) == []

    assert said == [
        [],
        [("ruth", "A question is waiting: half of its time is over.")],
        [("ruth", "A question is nearly due: four fifths of its time are over.")],
        [],
        [
            ("ruth", "A question is overdue. Whoever asked it has been told so."),
            ("amina", "Your question has not been answered in time."),
            ("owen", "A question to Ruth is overdue."),
        ],
        [],
        [("ruth", "A question is overdue. Whoever asked it has been told so.")],
    ]


def test_a_reply_waits_for_quiet_hours_to_end_unless_it_is_for_today(area: Area) -> None:
    area.now = datetime(2026, 11, 23, 20, tzinfo=UTC)
    first, second = (asks(area, "amina").case.question.id for _ in range(2))

    assert answers(area, first).tell == ()
    assert [one.name for one in answers(area, second, today=True).tell] == ["Amina"]
    area.later(minutes=29)
    assert runs(area) == []
    area.later(minutes=1)
    assert runs(area) == [("ruth", "Please phone Amina.")]
    assert runs(area) == []
    area.now = datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert ("amina", "Your specialist has replied.") in runs(area)
    assert runs(area) == []


def test_a_reply_for_today_that_was_seen_needs_no_phone(area: Area) -> None:
    number = asks(area, "amina").case.question.id
    reply = answers(area, number, today=True).answer.id

    replying.read(area.db, reply, area.act("amina"))
    with pytest.raises(NotNow, match="gone"):
        replying.read(area.db, reply, area.act("kate"))
    area.later(hours=1)

    assert runs(area) == []


def test_where_the_writer_has_left_somebody_else_is_told_to_phone(area: Area) -> None:
    number = asks(area, "amina").case.question.id
    answers(area, number, today=True)
    own.leave(area.means)(area.db, area.person("ruth"), area.now)
    area.leaves("ruth")
    covers.put_fallback(area.db, area.person("owen").id)
    area.later(minutes=30)

    assert runs(area) == [("owen", "Please phone Amina.")]
    assert runs(area) == []


def test_a_reply_is_sent_once_and_by_whoever_wrote_it(area: Area) -> None:
    number = asks(area, "amina").case.question.id
    written = replying.write(area.db, number, Verdict.AGREE, "", area.act("ruth"))

    with pytest.raises(NotNow, match="empty"):
        replying.write(area.db, number, Verdict.CHANGE, " ", area.act("ruth"))
    with pytest.raises(NotNow, match="not yours"):
        replying.send(area.db, written.answer.id, area.act("owen"), today=False)
    replying.send(area.db, written.answer.id, area.act("ruth"), today=False)

    with pytest.raises(NotNow, match="sent"):
        replying.send(area.db, written.answer.id, area.act("ruth"), today=False)
    with pytest.raises(NotNow, match="answered"):
        replying.write(area.db, number, Verdict.CHANGE, "no", area.act("ruth"))
    with pytest.raises(NotNow, match="gone"):
        store.answer(area.db, 99)


def test_what_is_asked_back_stops_the_clock_is_reminded_of_and_ends(area: Area) -> None:
    number = asks(area, "amina").case.question.id
    area.later(hours=2)
    form = Dialog("consult", "back", number, Profile.FAMILY, area.now)
    queue.open_back(area.db, number, form, area.act("ruth"))
    asked = queue.ask_back(area.db, number, "since when?", area.act("ruth"))

    assert [one.name for one in asked.tell] == ["Amina"]
    assert runs(area) == []
    area.later(days=2)
    assert runs(area) == [("amina", "Your specialist still waits for your answer.")]
    area.later(days=12)
    assert [name for name, _ in runs(area)] == ["amina"]
    assert store.case(area.db, number).question.state is State.WITHDRAWN


def test_leave_that_is_noted_later_hands_a_question_on(area: Area) -> None:
    covers.put_fallback(area.db, area.person("owen").id)
    number = asks(area, "amina").case.question.id
    gone = Stretch(MONDAY, MONDAY + timedelta(days=9))
    ruth = area.person("ruth").id
    area.means = replace(area.means, away=lambda _, one, __: (gone,) if one == ruth else ())

    area.later(minutes=1)
    assert runs(area) == [
        ("owen", "A question has come to you: a colleague cannot answer it in time."),
        ("amina", "Your question is with another colleague now. It is due when it was."),
    ]
    assert store.case(area.db, number).holder == "Owen"
    covers.put_fallback(area.db, None)
    assert runs(area) == []


def test_leave_without_cover_is_said_once_to_whoever_waits(area: Area) -> None:
    number = asks(area, "amina").case.question.id
    gone = Stretch(MONDAY, MONDAY + timedelta(days=9))
    area.means = replace(area.means, away=lambda *_: (gone,))

    area.later(minutes=1)

    assert runs(area) == [("amina", "Nobody can answer your question in time.")]
    assert runs(area) == []
    assert store.case(area.db, number).holder == "Ruth"


def test_who_leaves_takes_back_what_she_asked_and_hands_over_what_she_held(area: Area) -> None:
    covers.put_fallback(area.db, area.person("owen").id)
    ours, hers = asks(area, "amina").case.question.id, asks(area, "kate").case.question.id
    leave = own.leave(area.means)

    leave(area.db, area.person("kate"), area.now)
    assert store.case(area.db, hers).question.state is State.WITHDRAWN
    letters = leave(area.db, area.person("ruth"), area.now)

    assert {one.chat_id for one in letters} == {7001, 7005}
    assert store.case(area.db, ours).holder == "Owen"
    ended = leave(area.db, area.person("owen"), area.now)
    # Ruth is in post still as far as the database knows: she gets it back.
    assert store.case(area.db, ours).holder == "Ruth"
    assert {one.chat_id for one in ended} == {7001, 7002}


def test_a_question_ends_with_a_word_when_the_last_who_could_answer_has_left(area: Area) -> None:
    number = asks(area, "amina", Soon.TODAY).case.question.id
    area.leaves("ruth")

    assert runs(area) == [("amina", "Nobody can answer your question in time.")]
    assert store.case(area.db, number).question.state is State.ENDED
    assert runs(area) == []


def test_a_time_and_a_ready_reply_go_with_an_answer(area: Area) -> None:
    slot = Time("Supervision", MONDAY + timedelta(days=1), Press("supervision", "take", 5))
    area.means = replace(area.means, times=lambda *_: (slot,))
    first, second = asks(area, "amina").case.question.id, asks(area, "kate").case.question.id

    offered = replying.offer(area.db, first, 0, area.act("ruth"))
    assert (offered.answer.offer, offered.answer.verdict) == (slot, Verdict.ANSWER)
    with pytest.raises(NotNow, match="gone"):
        replying.offer(area.db, first, 1, area.act("ruth"))
    sent = replying.send(area.db, offered.answer.id, area.act("ruth"), today=False)
    for _ in range(2):
        replying.keep_ready(area.db, sent.answer.id, area.act("ruth"))
    ruth = area.act("ruth")
    ((key, text),) = replying.ready(area.db, second, ruth)
    used = replying.use_ready(area.db, second, key, area.act("ruth"))
    again = replying.offer(area.db, second, 0, area.act("ruth"))

    assert used.answer.text == text == replying.OFFERED
    assert again.answer.offer == slot
    with pytest.raises(NotNow, match="not yours"):
        replying.keep_ready(area.db, sent.answer.id, area.act("owen"))
    with pytest.raises(NotNow, match="gone"):
        replying.use_ready(area.db, second, 99, area.act("ruth"))
    row = packed(second, key)
    with pytest.raises(NotNow, match="empty"):
        replying.change_ready(area.db, row, " ", ruth)
    assert replying.change_ready(area.db, row, "ring me", ruth) == [(key, "ring me")]
    owen = area.act("owen")
    with pytest.raises(NotNow, match="not yours"):
        replying.ready(area.db, second, owen)
    with pytest.raises(NotNow, match="not yours"):
        replying.drop_ready(area.db, second, key, owen)
    for _ in range(2):
        assert replying.drop_ready(area.db, second, key, ruth) == []


def test_health_says_how_many_are_overdue_and_nothing_of_them(area: Area) -> None:
    for name in ("amina", "kate"):
        asks(area, name, Soon.TODAY)
    due = store.waiting(area.db)[0].question.due_at

    assert health(area.db, due - timedelta(minutes=1)) == ""
    assert health(area.db, due) == "2 questions overdue"


def test_what_is_needed_sooner_or_added_to_is_told_of_once(area: Area) -> None:
    number = asks(area, "amina", Soon.NO_HURRY).case.question.id
    joined = asks(area, "kate", Soon.TODAY, like=number)

    assert joined.tell == area.person("ruth")
    assert runs(area) == []
    assert asks(area, "joy", Soon.NO_HURRY, like=number).tell is None
