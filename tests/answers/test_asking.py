import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.answers.asking import Asked, Asker, InCrisis, Refused, Withheld
from bot.answers.lines import LineFault, as_json, batch
from bot.answers.rules import Answer, Choose, Unknown
from bot.pages.steps import Step
from bot.pages.values import Page, Signed, Suspended
from bot.safety.values import Kind
from tests.answers.scene import NOON, PLAIN, asker
from tests.pages.make import a_library, a_page, a_row, epds

MOOD = a_page(
    a_row("below", epds(0, 9)),
    a_row("mild", epds(10, 12)),
    a_row("moderate", epds(13, 30), Step.REFER),
    a_row("grave", None, Step.EMERGENCY),
    name="low-mood-after-birth",
    asked_as=("tearful post birth, hold or refer", "epds score and low", "low mum"),
)
TRAUMA = a_page(
    a_row("first", ()),
    a_row("later", None, Step.REFER),
    name="birth-trauma",
    asked_as=("flashbacks of the forceps delivery", "nightmares about labour"),
)
SUSPENDED = Suspended(Signed("Sam Example", date(2026, 11, 1)))
ASKER = asker(a_library(MOOD, TRAUMA))
TEARFUL = "mum tearful 6 weeks post birth, epds {}, no risk - hold or refer?"


def ask(text: str, asked_of: Asker = ASKER) -> Asked:
    return asked_of.ask(text, PLAIN, approved_only=False)


def with_mood(page: Page) -> Asker:
    return asker(a_library(page, TRAUMA))


def test_a_score_of_11_gets_its_row_with_the_safety_line() -> None:
    got = as_json(ask(TEARFUL.format(11)))

    assert (got["outcome"], got["row"]) == ("answer", "low-mood-after-birth#mild")
    assert (got["page"], got["step"]) == ("low-mood-after-birth", "manage")
    assert got["safety_line"] is True
    assert got["red_flag"] is None
    assert got["identifiers"] == []
    assert 0 < got["score"] <= 1
    assert got["text"].startswith("DRAFT")
    assert "Risk is mentioned" in got["text"]
    assert "<" not in got["text"]


def test_a_score_of_14_gets_the_refer_row() -> None:
    got = as_json(ask(TEARFUL.format(14)))

    assert (got["row"], got["step"]) == ("low-mood-after-birth#moderate", "refer")


def test_a_choice_of_rows_is_offered_in_also() -> None:
    asked = ask("low mum, tearful post birth")
    got = as_json(asked)

    assert isinstance(asked.verdict, Choose)
    assert got["outcome"] == "choose"
    assert (got["page"], got["row"], got["step"]) == (None, None, None)
    assert {entry["row"] for entry in got["also"]} >= {
        "low-mood-after-birth#below",
        "low-mood-after-birth#mild",
        "low-mood-after-birth#moderate",
    }


def test_a_choice_of_pages_is_offered_in_also() -> None:
    got = as_json(ask("tearful about labour, nightmares, low and hold"))

    assert got["outcome"] == "choose"
    assert {entry["page"] for entry in got["also"]} == {"low-mood-after-birth", "birth-trauma"}
    assert "Is it one of these?" in got["text"]


def test_a_page_that_does_not_fit_is_asked_about_even_when_it_is_alone() -> None:
    asked = ask("28/40, tearful, hold or refer, low, epds 14", asker(a_library(MOOD)))

    assert isinstance(asked.verdict, Choose)
    assert "Open the one that fits" in as_json(asked)["text"]


def test_an_unknown_question_offers_the_specialist() -> None:
    asked = ask("how do i claim mileage")

    assert isinstance(asked.verdict, Unknown)
    assert as_json(asked)["outcome"] == "unknown"
    assert as_json(asked)["also"] == []


def test_an_impossible_score_is_said_to_be_left_out() -> None:
    assert "31 was left out" in as_json(ask("tearful post birth, epds 31"))["text"]


def test_a_red_flag_gets_its_message_first_and_the_pages_under_it() -> None:
    asked = ask("low mum, tearful post birth, epds 14, going to kill herself tonight")
    got = as_json(asked)

    assert isinstance(asked.verdict, InCrisis)
    assert got["outcome"] == "answer"
    assert (got["page"], got["row"]) == ("crisis", None)
    assert got["step"] == got["red_flag"]["level"] == "emergency"
    assert got["also"][0] == {
        "page": "low-mood-after-birth",
        "row": "low-mood-after-birth#grave",
        "step": "emergency",
    }
    assert [b.label for row in asked.replies[0].keyboard for b in row][-1] == "Low mood after birth"


def test_a_red_flag_without_a_page_still_gets_its_message() -> None:
    got = as_json(ask("she wants to kill herself"))

    assert got["page"] == "crisis"
    assert got["also"] == []


def test_the_page_of_a_danger_hangs_first_whatever_was_found() -> None:
    page = a_page(a_row("act", None, Step.EMERGENCY), name="self-harm-thoughts")
    danger = replace(page, dangers=(Kind.SUICIDE_OR_SELF_HARM,))
    asked_of = asker(a_library(MOOD, TRAUMA, danger))

    got = as_json(ask("low mum, tearful post birth, she wants to kill herself", asked_of))
    other = as_json(ask("dad shook the baby last night", asked_of))

    assert [entry["page"] for entry in got["also"]] == [
        "self-harm-thoughts",
        "low-mood-after-birth",
    ]
    assert other["also"] == []


def test_a_red_flag_over_a_choice_hangs_the_options() -> None:
    got = as_json(ask("low mum, tearful post birth, she wants to kill herself"))

    assert got["page"] == "crisis"
    assert [entry["page"] for entry in got["also"]] == ["low-mood-after-birth"]


def test_identifiers_are_refused_and_replaced() -> None:
    asked = ask("NHS 999 123 4560 tearful post birth epds 14")
    got = as_json(asked)

    assert isinstance(asked.verdict, Refused)
    assert got["outcome"] == "refused"
    assert got["identifiers"] == ["nhs_number"]
    assert (got["page"], got["row"], got["also"]) == (None, None, [])
    assert "999 123 4560" not in json.dumps(got)
    assert "held an NHS number" in got["text"]


def test_identifiers_with_a_red_flag_get_both_messages_the_crisis_first() -> None:
    asked = ask("NHS 999 123 4560 she is going to kill herself tonight")
    got = as_json(asked)

    assert got["outcome"] == "refused"
    assert got["red_flag"]["level"] == "emergency"
    assert got["page"] is None
    assert len(asked.replies) == 2
    assert "held an NHS number" in asked.replies[1].text


def test_drafts_are_left_out_where_only_approved_pages_may_be_shown() -> None:
    draft = ASKER.ask(TEARFUL.format(14), PLAIN, approved_only=True)
    signed = with_mood(replace(MOOD, standing=Signed("Sam Example", date(2026, 11, 1))))
    approved = signed.ask(TEARFUL.format(14), PLAIN, approved_only=True)

    assert isinstance(draft.verdict, Unknown)
    assert "No page is signed here yet." in as_json(draft)["text"]
    assert isinstance(approved.verdict, Answer)


def test_a_suspended_page_is_explained_and_not_shown() -> None:
    suspended = with_mood(replace(MOOD, standing=SUSPENDED))

    for question in (TEARFUL.format(14), "low mum, tearful post birth"):
        asked = suspended.ask(question, PLAIN, approved_only=True)
        assert asked.verdict == Withheld(replace(MOOD, standing=SUSPENDED))
        assert as_json(asked)["outcome"] == "unknown"
        assert "This page is being checked" in as_json(asked)["text"]


@pytest.mark.parametrize(("days", "shown"), [(90, True), (91, False)])
def test_a_page_is_shown_until_ninety_days_after_its_review_date(days: int, shown: bool) -> None:
    late = replace(PLAIN, at=NOON.replace(year=2027, month=5, day=31) + timedelta(days=days))

    asked = ASKER.ask(TEARFUL.format(14), late, approved_only=False)

    assert isinstance(asked.verdict, Answer) is shown


def test_pages_that_were_near_stand_in_also() -> None:
    got = as_json(ask("nightmares about labour, tearful post birth, low"))

    assert {entry["page"] for entry in got["also"]} >= {"low-mood-after-birth", "birth-trauma"}


def test_a_batch_keeps_order_and_other_keys_and_passes_over_empty_lines() -> None:
    lines = ['{"q": "epds 14 tearful post birth", "id": 7}', "", '{"q": "mileage", "é": "ü"}']

    got = [json.loads(line) for line in batch(lines, ask)]

    assert [entry["outcome"] for entry in got] == ["answer", "unknown"]
    assert got[0]["id"] == 7
    assert got[1]["é"] == "ü"


@pytest.mark.parametrize(
    ("line", "words"),
    [("{", "line 2: this is not JSON"), ("[]", "line 2: write"), ('{"q": 3}', "line 2: write")],
)
def test_a_bad_line_is_named(line: str, words: str) -> None:
    with pytest.raises(LineFault, match=words):
        list(batch(['{"q": "a"}', line], ask))
