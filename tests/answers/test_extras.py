"""What a member does with an answer, or without a question."""

import pytest

from bot.answers import more_wording
from bot.people.values import Role
from bot.reply import Button, Press
from tests.chat import Chat, Hand
from tests.pages.make import a_page, a_row

QUESTION = "epds 14 at 8/52 pn, low: hold or refer?"


@pytest.fixture
async def amina(chat: Chat) -> Hand:
    hand = await chat.member("amina", Role.CHAMPION)
    await hand.says(QUESTION)
    return hand


async def test_more_puts_other_buttons_under_the_same_answer_and_back(amina: Hand) -> None:
    text, before = amina.sees(), amina.buttons()

    await amina.presses("More")
    more = amina.buttons()
    await amina.presses("« Back")

    assert before == [
        "Other steps",
        "Ask the specialist",
        "Services here",
        "Copy for the record",
        "Wrong or unsafe",
        "More",
    ]
    assert more == ["Related pages", "Share", "Save", "Was it helpful?", "Book", "« Back"]
    assert (amina.sees(), amina.buttons()) == (text, before)


async def test_under_an_unsure_answer_a_near_row_is_one_tap_away(chat: Chat) -> None:
    kate = await chat.member("kate", Role.CHAMPION)
    await kate.says("does VIG work")
    near = kate.buttons()
    await kate.presses("More")
    rest = kate.buttons()
    await kate.presses("« Back")
    own = kate.buttons()
    await kate.says("VIG, does it work")
    await kate.presses("Or: Who may do it")

    assert len(near) <= 6
    assert [label.startswith("Or: ") for label in near][:3] == [True, True, False]
    assert {"Copy for the record", "Book"} <= set(rest)
    assert "Copy for the record" in own
    assert "Who may do it" in kate.sees()


async def test_a_saved_answer_is_found_again_and_can_be_taken_off(amina: Hand) -> None:
    await amina.presses("More")
    await amina.presses("Save")
    saved = amina.buttons()
    await amina.says("/saved")
    listed = amina.sees()
    await amina.presses("Low mood after birth")
    opened = amina.sees()
    await amina.presses("More")
    await amina.presses("Saved ✓")
    await amina.says("/saved")

    assert "Saved ✓ (take off)" in saved
    assert listed.startswith("Saved\n")
    assert "Your last answers" in listed
    assert "Usual step: REFER" in opened
    assert amina.sees().startswith("Your last answers")


async def test_without_an_answer_nothing_is_saved_or_to_be_reported(chat: Chat) -> None:
    kate = await chat.member("kate", Role.CHAMPION)

    await kate.says("/saved")
    saved = kate.sees()
    await kate.says("/wrong")

    assert saved.startswith("Nothing yet.")
    assert "no answer yet" in kate.sees()


async def test_related_pages_come_in_a_message_of_their_own_and_open(amina: Hand) -> None:
    answer = amina.sees()
    await amina.presses("More")
    await amina.presses("Related pages")
    listed, keys = amina.sees(), amina.buttons()
    await amina.presses(keys[0])

    assert listed.startswith("Related to Low mood after birth")
    assert 1 <= len(keys) <= 5
    assert answer in amina.messages()
    assert "Every step of this page" in amina.sees()


async def test_shared_it_is_a_clean_message_without_buttons(amina: Hand) -> None:
    await amina.presses("More")
    await amina.presses("Share")

    message = amina.history()[-1]
    assert "reply_markup" not in message
    assert "Usual step: REFER" in message["text"]
    assert "version 1, DRAFT" in message["text"]
    assert "DRAFT, not approved locally" in message["text"]


@pytest.mark.parametrize(("label", "helpful"), [("Yes", 1), ("No", 0)])
async def test_whether_it_helped_is_kept_once_a_version(
    amina: Hand, label: str, helpful: int
) -> None:
    for _ in range(2):
        await amina.presses("More")
        await amina.presses("Was it helpful?")
        await amina.presses(label)

    rows = await amina.chat.app.house.database.read(
        lambda db: list(db.query("select page, version, helpful from answer_ratings"))
    )
    assert rows == [{"page": "low-mood-after-birth", "version": 1, "helpful": helpful}]
    assert amina.buttons()[-1] == "More"


async def test_any_page_is_three_taps_from_the_topics(amina: Hand) -> None:
    await amina.says("/topics")
    topics = amina.buttons()
    await amina.presses("Low mood")
    await amina.presses(amina.buttons()[0])
    await amina.presses(amina.buttons()[0])

    assert all("(0)" not in label for label in topics)
    assert "Usual step: " in amina.sees()


def test_a_topic_with_many_pages_turns_over() -> None:
    pages = [a_page(a_row("one", ()), name=f"page-{n}") for n in range(10)]

    first = more_wording.topic("Low mood", pages, 2, 0).reply.keyboard
    second = more_wording.topic("Low mood", pages, 2, 8).reply.keyboard

    assert len(first) == 10
    assert first[8] == (Button("More (2) ›", Press("answers", "topic", 2008)),)
    assert second[2] == (Button("‹ Before", Press("answers", "topic", 2000)),)


@pytest.mark.parametrize(
    "action",
    "more less save helpful yes no related share wrong-unsafe topic".split(),
)
async def test_a_button_for_a_row_that_is_gone_says_so(amina: Hand, action: str) -> None:
    await amina.forges(f"answers:{action}:99000")

    assert amina.sees() == "That page has changed since. Please ask again."


async def test_the_same_question_is_not_answered_twice_in_full(chat: Chat, amina: Hand) -> None:
    full = amina.sees()
    await amina.says("epds 14, 8/52 pn, low. hold or refer")
    short = amina.sees()
    await amina.presses("Show it in full")
    again = amina.sees()
    chat.later(hours=1)
    await amina.says(QUESTION)

    assert short.startswith("DRAFT, not approved locally\n\nThat is the answer you had at 10:00:")
    assert "REFER" in short
    assert len(short) < len(full) / 2
    assert "Check first" in again
    assert "Check first" in amina.sees()


async def test_where_risk_is_mentioned_the_answer_comes_in_full_again(amina: Hand) -> None:
    await amina.says("epds 14 at 8/52 pn, low, no thoughts of self harm: hold or refer?")

    assert "Risk is mentioned." in amina.sees()
    assert "Check first" in amina.sees()


WITH_NAME = "mum Sarah Whitfield epds 14 at 8/52 pn, low: hold or refer?"


async def test_refused_for_a_name_it_may_be_asked_without_it(chat: Chat) -> None:
    kate = await chat.member("kate", Role.CHAMPION)

    await kate.says(WITH_NAME)
    notice, keys = kate.sees(), kate.buttons()
    await kate.presses("Ask without it")

    assert "Your message held a name." in notice
    assert keys == ["Ask without it"]
    assert "Usual step: REFER" in kate.sees()
    assert not any("Whitfield" in text for text in [*kate.messages(), *kate.said()])


@pytest.mark.parametrize(
    "text",
    ["mum Sarah Whitfield NHS 999 000 0018", "mum Sarah Whitfield wants the wifi password"],
)
async def test_where_too_little_is_left_or_no_page_is_found_nothing_is_offered(
    chat: Chat, text: str
) -> None:
    kate = await chat.member("kate", Role.CHAMPION)

    await kate.says(text)

    assert "Your message held" in kate.sees()
    assert "Ask without it" not in kate.buttons()


async def test_after_ten_minutes_it_must_be_typed_again(chat: Chat) -> None:
    kate = await chat.member("kate", Role.CHAMPION)
    await kate.says(WITH_NAME)

    chat.later(minutes=10)
    await kate.presses("Ask without it")

    assert "type it again" in kate.sees()


async def test_after_a_day_question_and_answer_leave_the_chat_and_a_link_stays(
    chat: Chat, amina: Hand
) -> None:
    await amina.says("where is the nearest car park")
    await chat.app.run_due()
    chat.later(hours=23)
    await chat.app.run_due()
    await chat.settle()
    early = amina.messages()

    chat.later(hours=1)
    await chat.app.run_due()
    await chat.settle()
    late = amina.messages()
    await amina.presses("Low mood after birth")

    assert any("Usual step: REFER" in text for text in early)
    assert not any("Usual step" in text or "don't have that" in text for text in late)
    assert "Your question of Mon 23 Nov, 10:00 and its answer were tidied away" in late[-1]
    assert [text for text in amina.said() if not text.startswith("/start")] == []
    assert "Usual step: REFER" in amina.sees()


async def test_an_answer_that_was_opened_by_a_button_is_tidied_by_its_last_row(
    chat: Chat, amina: Hand
) -> None:
    await amina.presses("Other steps")
    await amina.presses("Manage: EPDS 0–9")
    await chat.app.run_due()

    chat.later(hours=25)
    await chat.app.run_due()
    await chat.settle()

    assert "tidied away" in amina.sees()
    assert amina.buttons()[0].startswith("Low mood after birth")


async def test_tidying_can_be_switched_off_in_settings(chat: Chat, amina: Hand) -> None:
    await amina.says("/settings")
    await amina.presses("Tidying")
    on = amina.sees()
    await amina.presses("Switch it off")
    off = amina.sees()
    await amina.presses("« Settings")
    await chat.app.run_due()

    chat.later(hours=25)
    await chat.app.run_due()
    await chat.settle()

    assert on.endswith("It is on.")
    assert "It is off" in off
    assert QUESTION in amina.said()
    assert any("Usual step: REFER" in text for text in amina.messages())


async def test_a_crisis_message_is_never_tidied(chat: Chat, amina: Hand) -> None:
    await amina.says("she told me that she wants to end her life tonight, epds 24 at 8/52 pn")
    crisis = amina.sees()
    await chat.app.run_due()

    chat.later(hours=25)
    await chat.app.run_due()
    await chat.settle()

    assert crisis in amina.messages()
    assert not any("tonight" in text for text in amina.said())
