"""Stories in the chat: what can go otherwise than straight to a signature."""

import json
from datetime import date, timedelta

from bot.figures import Figure, Period
from bot.people.values import Role
from bot.stories import counting, own, rules, store
from tests.chat import Chat
from tests.stories.samples import WRITTEN, hands_in, writes

LONG = "a" * (rules.MOST_LETTERS + 1)


async def test_a_draft_is_left_and_gone_back_to(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await writes(amina, WRITTEN[0])
    await amina.says(LONG)
    too_long = amina.sees()
    await amina.says("/story")
    await amina.presses("Story 1: draft, 1 of 5")
    await amina.presses("Check and hand in")
    short = amina.sees()
    await amina.presses("« Stories")
    await amina.presses("Story 1")
    await amina.presses("What was noticed")
    await amina.presses("« The situation")
    asked = amina.sees()
    await amina.presses("Empty it")
    emptied = amina.sees()
    await amina.presses("The whole story")
    bare = amina.sees()
    await amina.presses("What was done")
    await amina.presses("Later")
    later = amina.sees()
    await amina.says("/story")
    await amina.presses("Begin a story")
    again = amina.sees()
    await amina.presses("The whole story")
    await amina.presses("Throw away")
    await amina.presses("Throw away")

    assert "longer than 700 letters" in too_long
    assert short == "Write at least 3 of the five parts first."
    assert f"It says now:\n{WRITTEN[0]}" in asked
    assert emptied.startswith("Kept: the situation.\n\n2 of 5")
    assert bare == "Story 1 · draft\n\nNothing is written yet."
    assert later == "It is kept as it is. /story opens it again."
    assert again.startswith("1 of 5")
    assert amina.buttons() == ["Begin a story"]


async def test_a_story_goes_back_with_a_reason_is_mended_signed_and_withdrawn(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST, Role.ADMIN)
    amina = await chat.member("amina", Role.CHAMPION)
    await writes(amina, *WRITTEN)
    await hands_in(amina)
    await amina.presses("Take it back")
    await hands_in(amina)
    await ruth.presses("Read it")
    await ruth.presses("Change a part")
    await ruth.presses("What was done")
    await ruth.says("Listening visits and a group.")
    mended = ruth.sees()
    await amina.presses("See it")
    waits = amina.sees()
    await ruth.presses("Send back…")
    await ruth.says("Fewer details of the group, please.")
    sent_back = ruth.sees()
    await amina.presses("See why")
    why = amina.sees()
    await amina.presses("What was done")
    await amina.says("Listening visits.")
    await hands_in(amina)
    # A button of an earlier look, pressed again, changes nothing.
    await amina.forges("stories:checked:10")
    refused = amina.sees()
    await ruth.presses("Read it")
    await ruth.presses("Sign…")
    await ruth.presses("Sign in my name")
    await ruth.presses("« Stories")
    await ruth.presses("Signed: Story 1")
    whole = ruth.sees()
    await ruth.presses("Text to forward")
    copied = ruth.messages()[-2]
    await ruth.presses("As a PDF")
    made = ruth.document()
    health = await chat.app.house.database.read(counting.health, chat.clock.now())
    await amina.presses("See it")
    hers = amina.buttons()
    await ruth.presses("« Stories")
    await ruth.presses("Signed")
    await ruth.presses("Withdraw…")
    await ruth.presses("Withdraw it")
    await amina.forges("stories:story:1")
    gone = amina.sees()
    day = date(2026, 11, 23)
    period = Period(day, day, chat.app.house.settings.local)
    counted = await chat.app.house.database.read(counting.figures, period)

    assert sent_back == "Story 1 is with Amina again, with your reason."
    assert "It came back: Fewer details of the group, please." in why
    assert "has been handed in" in refused
    assert whole.startswith("Story 1\nSigned by Ruth, Mon 23 Nov\n\nThe situation\n")
    assert mended.startswith("Story 1 by Amina · to be signed\n\nThe situation")
    assert "It is with Ruth, who signs it, mends it or sends it back." in waits
    assert copied.startswith("A case story\n\nThe situation\n")
    assert made.startswith(b"%PDF")
    assert health == ""
    assert hers == ["« Stories"]
    assert gone == "That story has been withdrawn."
    assert counted == (Figure("case stories signed", 1), Figure("case stories withdrawn", 1))


async def test_a_specialists_own_waits_for_a_reviewer_who_is_told_after_her_quiet_hours(
    chat: Chat,
) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    await writes(ruth, *WRITTEN)
    await hands_in(ruth)
    nobody = ruth.sees()
    await ruth.presses("Take it back")
    owen = await chat.member("owen", Role.REVIEWER)
    await chat.app.run_due()
    chat.later(hours=12)
    await hands_in(ruth)
    before = owen.messages()
    chat.later(hours=11)
    await chat.app.run_due()
    await chat.settle()
    await owen.presses("Read it")
    offered = owen.buttons()
    await owen.presses("Sign…")
    await owen.presses("Sign in my name")
    await owen.says("/story")
    found = await chat.app.house.database.read(
        store.signed, chat.clock.now() - timedelta(days=1), chat.clock.now() + timedelta(days=1)
    )

    assert "Nobody here can sign it yet: whoever writes a story does not sign it." in nobody
    assert "There is something for you to read and sign." not in before
    assert offered == ["Sign…", "Send back…", "« Stories"]
    assert owen.buttons() == ["Signed: Story 1"]
    assert [(one.signed_by, one.signed_as, len(one.texts)) for one in found] == [
        ("Owen", Role.REVIEWER, 5)
    ]


async def test_what_is_kept_of_a_writer_goes_with_her_and_in_time(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)
    kate = await chat.member("kate", Role.CHAMPION)
    await writes(amina, *WRITTEN)
    await hands_in(amina)
    await writes(amina, WRITTEN[0])
    await amina.says("/mydata")
    mine = json.loads(amina.document())
    await amina.says("/forgetme")
    await amina.presses("Yes")
    await ruth.presses("Read it")
    shown, offered = ruth.sees(), ruth.buttons()
    await ruth.forges("stories:return:1")
    await ruth.says("To nobody.")
    nobody = ruth.sees()
    await ruth.presses("« Stories")
    await ruth.presses("To sign: Story 1")
    await ruth.presses("Sign…")
    await ruth.presses("Sign in my name")
    await writes(kate, *WRITTEN)
    await hands_in(kate)
    await ruth.presses("Read it")
    await ruth.presses("Sign…")
    await ruth.presses("Sign in my name")
    await writes(kate, WRITTEN[0])
    write, now = chat.app.house.database.write, chat.clock.now()
    moments = (rules.DRAFTS_KEPT, rules.WRITER_KEPT, rules.KEPT)
    early = [await write(own.retain, now + timedelta(days=89))]
    dropped = [await write(own.retain, now + span + timedelta(minutes=1)) for span in moments]

    assert [one["state"] for one in mine["case stories that I wrote"]] == ["waiting", "draft"]
    assert len(mine["what my case stories say"]) == 6
    assert shown.startswith("Story 1 by somebody who has left · to be signed")
    assert "Send back…" not in offered
    assert nobody.startswith("Its writer has left")
    assert (early, dropped) == ([0], [1, 1, 2])


async def test_waiting_long_is_told_and_forged_buttons_open_nothing(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    kate = await chat.member("kate", Role.CHAMPION)
    await writes(amina, *WRITTEN)
    await hands_in(amina)
    said = []
    for forged in ("story:1", "part:11", "back:1", "drop:1", "dropped:1", "checked:15", "story:99"):
        await kate.forges(f"stories:{forged}")
        said.append(kate.sees())
    later = chat.clock.now() + rules.WAITED_LONG + timedelta(minutes=1)
    health = await chat.app.house.database.read(counting.health, later)
    for _ in range(rules.MOST_DRAFTS):
        await writes(kate, WRITTEN[0])
    await kate.says("/story")
    await kate.presses("Begin a story")

    assert set(said) == {
        "That story is not yours to change just now.",
        "That story has been handed in. Take it back first.",
        "That story is not there any more.",
    }
    assert health == "1 case story has waited more than two weeks for a signature: /story"
    assert kate.sees().startswith("You have 5 drafts.")
