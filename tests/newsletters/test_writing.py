"""A newsletter is written over several messages, with its formatting, and kept as it comes."""

from dataclasses import replace
from datetime import timedelta

from bot import newsletters
from bot.calendar import Calendar
from bot.delivery.durations import Timed
from bot.demo.emulator.values import Upload
from bot.gate.handlers import Gate
from bot.newsletters.readership import Readership
from bot.newsletters.underway.jobs import Watch
from bot.newsletters.values import ROOM
from bot.newsletters.writing.blocks import Blocks, KeptItem, Meeting, Tip
from tests.chat import Chat, Hand
from tests.newsletters.desk import Team, draw, sends, writes

PNG = b"\x89PNG" + bytes(24)


def entities(hand: Hand, of: str) -> list[str]:
    """Return the kinds of formatting of the newest message of the bot with these words."""
    message = next(one for one in reversed(hand.history()) if of in one.get("text", ""))
    return [entity["type"] for entity in message.get("entities", [])]


async def attaches(hand: Hand, kind: str, caption: str, content: bytes = PNG) -> None:
    """Send a file of a kind."""
    upload = Upload("agenda.pdf", content)
    hand.chat.emulator.attaches(hand.user.id, upload, kind=kind, caption=caption)
    await hand.chat.settle()


async def test_one_text_goes_to_everybody_it_is_for_once(chat: Chat, those: Team) -> None:
    ruth = those.ruth

    await writes(ruth, "Sleep and mood\n\nA page on sleep is new.")
    await ruth.presses("Preview")
    preview = ruth.messages()[-2]
    await sends(ruth)
    underway = ruth.sees()
    await draw(chat)

    assert preview.startswith("Your newsletter has come.\nFrom Ruth, Mon 23 Nov\nFor colleagues")
    assert "Sleep and mood" in preview
    assert underway.startswith("Being sent: Sleep and mood\n░░░░░░░░░░ 0 of 2")
    assert [hand.messages().count(preview) for hand in those.champions] == [1, 1]
    assert ruth.sees() == "Your newsletter has gone out.\n2 delivered."


async def test_formatting_is_kept_and_several_messages_become_one(chat: Chat, those: Team) -> None:
    await writes(those.ruth, "**Sleep** and __mood__", "Ring 020 7946 0123, ask for Dr Owen Pryce")
    await sends(those.ruth)
    await draw(chat)

    assert those.amina.sees().endswith(
        "Sleep and mood\n\nRing 020 7946 0123, ask for Dr Owen Pryce"
    )
    assert entities(those.amina, "Sleep and mood")[:3] == ["bold", "bold", "italic"]


async def test_an_identifier_is_refused_and_nothing_of_it_is_kept(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await writes(ruth, "News", "**Baby** of 999 000 0018 does well")
    refused = ruth.sees()
    await ruth.says("More news")
    await ruth.presses("Preview")

    assert "NHS number" in refused
    assert "999 000 0018" not in " ".join(ruth.said())
    assert ruth.messages()[-2].endswith("News\n\nMore news")


async def test_pictures_and_files_come_as_they_were_sent(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await writes(ruth, "News")
    await attaches(ruth, "photo", "Our stand")
    await attaches(ruth, "document", "The agenda", b"%PDF agenda")
    await attaches(ruth, "voice", "")
    refused = ruth.sees()
    await sends(ruth)
    await draw(chat)

    got = those.amina.history()[-3:]
    assert "A voice message can say who a family is" in refused
    assert [kind for one in got for kind in ("photo", "document") if kind in one] == [
        "photo",
        "document",
    ]
    assert [one.get("caption") for one in got[1:]] == [
        "Newsletter, continued\n\nOur stand",
        "Newsletter, continued\n\nThe agenda",
    ]
    assert those.amina.document() == b"%PDF agenda"
    assert "reply_markup" not in got[0]
    assert "reply_markup" in got[2]


async def test_parts_are_put_in_order_and_taken_out(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await writes(ruth, "One", "Two", "Three")
    await ruth.presses("Parts")
    await ruth.presses("3 up")
    await ruth.presses("Take 1 out")
    listed = ruth.messages()[-1]
    await ruth.presses("« Draft")
    await ruth.presses("Preview")

    assert listed == "Parts\n\n1. Three\n2. Two"
    assert ruth.messages()[-2].endswith("Three\n\nTwo")


async def test_a_draft_waits_and_another_can_be_begun(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await writes(ruth, "Spring news")
    await ruth.presses("Put away")
    away = ruth.messages()[-1]
    await ruth.says("epds 14 at 8/52, no risk, hold or refer?")
    asked = ruth.sees()
    await writes(ruth, "Autumn news")
    chat.later(days=2)
    await ruth.says("/newsletter")
    keys = ruth.buttons()
    await ruth.presses("Draft: Spring news")
    await ruth.says("with a second part")
    added = ruth.sees()
    await ruth.presses("Throw away")
    await ruth.presses("Throw away")

    assert "The draft is kept" in away
    assert "Usual step" in asked
    assert keys[:3] == ["Write a newsletter", "Draft: Autumn news", "Draft: Spring news"]
    assert added.startswith("Kept as part 2: text.")
    assert "Draft: Spring news" not in ruth.buttons()


def with_blocks(chat: Chat, blocks: Blocks) -> None:
    """Let the room hold what other rooms would hand it."""
    house = chat.app.house
    days = Calendar(house.settings.local, house.settings.nation)
    watch = Watch(
        house.database, house.clock, Readership(days, dict, lambda _db: {}), house.sender.wake
    )
    timed = chat.app.handing.handler
    assert isinstance(timed, Timed)
    assert isinstance(timed.handler, Gate)
    for pressed in newsletters.room(watch, blocks).presses:
        timed.handler.table.presses[ROOM, pressed.action] = pressed


async def test_kept_research_meetings_and_tips_become_parts(chat: Chat, those: Team) -> None:
    ruth, starts = those.ruth, chat.clock.now() + timedelta(days=3)
    item = KeptItem(
        7, "Sleep <&> mood", "https://doi.org/10.1/x", "A journal", "Read it", "Ask him"
    )
    meeting = Meeting("Champions' meeting", starts, starts + timedelta(hours=1), "Room 2")
    tip = Tip("EPDS", "What it tells", "Ten questions.", ("Check twice.",), 3, "Ruth")
    many = tuple(replace(tip, label=f"Row {number}") for number in range(9))
    with_blocks(
        chat,
        Blocks(
            lambda: {"low-mood": "Low mood"},
            tips=lambda: many,
            meetings=lambda _db, _now: (meeting,),
            kept=lambda _db, _now: (item, replace(item, id=8, title="Bare", note="", visit="")),
        ),
    )
    await writes(ruth, "News")
    for presses in (
        ("Kept research", "Sleep"), ("Kept research", "Bare"), ("Next meetings",),
        ("A tool tip", "More", "EPDS: Row 8"),
    ):  # fmt: skip
        await ruth.presses("Add…")
        for label in presses:
            await ruth.presses(label)
    await ruth.forges("newsletters:kept-add:10000009")
    gone = ruth.sees()
    await ruth.says("/newsletter")
    await ruth.presses("Draft: News")
    await ruth.presses("Preview")

    assert gone.startswith("There is nothing to add")
    assert ruth.messages()[-2].endswith(
        "News\n\n"
        "Sleep <&> mood\nA journal\nRead it\nWhat it means for your visit: Ask him\n\n"
        "Bare\nA journal\n\n"
        "Next meetings\n• Champions' meeting: Thu 26 Nov, 10:00–11:00, Room 2\n\n"
        "Tool tip: EPDS\nRow 8\nTen questions.\n• Check twice.\n"
        "From that page, version 3, signed by Ruth."
    )


async def test_blocks_come_from_other_rooms(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await writes(ruth, "News")
    await ruth.presses("Add…")
    offered = ruth.buttons()
    await ruth.presses("Kept research")
    nothing = ruth.messages()[-1]
    await ruth.says("/newsletter")
    await ruth.presses("Draft: News")
    await ruth.presses("Add…")
    await ruth.presses("Next meetings")
    none = ruth.messages()[-1]
    await ruth.says("/newsletter")
    await ruth.presses("Draft: News")
    await ruth.presses("Add…")
    await ruth.presses("A tool tip")
    unsigned = ruth.messages()[-1]

    assert offered == [
        "Kept research",
        "Next meetings",
        "Service changes",
        "A tool tip",
        "Topics",
        "« Draft",
    ]
    assert nothing == "Nothing has been kept yet."
    assert "nothing to add" in none
    assert "No page on a tool is signed yet" in unsigned


async def test_an_edit_of_a_message_changes_its_part(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await writes(ruth)
    first = await ruth.says("The clinik is closed")
    await ruth.says("More news")
    await ruth.edits(first, "The clinic is closed")
    said = ruth.sees()
    await ruth.edits(first, "The clinic of 999 000 0018 is closed")
    refused = ruth.sees()
    question = await ruth.says("/newsletter")
    await ruth.presses("Draft: The clinic is closed")
    await ruth.edits(question, "hello")
    await ruth.presses("Preview")

    assert said == "Changed in the draft, too."
    assert "NHS number" in refused
    assert ruth.messages()[-2].endswith("The clinic is closed\n\nMore news")


async def test_a_red_flag_in_a_newsletter_gets_its_message_and_the_part_is_kept(
    chat: Chat, those: Team
) -> None:
    ruth = those.ruth
    await writes(ruth, "What if she says she is going to kill herself tonight? Ring 999.")

    assert any("This reaches nobody" in text for text in ruth.messages())
    assert ruth.sees().startswith("Kept as part 1: text.")
