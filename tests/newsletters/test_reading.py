"""What readers do: press, share on, look back, search; and what joiners are offered."""

import io

import pytest
from pypdf import PdfReader

from bot.demo.emulator.values import Upload
from bot.people.values import Role
from tests.chat import Chat
from tests.newsletters.desk import Team, draw, sends, sent, team, tick, writes


async def test_any_button_counts_as_opened_and_it_is_said_so(chat: Chat) -> None:
    those = await sent(chat)
    await those.amina.presses("Got it")
    await those.amina.presses("Share it on")
    await those.ruth.presses("See how it went")

    assert (
        "1 opened it: they pressed a button under it. Telegram does not say who has read it."
    ) in those.ruth.messages()[-1]


async def test_it_is_shared_on_as_a_clean_copy_and_counted(chat: Chat) -> None:
    those = await sent(chat, "**Sleep** news\n\nSee the page.")
    amina = those.amina
    await amina.presses("Share it on")
    copy, under = amina.messages()[-2:]
    clean = amina.history()[-2]
    await amina.presses("With 3")
    thanks = amina.sees()
    await amina.presses("With 10")
    await those.ruth.presses("See how it went")

    assert copy.startswith("From a newsletter on perinatal and infant mental health")
    assert "23 November 2026" in copy
    assert copy.endswith("Sleep news\n\nSee the page.")
    assert "reply_markup" not in clean
    assert "forward it to colleagues" in under
    assert "shared with 3 colleagues" in thanks
    assert "Shared on by 1 reader, with 10 colleagues." in those.ruth.messages()[-1]


async def test_it_is_shared_on_as_a_pdf(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await writes(ruth, "Sleep news", "Read [this] & <that>")
    upload = Upload("stand.png", b"\x89PNG" + bytes(24))
    chat.emulator.attaches(ruth.user.id, upload, kind="photo", caption="Our stand")
    await chat.settle()
    await sends(ruth)
    await draw(chat)
    await those.amina.presses("Share it on")
    await those.amina.presses("As a PDF")

    pages = PdfReader(io.BytesIO(those.amina.document())).pages
    text = " ".join(page.extract_text() for page in pages)
    assert "Sleep news" in text
    assert "Read [this] & <that>" in text
    assert "[A picture, in the chat]" in text
    assert "Our stand" in text


async def test_past_ones_are_listed_searched_and_read_again(chat: Chat, those: Team) -> None:
    ruth, amina = those.ruth, those.amina
    for text in ("Sleeping safely\n\nCots", "Moods\n\nListening visits help", "Feeding\n\nLatches"):
        await writes(ruth, text)
        if text.startswith("Moods"):
            await ruth.presses("Add…")
            await ruth.presses("Topics")
            await ruth.presses("Low mood and depression")
            await ruth.presses("« Draft")
        await sends(ruth)
        await draw(chat)
    await amina.says("/news")
    listed = amina.buttons()
    await amina.says("/news sleep")
    by_stem = amina.buttons()
    await amina.presses("Search")
    await amina.says("listening visit")
    by_words = amina.buttons()
    await amina.presses("« All")
    await amina.presses("By topic")
    await amina.presses("Low mood and depression (1)")
    by_topic = amina.buttons()
    await amina.presses("Mon 23 Nov: Moods")
    again = amina.sees()
    await amina.says("/news !?")

    assert listed[:3] == ["Mon 23 Nov: Feeding", "Mon 23 Nov: Moods", "Mon 23 Nov: Sleeping safely"]
    assert by_stem[0] == "Mon 23 Nov: Sleeping safely"
    assert by_words[0] == by_topic[0] == "Mon 23 Nov: Moods"
    assert again.endswith("Moods\n\nListening visits help")
    assert amina.sees() == "No past newsletter on “!?”."


async def test_many_are_turned_over_a_few_at_a_time(chat: Chat, those: Team) -> None:
    for number in range(8):
        await writes(those.ruth, f"Issue {number}")
        await sends(those.ruth)
        await draw(chat)
    await those.amina.says("/news")
    first = those.amina.buttons()
    await those.amina.presses("Older")
    second = those.amina.buttons()

    assert [first[0], first[5], first[6]] == [
        "Mon 23 Nov: Issue 7",
        "Mon 23 Nov: Issue 2",
        "Older »",
    ]
    assert second[:3] == ["Mon 23 Nov: Issue 1", "Mon 23 Nov: Issue 0", "« Newer"]


async def test_nobody_reads_what_was_not_for_people_like_her(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    owen = await chat.member("owen", Role.SUPERVISOR)
    await writes(ruth, "For Champions")
    await sends(ruth)
    await draw(chat)
    await owen.says("/news")
    none = owen.sees()
    for action in ("read:1", "share:1", "pdf:1", "shared:1003", "got:1"):
        await owen.forges(f"newsletters:{action}")
        assert owen.sees() == "That newsletter is not there any more."

    assert none == "No newsletter has gone out yet."


@pytest.mark.parametrize("answer", ["Yes, show me", "No, thank you"])
async def test_a_joiner_is_offered_the_last_ones_once(chat: Chat, answer: str) -> None:
    those = await team(chat)
    for number in range(4):
        await writes(those.ruth, f"Issue {number}")
        await sends(those.ruth)
        await draw(chat)
    joy = await chat.member("joy", Role.CHAMPION)
    await tick(chat, minutes=30)
    early = joy.sees()
    await tick(chat, minutes=36)
    offered = joy.sees()
    await joy.presses(answer)
    answered = joy.messages()[-3:]
    await tick(chat, days=1)
    await tick(chat, days=1)

    assert early.startswith("Welcome")
    assert offered.startswith("Before you joined, the last 3 newsletters went out.")
    if answer == "Yes, show me":
        assert [text.splitlines()[-1] for text in answered] == ["Issue 1", "Issue 2", "Issue 3"]
    else:
        assert answered[-1] == "Fine. /news has them when you want them."
    assert sum("Before you joined" in text for text in joy.messages()) <= 1
    assert not any("Before you joined" in text for text in those.amina.messages())
