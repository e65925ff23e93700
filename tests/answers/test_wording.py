from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import message, more_wording, withheld, wording
from bot.answers.criteria import criteria, label, name, short
from bot.answers.message import screen_needed
from bot.answers.rules import Choice
from bot.answers.wording import Offer
from bot.pages.limits import VISIBLE, visible
from bot.pages.scores import OutOfRange
from bot.pages.steps import Step
from bot.pages.values import (
    Band,
    Condition,
    Draft,
    Key,
    Signed,
    Source,
    Span,
    Suspended,
    Word,
    address,
    number,
)
from bot.reply import TEXT_LIMIT, Button, Copy, Press, Reply, length, without_markup
from tests.answers.scene import NO_ROOMS, NOON, PLAIN
from tests.pages.make import a_page, a_row, epds

LOW = a_row("low", epds(0, 12), label="Coping [?]")
HIGH = replace(
    a_row("high", epds(13, 30), Step.REFER, "Not lifting"),
    services=("gp",),
    tell_parent="It gets better.",
    tell_gp="Score and date.",
)
GRAVE = a_row("grave", None, Step.EMERGENCY, "A plan")
BAND = Band(Key.EPDS, False, "Common bands.", "", None)
PAGE = a_page(LOW, HIGH, GRAVE, name="low-mood", bands=(BAND,))
SIGNED = replace(PAGE, standing=Signed("Sam Example", date(2026, 11, 1)))


def read(reply: Reply) -> str:
    return without_markup(reply.text)


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.keyboard]


def flat(reply: Reply) -> list[str]:
    return [button.label for row in reply.keyboard for button in row]


def pressed(reply: Reply, text: str) -> Button:
    return next(button for row in reply.keyboard for button in row if button.label == text)


def test_the_answer_message_stands_in_its_order() -> None:
    reply = wording.answer(PAGE, HIGH, PLAIN)

    assert read(reply) == (
        "DRAFT, not approved locally\n\n"
        "Usual step: REFER · Low mood, Not lifting (EPDS 13 or more)\n\n"
        "Check first: is she safe?\n\n"
        "Why: Because of high.\n\n"
        "EPDS band: no UK rule: your specialist sets this.\n\n"
        "Do:\n• Do high.\n\n"
        "Baby: is he smiling?\n\n"
        "Decides: you, with her.\n\n"
        "Not a record.\n\n"
        "Other steps\n"
        "• MANAGE: Coping (unchecked) (EPDS 0–12)\n"
        "• EMERGENCY: A plan\n\n"
        "Tell the parent: It gets better.\n\n"
        "Tell the GP: Score and date.\n\n"
        "Whose cut-off\n"
        "• EPDS: no UK rule: your specialist sets this. Common bands.\n\n"
        "Sources\n"
        "• NICE: Guideline (2020), not yet read\n\n"
        "Version 1, DRAFT. Review by 31 May 2027. Owner: Specialist health visitor."
    )
    assert reply.text.count("<blockquote expandable>") == 1
    assert "<i>Low mood, Not lifting (EPDS 13 or more)</i>" in reply.text


def test_a_signed_page_says_by_whom_and_is_no_draft() -> None:
    source = Source("Guideline", "NICE", None, "https://example.org", date(2026, 11, 2), "")
    page = replace(SIGNED, sources=(source,), bands=(replace(BAND, set_by="Sam", set_on=NOON),))

    text = read(wording.answer(page, HIGH, PLAIN))

    assert text.startswith("Usual step: REFER")
    assert "DRAFT" not in text
    assert "Version 1, signed by Sam Example, 1 Nov 2026." in text
    assert "EPDS band: set here by Sam, 22 Nov 2026." in text
    assert "NICE: Guideline, read 2 Nov 2026" in text


def test_a_national_band_is_said_to_be_national() -> None:
    page = replace(PAGE, bands=(replace(BAND, national=True),))

    assert "• EPDS: national. Common bands." in read(wording.answer(page, HIGH, PLAIN))
    assert "EPDS band" not in read(wording.answer(page, HIGH, PLAIN))


def test_a_row_with_little_to_say_leaves_no_empty_headings() -> None:
    bare = replace(a_row("bare", None, Step.NOT_OUR_ROLE), do=())
    page = a_page(bare, check_first="", baby="")

    text = read(wording.answer(page, bare, PLAIN))

    assert "Usual step: NOT OUR ROLE" in text
    for heading in ("Do:", "Baby:", "Check first:", "Other steps", "Tell", "Whose cut-off"):
        assert heading not in text


def test_buttons_stand_two_a_row_at_most_six_and_only_for_rooms_that_exist() -> None:
    assert labels(wording.answer(PAGE, HIGH, PLAIN)) == [
        ["Other steps", "Ask the specialist"],
        ["Services here", "Copy for the record"],
        ["Wrong or unsafe", "More"],
    ]
    booking = replace(PLAIN, offers=frozenset({Offer.STEPS, Offer.BOOK, Offer.MORE}))
    assert flat(wording.answer(PAGE, HIGH, booking)) == ["Other steps", "Book", "More"]
    some = replace(PLAIN, offers=frozenset({Offer.COPY, Offer.STEPS, Offer.WRONG}))
    assert labels(wording.answer(PAGE, HIGH, some)) == [
        ["Other steps", "Copy for the record"],
        ["Wrong or unsafe"],
    ]
    assert labels(wording.answer(PAGE, HIGH, NO_ROOMS)) == []


def test_near_rows_stand_above_the_buttons_and_what_gives_way_is_under_more() -> None:
    every = replace(PLAIN, offers=frozenset(Offer))
    other = a_page(LOW, name="baby-blues")

    one = wording.answer(PAGE, HIGH, every, [(PAGE, LOW)])
    two = wording.answer(PAGE, HIGH, every, [(PAGE, LOW), (other, LOW)])

    assert labels(one) == [
        ["Or: Coping [?]"],
        ["Other steps", "Ask the specialist"],
        ["Copy for the record", "Wrong or unsafe"],
        ["More"],
    ]
    assert labels(two) == [
        ["Or: Coping [?]"],
        ["Or: Baby blues, Coping [?]"],
        ["Other steps", "Ask the specialist"],
        ["Wrong or unsafe", "More"],
    ]
    assert pressed(two, "Or: Coping [?]").does == Press(
        "answers", "open", number(address(PAGE, LOW))
    )
    assert pressed(two, "More").does == Press("answers", "rest", number(address(PAGE, HIGH)))
    rest = more_wording.more(PAGE, HIGH, every, saved=False, most=4)
    under = [button.label for line in rest for button in line]
    assert under[-4:] == ["Copy for the record", "Book", "Services here", "« Back"]


def test_no_services_are_offered_for_a_row_without_any_nor_steps_for_one_row() -> None:
    alone = a_page(LOW)

    assert "Services here" not in flat(wording.answer(PAGE, LOW, PLAIN))
    assert "Other steps" not in flat(wording.answer(alone, LOW, PLAIN))
    assert "Services here" in flat(wording.answer(a_page(HIGH), HIGH, PLAIN))


def test_buttons_carry_the_number_of_page_or_row() -> None:
    reply = wording.answer(PAGE, HIGH, PLAIN)

    assert pressed(reply, "Other steps").does == Press("answers", "steps", number("low-mood"))
    assert pressed(reply, "Wrong or unsafe").does == Press(
        "answers", "wrong", number(address(PAGE, HIGH))
    )


def test_the_copy_for_the_record_names_page_version_row_and_time() -> None:
    does = pressed(wording.answer(PAGE, HIGH, PLAIN), "Copy for the record").does

    assert does == Copy(
        "Page read: Low mood, Not lifting. PIMH bot, version 1, draft, 22 Nov 2026 12:00. "
        "Decision and by whom:"
    )


def test_a_long_name_is_cut_to_what_a_copy_button_holds() -> None:
    page = replace(SIGNED, title="Long " * 80)

    copied = wording.for_the_record(page, HIGH, NOON)

    assert len(copied) == wording.COPY_LIMIT
    assert copied.endswith("Decision and by whom:")


def test_notes_come_before_the_answer() -> None:
    scene = replace(PLAIN, safety_line=True, out_of_range=(OutOfRange(Key.EPDS, 31),))

    text = read(wording.answer(PAGE, HIGH, scene))

    assert text.index("DRAFT") < text.index("Risk is mentioned") < text.index("Usual step")
    assert "EPDS goes from 0 to 30, so 31 was left out. Check it." in text


def test_the_full_notice_stands_at_the_end_when_it_is_due() -> None:
    text = read(wording.answer(PAGE, HIGH, replace(PLAIN, full_notice=True)))

    assert text.endswith("does not stand in for supervision or the emergency services.")


@pytest.mark.parametrize(("days", "banner"), [(0, False), (1, True), (90, True)])
def test_a_page_past_its_review_date_carries_a_banner(days: int, banner: bool) -> None:
    scene = replace(PLAIN, at=NOON.replace(year=2027, month=5, day=31) + timedelta(days=days))

    assert ("Past its review date" in read(wording.answer(PAGE, HIGH, scene))) is banner
    assert not message.is_withheld(PAGE, scene.today)


def test_a_page_more_than_ninety_days_past_its_date_is_withheld() -> None:
    assert message.is_withheld(PAGE, PAGE.review_by + timedelta(days=91))
    assert "too old to show" in read(withheld.withheld(PAGE, PLAIN))


def test_a_screen_that_is_too_long_folds_the_least_urgent_lines_first() -> None:
    row = replace(HIGH, why="w" * 160, do=("d" * 345,))
    page = replace(PAGE, rows=(LOW, row), baby="b" * 120, check_first="c" * 160)
    scene = replace(PLAIN, safety_line=True)

    text = wording.answer(page, row, scene).text
    screen, folded = text.split("<blockquote expandable>")

    assert screen_needed(page, row) > VISIBLE - 60
    assert visible(text) <= VISIBLE
    assert "<b>Why:</b>" in folded
    assert "<b>Check first:</b>" in screen
    assert "<b>Do:</b>" in screen


def test_a_choice_of_rows_names_their_criteria_and_not_a_finding() -> None:
    reply = wording.choose_row(PAGE, (LOW, HIGH), PLAIN)

    assert labels(reply) == [["EPDS 0–12", "EPDS 13 or more"], ["No score, or another"]]
    assert read(reply) == (
        "DRAFT, not approved locally\n\n"
        "Low mood\n\n"
        "Check first: is she safe?\n\n"
        "The page has a row for each of these. Open the one that fits:\n"
        "• EPDS 0–12\n• EPDS 13 or more\n\n"
        "Not a record."
    )
    assert "?" not in read(reply).replace("is she safe?", "")


def test_a_choice_of_many_rows_keeps_to_six_buttons() -> None:
    rows = tuple(a_row(f"row-{n}") for n in range(9))

    reply = wording.choose_row(a_page(*rows, check_first=""), rows, PLAIN)

    assert sum(map(len, reply.keyboard)) == 6


def test_a_choice_of_rows_of_several_pages_names_the_pages_and_opens_each_row() -> None:
    other = replace(SIGNED, id="other", title="Other page")
    options = [Choice(PAGE, (HIGH,)), Choice(other, (LOW, HIGH))]

    reply = wording.choose(options, PLAIN)

    assert read(reply).startswith("DRAFT, not approved locally\n\nIs it one of these?")
    assert "Other page:\n• MANAGE: " in read(reply)
    assert [button.does for [button] in reply.keyboard[:3]] == [
        Press("answers", "open", number("low-mood#high")),
        Press("answers", "open", number("other#low")),
        Press("answers", "open", number("other#high")),
    ]
    assert labels(reply)[-1] == ["Ask the specialist"]
    assert "DRAFT" not in read(wording.choose(options[1:], NO_ROOMS))


def test_all_steps_of_a_page_can_be_listed() -> None:
    reply = wording.steps(PAGE, PLAIN)

    assert "• REFER: Not lifting (EPDS 13 or more)" in read(reply)
    assert labels(reply) == [[label] for [label] in labels(reply)]
    assert labels(reply)[-1] == ["Emergency: A plan"]


def test_not_knowing_offers_what_she_can_do_and_no_comfort() -> None:
    assert "I don't have that." in read(wording.unknown(PLAIN))
    assert "says nothing about risk" in read(wording.unknown(PLAIN))
    assert labels(wording.unknown(PLAIN)) == [["Ask the specialist"]]
    assert labels(wording.unknown(NO_ROOMS)) == []


def test_a_suspended_page_keeps_its_urgent_and_emergency_rows() -> None:
    page = replace(PAGE, standing=Suspended(Draft()))

    reply = withheld.suspended(page, PLAIN)

    assert "This page is being checked: ask your specialist." in read(reply)
    assert "EMERGENCY: A plan" in read(reply)
    assert "REFER" not in read(reply)
    assert labels(reply) == [["Emergency: A plan", "Ask the specialist"]]
    assert "still stand" not in read(withheld.suspended(replace(page, rows=(LOW,)), NO_ROOMS))


def test_pages_hang_under_a_crisis_message_at_their_most_cautious_row() -> None:
    reply = wording.crisis(Reply("Phone 999"), [PAGE])

    assert reply.text == "Phone 999"
    assert pressed(reply, "Low mood").does == Press("answers", "beside", number("low-mood#grave"))


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["nhs_number"], "held an NHS number."),
        (["name", "phone"], "held a name and a phone number."),
        (["name", "phone", "email"], "held a name, a phone number and an e-mail address."),
    ],
)
def test_identifiers_are_named_by_kind(kinds: list[str], words: str) -> None:
    assert words in read(wording.identifiers(kinds, deleted=True))
    assert "I have deleted it" in read(wording.identifiers(kinds, deleted=True))
    assert "Please delete it" in read(wording.identifiers(kinds, deleted=False))


def test_criteria_in_words() -> None:
    def row(key: Key, allows: Span | Word) -> str:
        return criteria(a_row("x", (Condition(key, allows),)))

    assert row(Key.EPDS, Span(10, 12)) == "EPDS 10–12"
    assert row(Key.EPDS, Span(13, 30)) == "EPDS 13 or more"
    assert row(Key.GAD2, Span(3, 3)) == "GAD-2 3"
    assert row(Key.WEEKS_POSTNATAL, Span(2, 104)) == "2 or more weeks after the birth"
    assert row(Key.WHOOLEY, Word("yes")) == "Whooley: yes"
    assert row(Key.WHO, Word("father")) == "father"
    assert [name(key) for key in (Key.PHQ9, Key.WHOOLEY, Key.WHO)] == [
        "PHQ-9",
        "Whooley",
        "who it is",
    ]


def test_a_label_says_its_criteria_once() -> None:
    assert label(a_row("x", epds(13, 30), label="EPDS 13 or more")) == "EPDS 13 or more"
    assert label(a_row("x", epds(13, 30), label="Not lifting")) == "Not lifting (EPDS 13 or more)"
    assert short(a_row("x", epds(0, 9), label="Low")) == "EPDS 0–9"
    assert short(GRAVE) == "A plan"


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=80))
def test_hostile_text_keeps_within_telegrams_limits(text: str) -> None:
    row = replace(HIGH, label=text, why=text, do=(text,) * 5, decides=text, tell_gp=text)
    source = Source(text, text, 2020, f"https://example.org/{text}", None, "")
    page = replace(PAGE, title=text, rows=(row, GRAVE), baby=text, sources=(source,))

    for reply in (
        wording.answer(page, row, PLAIN),
        wording.choose_row(page, (row, GRAVE), PLAIN),
        wording.choose([Choice(page, (row,)), Choice(PAGE, (row,))], PLAIN),
        wording.steps(page, PLAIN),
        withheld.suspended(page, PLAIN),
        withheld.withheld(page, PLAIN),
    ):
        assert length(reply.text) <= TEXT_LIMIT
        assert sum(map(len, reply.keyboard)) <= 6
        for button in (button for buttons in reply.keyboard for button in buttons):
            if isinstance(button.does, Press):
                button.does.pack()
            if isinstance(button.does, Copy):
                assert 1 <= len(button.does.text) <= wording.COPY_LIMIT


def test_no_sentence_calls_anybody_safe() -> None:
    source = Path(wording.__file__).read_text("utf-8").lower()

    for claim in ("she is safe", "he is safe", "is safe to", "no risk"):
        assert claim not in source
