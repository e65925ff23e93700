"""Wrong or unsafe, and being told that an answer has changed."""

import json

import pytest

from bot.answers.shelf import Shelf
from bot.people.values import Role
from tests.chat import Chat, Hand
from tests.review.desk import owen, ruth, sends_row, signs, versions

PAGE = "listening-visits"
QUESTION = "listening visits, what they are and for whom"


@pytest.fixture(scope="module")
def files(few: Shelf) -> Shelf:
    return few


async def champion(chat: Chat, name: str) -> Hand:
    return await chat.member(name, Role.CHAMPION)


async def test_unsafe_takes_the_page_out_of_use_at_once_and_tells_who_had_it(chat: Chat) -> None:
    specialist = await ruth(chat)
    amina, kate, joy = [await champion(chat, name) for name in ("amina", "kate", "joy")]
    await signs(specialist)
    await joy.says(QUESTION)
    chat.later(days=7, seconds=1)
    await kate.says(QUESTION)
    await amina.says(QUESTION)
    kept = joy.messages()

    await amina.presses("Wrong or unsafe")
    reasons = amina.buttons()
    await amina.presses("Unsafe")
    await kate.presses("Which page is it?")

    assert reasons == ["Unsafe", "Out of date", "Unclear", "Not our area", "« Back"]
    assert "The page is out of use now." in amina.sees()
    assert any("This page is being checked" in text for text in amina.messages())
    assert "This page is being checked" in kate.sees()
    assert specialist.sees().startswith("A page has been reported. It is out of use")
    assert "By Amina: unsafe." in specialist.sees()
    assert joy.messages() == kept


async def test_the_urgent_and_emergency_rows_of_an_unsafe_page_still_open(chat: Chat) -> None:
    amina = await champion(chat, "amina")
    await amina.says("epds 14 at 8/52 pn, low: hold or refer?")
    await amina.presses("Wrong or unsafe")

    await amina.presses("Unsafe")
    await amina.presses("Emergency")

    opened = next(text for text in amina.messages() if "Usual step: EMERGENCY" in text)
    assert "This row of it still stands." in opened


async def test_a_second_report_tells_nobody_again(chat: Chat) -> None:
    amina, kate = await champion(chat, "amina"), await champion(chat, "kate")
    await kate.says(QUESTION)
    await amina.says(QUESTION)
    await amina.presses("Wrong or unsafe")
    await amina.presses("Unsafe")
    count = len(kate.messages())

    await kate.presses("Wrong or unsafe")
    await kate.presses("Unsafe")

    assert "out of use now" in kate.sees()
    assert len([text for text in kate.messages() if "in the last 7 days" in text]) <= 2
    assert count < len(kate.messages())
    assert not any("colleague has called" in text for text in amina.messages())


@pytest.mark.parametrize("reason", ["Out of date", "Unclear", "Not our area"])
async def test_the_other_reasons_only_tell_the_owner(chat: Chat, reason: str) -> None:
    specialist, amina = await ruth(chat), await champion(chat, "amina")
    await amina.says(QUESTION)

    await amina.says("/wrong")
    await amina.presses(reason)
    await specialist.presses("Open the page")
    await specialist.presses("History")

    assert "The page stays as it is" in amina.sees()
    assert f"reported by Amina: {reason}" in specialist.sees()
    assert not (await versions(chat, PAGE))[0].suspended


async def test_with_nobody_to_tell_she_is_told_so(chat: Chat) -> None:
    amina = await champion(chat, "amina")
    await amina.says(QUESTION)
    await amina.presses("Wrong or unsafe")

    await amina.presses("Unclear")

    assert "Nobody else looks after pages here yet" in amina.sees()


async def test_who_was_told_that_it_is_checked_is_told_that_it_is_back(chat: Chat) -> None:
    specialist, amina = await ruth(chat), await champion(chat, "amina")
    await amina.says(QUESTION)
    await amina.presses("Wrong or unsafe")
    await amina.presses("Unsafe")
    await specialist.presses("Open the page")
    await specialist.presses("Put back into use")
    await specialist.presses("Checked")
    await chat.app.run_due()

    for _ in range(2):
        chat.later(minutes=5)
        await chat.app.run_due()
        await chat.settle()

    told = [text for text in amina.messages() if "in use again" in text]
    assert len(told) == 1


async def change(chat: Chat, specialist: Hand, reviewer: Hand) -> None:
    text = (await versions(chat, PAGE))[0].markdown
    await sends_row(specialist, text.split("Why: ")[1].splitlines()[0], "Said in other words.")
    await specialist.presses("Clearer words")
    await signs(reviewer)


async def test_who_had_a_row_that_has_changed_is_told_once_and_not_at_night(chat: Chat) -> None:
    specialist, reviewer = await ruth(chat), await owen(chat)
    amina, kate = await champion(chat, "amina"), await champion(chat, "kate")
    await signs(specialist)
    await amina.says(QUESTION)
    await kate.says("epds 14 at 8/52 pn, low: hold or refer?")
    await chat.app.run_due()
    chat.later(hours=10)
    await change(chat, specialist, reviewer)
    await chat.app.run_due()
    await chat.settle()
    at_night = amina.messages()

    for _ in range(2):
        chat.later(hours=12, minutes=5)
        await chat.app.run_due()
        await chat.settle()
    told = [text for text in amina.messages() if text.startswith("An answer that you had")]
    await amina.presses("Show me")

    assert not any(text.startswith("An answer that you had") for text in at_night)
    assert len(told) == 1
    assert not any(text.startswith("An answer that you had") for text in kate.messages())
    assert "Listening visits" in amina.sees()


async def test_what_is_kept_of_it_is_hers_to_read_and_goes_with_her(chat: Chat) -> None:
    specialist, amina = await ruth(chat), await champion(chat, "amina")
    await signs(specialist)
    await amina.says(QUESTION)
    await amina.presses("More")
    await amina.presses("Save")
    await amina.says("/mydata")
    hers = json.loads(amina.document())
    await specialist.says("/mydata")
    signed = json.loads(specialist.document())["pages that carry your name"]
    await amina.says("/forgetme")
    await amina.presses("Yes, forget me")

    tables = await chat.app.house.database.read(
        lambda db: [
            db.table(name).count
            for name in ("answers_saved", "answer_chats", "answer_ratings", "answers_told")
        ]
    )
    assert [one["page"] for one in hers["answers you saved"]] == [PAGE]
    assert signed[0]["name"] == "Ruth"
    assert tables == [0, 0, 0, 0]
