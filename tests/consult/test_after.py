"""Once a fortnight one message asks what happened next, and nothing is asked twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.consult import counting
from bot.consult.after import store, wording
from bot.consult.after.rules import Outcome
from bot.consult.values import NotNow, Seen
from bot.figures import Period
from tests.consult.conftest import DAYS, MONDAY, Area
from tests.consult.hands import answers, asks


def test_what_was_referred_or_consulted_is_asked_about_once(area: Area) -> None:
    area.now = MONDAY + timedelta(days=13)
    seen = Seen("low-mood-after-birth#moderate", date(2026, 12, 1))
    amina = area.person("amina").id
    area.means = replace(
        area.means,
        pages=replace(
            area.means.pages, referred=lambda _db, one, *_: (seen, seen) if one == amina else ()
        ),
    )
    area.now = MONDAY + timedelta(days=11)
    answers(area, asks(area, "amina").case.question.id)
    asked = []
    for days in (13, 14, 15, 28):
        area.now = MONDAY + timedelta(days=days)
        asked.append([(one.name, n) for one, n in store.ask(area.db, area.now, area.means)])

    assert asked == [[], [("Amina", 2)], [], []]
    first = store.going(area.db, area.act("amina")).items[0]
    _, asked_where = store.came_back(area.db, first.id, area.act("amina"))
    assert "Which service" in asked_where.text
    left = store.say(area.db, first.id, Outcome.HELD, area.act("amina"))
    assert len(left.items) == 1
    assert "you asked the specialist" in wording.round_(left, area.means.cited).text
    assert not store.skip_all(area.db, area.act("amina")).items
    with pytest.raises(NotNow):
        store.say(area.db, first.id, Outcome.HELD, area.act("kate"))
    period = Period(date(2026, 12, 1), date(2026, 12, 31), DAYS.zone)
    (figure,) = (
        one for one in counting.figures(area.db, period) if one.name == "what happened next"
    )
    assert (figure.group, figure.count, figure.place) == ("Referral came back", 1, "North")


def test_who_has_switched_it_off_is_not_asked(area: Area) -> None:
    answers(area, asks(area, "amina").case.question.id)
    for _ in range(2):
        off = store.switch(area.db, area.act("amina"), wanted=False)
        assert "/settings" in wording.round_(off, area.means.cited).text
    area.now = MONDAY + timedelta(days=14)

    assert store.ask(area.db, area.now, area.means) == []
    assert store.switch(area.db, area.act("amina"), wanted=True).wanted
