"""The pack in the chat: one press, her lines, what is left out, a PDF and a newsletter."""

import json
from datetime import timedelta

from sqlite_utils.db import Database as Db

from bot.answers import store as answers
from bot.answers.store import Shown
from bot.directory.gaps import store as gaps
from bot.directory.gaps.values import NewGap, Sort
from bot.meetings import own, rules
from bot.meetings.schema import PRINTED
from bot.pages import store as pages
from bot.pages.values import Signed
from bot.people.values import Role
from tests.chat import Chat

PAGE, OTHER = "low-mood-after-birth", "anxiety"


async def live(chat: Chat) -> None:
    """Let pages have been asked for, one of them signed, and gaps noted, some days ago."""

    def happen(db: Db) -> None:
        now = chat.clock.now()
        served = {one.page: one for one in pages.served(db)}
        for page, number in ((PAGE, 12), (OTHER, 3)):
            slug = pages.rows(db, served[page].id)[0][1]
            shown = Shown("answer", page, slug, served[page].number)
            for at in range(number):
                answers.record(db, 1, shown, now - timedelta(days=2 + at), noticed=True)
        answers.record(db, 1, Shown("unknown"), now - timedelta(days=2), noticed=True)
        signed = Signed("Ruth", (now - timedelta(days=4)).date())
        pages.sign(db, served[PAGE].id, 1, signed, now - timedelta(days=4))
        pages.suspend(db, served[OTHER].id, 1, "", now - timedelta(days=3))
        gaps.open_gap(db, NewGap(Sort.NONE, "", None), 1, now - timedelta(days=5))

    await chat.app.house.database.write(happen)


async def test_one_press_gives_it_exactly_and_what_goes_out_is_protected(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    await live(chat)
    await ruth.says("/meeting")
    exact = ruth.sees()
    await ruth.presses("As a PDF")
    made, said = ruth.document(), ruth.sees()
    before = await chat.app.house.database.read(lambda db: list(db.table(PRINTED).rows))
    await ruth.presses("As a newsletter")
    again = await chat.app.house.database.read(lambda db: list(db.table(PRINTED).rows))
    await ruth.presses("Open the draft")
    await ruth.presses("Preview")
    letter = ruth.messages()[-2]
    dropped = [
        await chat.app.house.database.write(own.retain, chat.clock.now() + span)
        for span in (rules.LINES_KEPT, rules.PRINTED_KEPT + timedelta(minutes=1))
    ]

    assert exact.startswith("For the Champions' meeting\nFrom Mon 28 Sep to Mon 23 Nov.")
    assert ": 12\n• Anxiety" in exact
    assert "In all: answers shown, 15; questions without a page, 1." in exact
    assert "• Something else: 1\nIn all: no service, 1; referrals that came back, 0." in exact
    assert " is new\n• Anxiety in pregnancy and after birth is being checked" in exact
    assert "Next dates\nNone is set." in exact
    assert made.startswith(b"%PDF")
    assert said.startswith("To bring or to send.")
    assert before == again
    assert "Mon 28 Sep to Sun 22 Nov." in letter
    assert "• Something else: *\n" in letter
    assert ": 12" not in letter
    assert "Also asked, by title:" in letter
    assert dropped[0] == 0
    assert dropped[1] == len(before) > 4


async def test_her_lines_and_what_is_left_out(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    await ruth.says("/meeting")
    await ruth.presses("My lines")
    await ruth.presses("Add a line")
    await ruth.says("a" * (rules.MOST_LETTERS + 1))
    long = ruth.sees()
    await ruth.presses("My lines")
    for text in ("To be dropped.", "Bring a question.", "A second."):
        await ruth.presses("Add a line")
        await ruth.says(text)
    full = ruth.buttons()
    await ruth.presses("Take 1 out")
    await ruth.presses("Add a line")
    await ruth.says("A third.")
    await ruth.forges("meetings:add:0")
    refused = ruth.sees()
    await ruth.presses("« The pack")
    await ruth.presses("Leave out…")
    await ruth.presses("✓ What was missing")
    await ruth.presses("« The pack")
    shown = ruth.sees()
    await ruth.presses("Leave out…")
    await ruth.presses("Left out: What was missing")
    await ruth.presses("« The pack")
    whole = ruth.sees()
    await ruth.says("/mydata")
    hers = json.loads(ruth.document())["lines for the Champions' meeting"]
    await chat.member("rhea", Role.SPECIALIST, Role.ADMIN)
    await ruth.says("/forgetme")
    await ruth.presses("Yes")
    left = await chat.app.house.database.read(lambda db: db.table("meeting_lines").count)

    assert long == "Please say it in 200 letters. I have not kept it."
    assert full == ["Take 1 out", "Take 2 out", "Take 3 out", "« The pack"]
    assert refused.startswith("There are 3 lines of yours in it already.")
    assert "From the specialist\n• Bring a question.\n• A second.\n• A third." in shown
    assert "What was missing" not in shown
    assert "What was missing" in whole
    assert len(hers) == 3
    assert left == 0
