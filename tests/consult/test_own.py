"""What is kept about a person, how it goes, and what is counted."""

from datetime import UTC, date, datetime, timedelta

from bot.consult import counting, own, store
from bot.consult.asking import store as asking
from bot.consult.cover import store as covers
from bot.consult.schema import ASKERS, QUESTIONS
from bot.consult.values import Soon
from bot.demo import consulted
from bot.figures import Period
from bot.people import store as people
from bot.people.values import Role
from bot.reply import Press
from tests.consult.conftest import DAYS, Area
from tests.consult.hands import answers, asks, runs

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30), DAYS.zone)


def test_all_that_is_kept_about_a_person_is_shown_and_goes_with_her(area: Area) -> None:
    number = asks(area, "amina").case.question.id
    asking.add(area.db, number, "and she is alone", area.act("amina"))
    reply = answers(area, number).answer.id
    amina, ruth = area.person("amina").id, area.person("ruth").id

    shown = repr(own.mydata(area.db, amina)) + repr(own.mydata(area.db, ruth))
    assert all(text in shown for text in ("who takes twins", "and she is alone", "and ring her"))
    own.forget(area.db, amina)
    own.forget(area.db, ruth)

    assert not any(own.mydata(area.db, amina).values())
    assert not any(own.mydata(area.db, ruth).values())
    assert "twins" not in "".join(area.db.iterdump())
    assert store.answer(area.db, reply).by is None


def test_a_colleague_keeps_what_she_asked_with_somebody_who_is_forgotten(area: Area) -> None:
    number = asks(area, "amina").case.question.id
    asks(area, "kate", like=number)

    own.forget(area.db, area.person("amina").id)

    assert store.case(area.db, number).question.text == "who takes twins"


def test_texts_go_after_90_days_the_askers_after_six_months_the_count_after_25(
    area: Area,
) -> None:
    number = asks(area, "amina").case.question.id
    answers(area, number)
    closed = area.now

    own.retain(area.db, closed + timedelta(days=90))
    assert store.case(area.db, number).question.text == "who takes twins"
    assert own.retain(area.db, closed + timedelta(days=90, seconds=1)) == 1
    assert "twins" not in "".join(area.db.iterdump())
    assert "and ring her" not in "".join(area.db.iterdump())
    assert area.db.table(ASKERS).count == 1
    own.retain(area.db, closed + timedelta(days=184))
    assert area.db.table(ASKERS).count == 0
    own.retain(area.db, closed + timedelta(days=762))
    assert area.db.table(QUESTIONS).count == 0


def test_the_figures_say_how_soon_and_how_often_she_agreed(area: Area) -> None:
    first = asks(area, "amina").case.question.id
    asks(area, "kate", like=first)
    asks(area, "joy", Soon.TODAY)
    area.later(hours=3)
    answers(area, first)

    found = {one.name: (one.count, one.of) for one in counting.figures(area.db, NOVEMBER)}

    assert found["consult sent"] == (2, None)
    assert found["consult answered in time"] == (1, 1)
    assert found["consult median working minutes to the answer"] == (180, None)
    assert found["consult joined by a colleague"] == (1, None)
    assert found["consult agreed, and"] == (1, 1)
    assert found["consult changed"] == (0, 1)
    assert found["consult open at the end"] == (1, None)
    assert found["consult overdue at the end"] == (1, 1)


def test_the_sample_area_has_lived_a_fortnight_whenever_it_begins(area: Area) -> None:
    area.now = datetime(2026, 11, 28, 22, tzinfo=UTC)
    for _ in range(2):
        consulted.live(area.db, area.now, area.means)

    found = store.waiting(area.db)
    assert sorted(one.question.state.value for one in found) == ["back", "open"]
    assert area.db.table(QUESTIONS).count == 4
    assert runs(area) == []


def test_when_somebody_who_stood_in_leaves_the_specialist_is_told_once_and_may_choose(
    area: Area,
) -> None:
    joy, leave = area.person("joy"), own.leave(area.means)
    covers.put_fallback(area.db, joy.id)
    covers.add_cover(area.db, joy.id, date(2026, 11, 2), date(2026, 11, 22))
    covers.add_cover(area.db, joy.id, date(2026, 11, 20), date(2026, 11, 23))
    covers.add_cover(area.db, joy.id, date(2026, 12, 1), date(2026, 12, 4))

    (letter,) = leave(area.db, joy, area.now)
    again = leave(area.db, joy, area.now)

    assert (letter.chat_id, again) == (7002, ())
    first, *_ = letter.reply.text.split("\n")
    assert first == "A colleague who stood in for others has left."
    assert "Fri 20 Nov – Mon 23 Nov, Tue 1 Dec – Fri 4 Dec. She was the named" in letter.reply.text
    keys = [key.does for row in letter.reply.keyboard for key in row]
    assert keys == [Press("consult", "who-covers"), Press("consult", "who-falls")]
    assert covers.team(area.db, area.means, area.now).fallback is None


def test_without_a_specialist_the_admins_are_told_and_of_days_that_are_over_nobody(
    area: Area,
) -> None:
    kate, ruth, leave = area.person("kate"), area.person("ruth"), own.leave(area.means)
    covers.add_cover(area.db, kate.id, date(2026, 11, 2), date(2026, 11, 22))
    people.give_roles(area.db, area.person("owen").id, [Role.ADMIN])

    assert leave(area.db, kate, area.now) == ()
    covers.put_fallback(area.db, ruth.id)
    (letter,) = leave(area.db, ruth, area.now)

    assert letter.chat_id == 7005
    assert "<b>Ruth</b> was the named colleague" in letter.reply.text
