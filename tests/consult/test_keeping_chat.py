"""A reply is kept in the chat: as a way of asking and as a row, tried on few pages."""

import pytest
from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.people.values import Role
from tests.chat import Chat
from tests.review.desk import judged, newest, versions


@pytest.fixture
def shelf(few: Shelf) -> Shelf:
    return few.copy()


def read_before(db: Db, row: str) -> None:
    """Let the question have been asked from a row of a page."""
    db.execute("update consult_questions set page = ?", (row,))


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
    assert ruth.sees().startswith("That is more than a row holds")
    await ruth.says("No: keep the visit for listening.")
    await judged(ruth)
    assert "Near to it, with another step" in ruth.sees()
    row = (await versions(chat, "listening-visits"))[0].markdown.rpartition("## ")[2]
    assert row.startswith("refer · Weigh baby during listening visits")
    assert "- No: keep the visit for listening. [?]" in row
    # Its form has closed: what she types next is a question again.
    assert chat.app.house.dialogs.of(ruth.user.id, chat.clock.now()) is None

    # What she had read when she asked has another step: it takes a second press.
    await chat.app.house.database.write(read_before, "low-mood-after-birth#mild")
    await ruth.forges("consult:page-not-our-role:10000000000")
    assert ruth.sees().startswith("Different steps for one question: MANAGE")
    assert "Your reply: NOT OUR ROLE" in ruth.sees()
    await ruth.presses("« Choose again")
    assert "1. INFORMATION" not in ruth.sees()
    await ruth.presses("A new page")
    await ruth.presses("Not our role")
    change = next(one for one in ruth.buttons() if one.startswith("Change"))
    await ruth.presses("Add it anyway")
    assert ruth.sees().startswith("That is more than a row holds")
    await ruth.presses("Not now")
    await ruth.forges("consult:page-not-our-role:10000000000")
    await ruth.presses(change)
    assert "Low mood" in ruth.sees()
    await chat.app.house.database.write(read_before, "")
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
