"""Every screen fits, whatever people have written, and carries no mark-up of theirs."""

from dataclasses import replace

from bot.consult import rules, store
from bot.consult.asking import store as asking
from bot.consult.asking import wording as asked
from bot.consult.asking.drafts import Draft
from bot.consult.queue import store as queue
from bot.consult.queue import wording as waits
from bot.consult.queue.store import Screen
from bot.consult.replying import store as replying
from bot.consult.replying import wording as replies
from bot.consult.values import Cited, Plan, Soon, Verdict
from bot.pages.steps import Step
from bot.reply import TEXT_LIMIT, Reply, length, without_markup
from tests.consult.conftest import DAYS, Area
from tests.consult.hands import asks

HOSTILE = '<b onclick="x">&amp;</i><a href="tg://user?id=1">'
CITED = Cited("p#r", 1, HOSTILE * 2, HOSTILE * 2, Step.REFER)


def filled(most: int) -> str:
    return (HOSTILE * 40)[:most]


def test_the_longest_question_fits_on_every_screen_and_its_mark_up_is_text(area: Area) -> None:
    plan, text = filled(rules.PLAN), filled(rules.QUESTION)
    one = Draft(1, text, CITED, area.now, Plan.WOULD, plan, None, True)
    sent = asking.send(area.db, one, Soon.DAYS, area.act("amina"))
    assert isinstance(sent, asking.Sent)
    number = sent.case.question.id
    for _ in range(19):
        asking.add(area.db, number, filled(rules.NOTE), area.act("amina"))
    written = replying.write(area.db, number, Verdict.CHANGE, filled(rules.REPLY), area.act("ruth"))
    replied = replying.send(area.db, written.answer.id, area.act("ruth"), today=False)
    again = asking.add(area.db, number, filled(rules.NOTE), area.act("amina"))
    screen = queue.first(area.db, area.act("ruth"))
    assert isinstance(screen, Screen)
    case, zone = store.case(area.db, number), DAYS.zone

    shown: list[Reply] = [
        asked.draft(one, 2),
        asked.alike(one, case, 5),
        asked.asked_already(one, case, zone),
        asked.shown(case, zone, CITED),
        asked.mine([case] * 20, zone),
        waits.screen(screen, area.act("ruth").hers, zone, CITED),
        waits.more(case, gap=True),
        replies.written(written, zone),
        replies.read(replying.Written(replied.answer, case), zone, CITED),
        replies.ready(number, [(1, filled(rules.REPLY))] * 12),
    ]

    assert again.case.question.id == number
    for reply in shown:
        assert length(reply.text) <= TEXT_LIMIT, reply.text[:80]
        assert "onclick=" not in reply.text.replace("&lt;b onclick=", "")
        assert HOSTILE[:12] in without_markup(reply.text)
        for row in reply.keyboard:
            assert all(len(button.label) <= 40 for button in row)


def test_who_has_left_is_still_spoken_of(area: Area) -> None:
    case = asks(area, "amina").case

    assert (
        "Somebody who has left"
        in waits.screen(
            Screen(replace(case, askers=()), 1, 1, None), area.act("ruth").hers, DAYS.zone, None
        ).text
    )
