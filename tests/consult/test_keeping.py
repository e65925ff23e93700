"""A reply becomes a text that can be read as a page, and whoever asked is told of it once."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.answers.shelf import Shelf
from bot.consult.keeping import rules, store
from bot.consult.keeping.rules import Matter
from bot.consult.replying import store as replying
from bot.consult.values import Cited, Near, NotNow, Plan, Verdict
from bot.pages import store as pages
from bot.pages.loader import Paper, read_paper
from bot.pages.steps import Step
from bot.pages.store import Written
from bot.pages.values import Signed, address, number
from bot.pages.versions import Origin
from tests.consult.conftest import Area
from tests.consult.hands import answers, asks

TODAY = date(2026, 11, 23)
MATTER = Matter(
    "What do I do about head lice?\nShe asked twice",
    "Send her to the pharmacist. Show her how to comb.",
    Step.MANAGE,
    TODAY,
)


@pytest.fixture
def near(few: Shelf) -> Near:
    page = few.library.page("low-mood-after-birth")
    assert page is not None
    row = page.rows[0]
    cited = Cited(address(page, row), number(page.id), page.title, row.label, row.step)
    return Near(cited, page)


def paper(text: str) -> Paper:
    read, faults = read_paper(Path("local/page.md"), text)
    assert not faults
    assert read is not None
    return read


def test_a_new_page_can_be_read_and_says_that_nobody_has_checked_it(near: Near) -> None:
    page = paper(rules.page_of(MATTER, "head-lice", near, rules.review_by(TODAY))).page

    assert page.title == "What do I do about head lice? She asked twice"
    assert page.asked_as == ("What do I do about head lice? She asked twice",)
    assert page.rows[0].do == (
        "Send her to the pharmacist. [?]",
        "Show her how to comb. [?]",
    )
    assert (page.topics, page.check_first) == (near.whole.topics, near.whole.check_first)
    assert all(source.seen is None for source in page.sources)
    assert page.review_by == date(2027, 5, 1)


def test_information_needs_nothing_checked_first(near: Near) -> None:
    plain = replace(MATTER, step=Step.INFORMATION)

    page = paper(rules.page_of(plain, "head-lice", near, TODAY)).page

    assert page.check_first == ""


def test_a_row_and_a_way_of_asking_are_added_to_a_page(few: Shelf) -> None:
    text = next(one.text for one in few.folder.papers if one.page.id == "listening-visits")

    more = rules.with_row(text, rules.row_of(MATTER, "lice", first=False))
    asked = rules.with_line(text, 'can "I" go')

    assert paper(more).page.rows[-1].when is None
    assert paper(asked).page.asked_as[-1] == 'can "I" go'
    for words, known in ((asked, 'can \\"i\\" go'), ("no front matter", "x")):
        with pytest.raises(NotNow, match="asked already"):
            rules.with_line(words, known)


def test_of_several_ways_of_asking_those_are_added_that_are_new(few: Shelf) -> None:
    text = next(one.text for one in few.folder.papers if one.page.id == "listening-visits")
    known = paper(text).page.asked_as[0]

    more = rules.with_lines(text, [known, "", "may he come too"])

    assert paper(more).page.asked_as == (*paper(text).page.asked_as, "may he come too")
    with pytest.raises(NotNow, match="asked already"):
        rules.with_lines(text, [known, ""])


def test_what_a_row_does_not_hold_is_refused() -> None:
    assert len(rules.lines_of("One. Two. Three. Four. Five. Six.")) == 5
    assert rules.lines_of("x" * 338) == (f"{'x' * 338} [?]",)
    for text in ("x" * 339, "", "\n"):
        with pytest.raises(NotNow, match="too long"):
            rules.lines_of(text)


def test_the_answer_holds_her_plan_where_the_reply_agrees() -> None:
    said = [rules.answer_of(one, Plan.WOULD, "wait", "ring") for one in Verdict]

    assert said == ["wait\nring", "wait\nring", "ring", "ring"]
    assert rules.answer_of(Verdict.AGREE, None, "", "ring") == "ring"


def test_titles_and_slugs_are_short_and_free() -> None:
    assert rules.title_of("a " * 60) == "A" + " a" * 34
    assert rules.slug_of("What? do I – do, then, now, or", ()) == "what-do-i-do-then-now"
    assert rules.slug_of("¿?", {"question"}) == "question-2"


def test_rows_with_another_step_contradict(near: Near) -> None:
    assert rules.contradicting([near], near.cited.step) == ()
    assert rules.contradicting([near], Step.EMERGENCY) == (near,)


def test_the_row_that_was_read_and_the_nearest_are_those_that_contradict(near: Near) -> None:
    read = replace(near, cited=replace(near.cited, address="a#b", page=2, step=Step.REFER))
    third = replace(near, cited=replace(near.cited, address="c#d", page=3, step=Step.URGENT))

    both = rules.with_read(read, (near, read, third))
    own = near.cited.step
    assert both == (read, near, third)
    assert rules.with_read(None, (near,)) == (near,)
    assert rules.at_odds(both, "a#b", Step.REFER) == (near,)
    assert rules.at_odds(both, "", Step.EMERGENCY) == (read,)
    assert rules.at_odds((near, third), "", own) == ()
    assert rules.at_odds((), "a#b", own) == ()
    told = replace(near, cited=replace(near.cited, step=Step.INFORMATION))
    assert rules.at_odds((told,), "", Step.REFER) == ()
    assert rules.at_odds((near,), "", Step.INFORMATION) == ()


def test_a_reply_that_nobody_has_sent_yet_is_kept_by_nobody(area: Area) -> None:
    number = asks(area, "amina").case.question.id
    act = area.act("ruth")
    written = replying.write(area.db, number, Verdict.ANSWER, "not sent", act)

    with pytest.raises(NotNow, match="gone"):
        store.worth(area.db, written.answer.id, act)
    sent = replying.send(area.db, written.answer.id, act, today=False)

    assert store.worth(area.db, sent.answer.id, act).answer.text == "not sent"


def test_everybody_who_asked_is_told_once_when_it_is_signed(area: Area, few: Shelf) -> None:
    number = asks(area, "amina").case.question.id
    asks(area, "kate", like=number)
    asks(area, "joy", like=number)
    answers(area, number)
    # Joy was shown the page, and hears of its change by that.
    joy = area.person("joy").id
    area.means = replace(
        area.means, pages=replace(area.means.pages, claim=lambda _db, one, *_: one != joy)
    )
    paper = few.folder.papers[0]
    ruth = area.person("ruth").id
    made = pages.add(
        area.db, Written(paper, Origin.EDIT, False, ruth, ruth, store.REASON), area.now
    )
    for _ in range(2):
        store.keep(area.db, number, made, area.act("ruth").hers)

    assert store.news(area.db, area.now, area.means) == []
    pages.sign(area.db, made, area.person("owen").id, Signed("Owen", TODAY), area.now)
    assert store.news(area.db, area.now + timedelta(hours=12), area.means) == []
    told = store.news(area.db, area.now, area.means)

    assert [(one.person.name, one.page) for one in told] == [
        ("Amina", paper.page.id),
        ("Kate", paper.page.id),
    ]
    assert store.news(area.db, area.now, area.means) == []
