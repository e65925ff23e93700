"""What is pressed twice, too late, or by somebody else meanwhile is answered plainly."""

import pytest

from bot.demo.emulator.values import Upload
from bot.people.values import Role
from tests.chat import Chat
from tests.newsletters.desk import Team, draw, sends, sent, tick, writes


async def test_a_stale_button_says_how_the_newsletter_stands(chat: Chat) -> None:
    those = await sent(chat)
    ruth = those.ruth
    said = []
    for data in ("draft:1", "send:1", "pause:1", "draft:77", "mended:1", "look:1", "again:1"):
        await ruth.forges(f"newsletters:{data}")
        said.append(ruth.sees())
    for data in ("shared:1000", f"read:{10**30}", f"part-drop:{10**30}", f"place:-{10**30}"):
        await ruth.forges(f"newsletters:{data}")
        said.append(ruth.sees())

    assert said == [
        "That newsletter has been sent already.",
        "That newsletter has been sent already.",
        "That newsletter has been sent already.",
        "That newsletter is not there any more.",
        "That is what stands there already, so nothing has changed.",
        "That newsletter has been sent already.",
        "There is nobody I could send it to again now. Anyone who has blocked the bot has to "
        "write to it first; everybody can read it with /news.",
        *["That newsletter is not there any more."] * 4,
    ]


async def test_an_empty_draft_is_not_sent_nor_one_for_nobody(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await writes(ruth)
    await ruth.forges("newsletters:send:1")
    empty = ruth.sees()
    await ruth.says("News")
    await ruth.presses("Send…")
    await ruth.presses("Change who")
    await ruth.presses("✓ Champions")
    nobody = ruth.messages()[-1]
    await ruth.presses("Done")
    keys = ruth.buttons()
    await ruth.forges("newsletters:now:1")

    assert empty == "There is nothing in it yet. Write something first."
    assert nobody.startswith("For nobody yet: 0 people.")
    assert keys == ["Change who", "By topic", "Send later", "« Draft"]
    assert ruth.sees() == "Nobody would get it. Choose for whom it is."


async def test_a_plan_for_somebody_who_has_gone_asks_instead_of_vanishing(
    chat: Chat, those: Team
) -> None:
    ruth = those.ruth
    await writes(ruth, "News")
    await ruth.presses("Send…")
    await ruth.presses("Change who")
    await ruth.presses("South")
    await ruth.presses("Done")
    await ruth.presses("Send later")
    await ruth.says("14:00")
    await those.kate.says("/forgetme")
    await those.kate.presses("Yes")
    await tick(chat, hours=4, minutes=1)

    assert "has not gone out" in ruth.sees()


async def test_a_planned_one_is_approved_for_its_time_and_looked_at_meanwhile(
    chat: Chat, those: Team
) -> None:
    ruth = those.ruth
    owen = await chat.member("owen", Role.REVIEWER)
    await ruth.says("/newsletter")
    await ruth.presses("Second look before sending: off")
    await writes(ruth, "News")
    await ruth.presses("Send…")
    plan = ruth.messages()[-1]
    await ruth.presses("Send later")
    await ruth.says("14:00")
    await ruth.forges("newsletters:approve:1")
    own = ruth.sees()
    await owen.presses("Look at it")
    await owen.presses("Yes, it goes out")
    await ruth.says("/newsletter")
    await ruth.presses("Planned: News")
    waits = ruth.messages()[-1]
    await ruth.presses("Read it")
    read = ruth.sees()
    await tick(chat, hours=4, minutes=1)

    assert plan.endswith("A colleague looks at it first.")
    assert own == "Somebody else has to look at it: it is yours."
    assert owen.messages()[-1] == "Thank you. It goes out on Mon 23 Nov, 14:00: News"
    assert waits == "News\nIts time: Mon 23 Nov, 14:00."
    assert read.endswith("News")
    assert those.amina.sees().endswith("News")


async def test_one_that_was_approved_after_its_time_goes_at_once(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    owen = await chat.member("owen", Role.REVIEWER)
    await ruth.says("/newsletter")
    await ruth.presses("Second look before sending: off")
    await writes(ruth, "News")
    await ruth.presses("Send…")
    await ruth.presses("Send later")
    await ruth.says("11:00")
    await tick(chat, hours=3)
    before = those.amina.sees()
    await owen.presses("Look at it")
    await owen.presses("Yes, it goes out")
    await draw(chat)

    assert "News" not in before
    assert those.amina.sees().endswith("News")


async def test_a_picture_without_words_is_a_newsletter_too(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await writes(ruth)
    upload = Upload("stand.png", b"\x89PNG" + bytes(24))
    chat.emulator.attaches(ruth.user.id, upload, kind="photo", caption="")
    await chat.settle()
    added = ruth.sees()
    await ruth.presses("Parts")
    listed = ruth.messages()[-1]
    await ruth.presses("« Draft")
    await sends(ruth)
    await draw(chat)
    await ruth.presses("See how it went")
    await ruth.presses("Correct it")
    await ruth.presses("1. picture or file")
    as_it_is = ruth.messages()[-2]
    await ruth.says("Our stand")
    await ruth.presses("Put it in place")
    await chat.settle()
    await those.amina.presses("Share it on")

    assert added == "Kept as part 1: picture. 2 messages a reader so far."
    assert listed == "Parts\n\n1. [picture]"
    assert as_it_is == "(It has no words.)"
    captions = [one.get("caption") for one in those.amina.history() if "photo" in one]
    assert captions == ["Newsletter, continued\n\nOur stand", "Our stand"]


@pytest.mark.parametrize("label", ["Throw away", "Put away"])
async def test_an_empty_draft_is_left_or_thrown_away(chat: Chat, those: Team, label: str) -> None:
    ruth = those.ruth
    await writes(ruth)
    await ruth.presses("Put away")
    await ruth.says("/newsletter")
    await ruth.presses("Draft: Draft 1")
    empty = ruth.messages()[-1]
    await ruth.presses(label)

    assert empty == "An empty draft\n\nWhat you type or send now is added."
    kept = "The draft is kept. /newsletter opens it again."
    thrown = "Throw away “Draft 1”? It cannot be brought back."
    assert ruth.messages()[-1] == (thrown if label == "Throw away" else kept)


async def test_a_second_press_of_the_same_button_changes_nothing(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await ruth.says("/newsletter")
    for _ in range(2):
        await ruth.forges("newsletters:new:0")
    for text in ("One", "Two", "Three"):
        await ruth.marks(text)
    topic = "newsletters:tag:2001"
    for data in ("newsletters:part-up:303", "newsletters:part-up:303", topic, topic):
        await ruth.forges(data)
    await ruth.forges("newsletters:parts:1")
    order = ruth.messages()[-1]
    await ruth.says("/newsletter")
    desk = ruth.buttons()
    await ruth.forges("newsletters:tags:1")

    assert order.splitlines()[2:5] == ["1. One", "2. Three", "3. Two"]
    assert [label for label in desk if label.startswith("Draft")] == ["Draft: One"]
    assert sum(label.startswith("✓") for label in ruth.buttons()) == 1


async def test_topics_are_chosen_and_taken_out(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await writes(ruth, "News")
    await ruth.presses("Add…")
    await ruth.presses("Topics")
    await ruth.presses("Fathers and partners")
    chosen = ruth.buttons()
    await ruth.presses("✓ Fathers and partners")
    none = ruth.buttons()
    await ruth.forges("newsletters:tag:1999")
    await those.amina.says("/news")
    await those.amina.forges("newsletters:topics:0")
    topics = those.amina.messages()[-1]
    await those.amina.forges("newsletters:topic:999")

    assert "✓ Fathers and partners" in chosen
    assert "Fathers and partners" in none
    assert topics == "No newsletter has a topic yet."
    assert those.amina.messages()[-1] == "No newsletter has gone out yet."
