"""A reply is kept in the chat: as a way of asking and as a row, tried on few pages."""

import pytest

from bot.answers.shelf import Shelf
from bot.people.values import Role
from tests.chat import Chat
from tests.review.desk import judged, newest, versions


@pytest.fixture
def shelf(few: Shelf) -> Shelf:
    return few.copy()


async def test_a_reply_becomes_a_way_of_asking_or_a_row(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("/consult weigh baby during listening visits?")
    await amina.presses("Today")
    await ruth.says("/queue")
    await ruth.presses("Answer")
    await ruth.says("No, keep it for listening. " + "Say so at the start of each visit. " * 12)
    await ruth.presses("Send: to be read today")
    before = await newest(chat, "listening-visits")

    await ruth.presses("Keep it")
    assert "1. INFORMATION · Listening visits" in ruth.sees()
    await ruth.presses("Leads to 1")
    await judged(ruth)
    assert ruth.sees().startswith("The draft is made.")
    assert "Nobody else here can sign it yet" in ruth.sees()
    made = (await versions(chat, "listening-visits"))[0]
    assert made.id > before
    assert "weigh baby during listening visits?" in made.markdown

    await ruth.forges("consult:keep:1")
    await ruth.presses("Leads to 1")
    assert ruth.sees() == "That page is found by these words already."
    await ruth.forges("consult:keep:1")
    await ruth.presses("A row of 1's page")
    await ruth.presses("Refer")
    assert ruth.sees().startswith("Two steps for one question: INFORMATION and REFER")
    assert "Your reply: REFER" in ruth.sees()
    await ruth.presses("« Choose again")
    await ruth.presses("A row of 1's page")
    await ruth.presses("Refer")
    await ruth.presses("Add it anyway")
    assert ruth.sees().startswith("That is more than a row holds")
    await ruth.says("No: keep the visit for listening.")
    await judged(ruth)
    assert "Near to it, with another step" in ruth.sees()
    row = (await versions(chat, "listening-visits"))[0].markdown.rpartition("## ")[2]
    assert row.startswith("refer · Weigh baby during listening visits")
    assert "- No: keep the visit for listening. [?]" in row
    await ruth.says("weigh baby during listening visits?")
    assert "Listening visits" in ruth.sees()

    await ruth.forges("consult:page-manage:10000000000")
    await ruth.presses("Change “")
    assert ruth.sees().startswith("Listening visits")
    await ruth.forges(f"consult:ways:{made.id}")
    await ruth.says("scales at a lv?\nweigh baby during listening visits?\n\nlv weigh in ok?")
    await judged(ruth)
    assert ruth.sees().startswith("Added.")
    more = (await versions(chat, "listening-visits"))[0].markdown
    assert '  - "scales at a lv?"\n  - "lv weigh in ok?"' in more

    await ruth.forges("consult:ways:99999")
    await ruth.says("x")
    assert ruth.sees() == "That question is not there any more."
    for forged in ("consult:line:10000000001", "consult:row-refer:10000000001"):
        await ruth.forges(forged)
        assert ruth.sees() == "That question is not there any more."
    for forged in ("consult:keep:9", "consult:line:90000000001", "consult:page-of:90000000001"):
        await ruth.forges(forged)
        assert ruth.sees() == "That question is not there any more."
