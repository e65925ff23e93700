"""Whatever can be got out of the bot holds what was written to it, and no identifier planted there.

The forms refuse each; this looks at the other end, at documents that hold what the forms took.
"""

import io
from datetime import time, timedelta

import pytest
from pypdf import PdfReader

from bot.people import store as people
from bot.people.values import Role
from bot.supervision.slots import store as slots
from bot.supervision.values import Kind, Offer, Weekly
from tests.chat import Chat, Hand
from tests.newsletters.desk import draw, sends, tick, writes

NUMBER, BIRTH, NAME = "9990000018", "03/11/2026", "Trevelyan"
PLANTED = f"lantern with Sian Parry-{NAME}, dob {BIRTH}, nhs no {NUMBER}"
MARK = "lantern"


@pytest.fixture
async def nia(chat: Chat) -> Hand:
    """Be somebody who may fill in every form and get every document."""
    return await chat.member("nia", *Role)


async def types(hand: Hand, text: str) -> None:
    """Try it with an identifier first, which is refused, then without: the form stays open."""
    await hand.says(PLANTED)
    assert "I have not kept" in hand.sees() or "NHS number" in hand.sees()
    await hand.says(text)


async def offered(chat: Chat, hand: Hand) -> None:
    """Let somebody offer a session, at a place that is named in calendars."""
    read, write, now = (
        chat.app.house.database.read,
        chat.app.house.database.write,
        chat.clock.now(),
    )
    giver = await read(people.by_user, hand.user.id, now)
    assert giver is not None
    terms = Offer(
        *(0, giver.id, Kind.CLINICAL, timedelta(hours=1), 1),
        *(timedelta(0), timedelta(hours=1), timedelta(weeks=2), 4, f"The {MARK} room"),
    )
    number = await write(slots.put_offer, terms)
    await write(slots.set_weekly, number, [Weekly(1, time(9), time(11))])


@pytest.mark.timeout(120)
async def test_no_document_holds_an_identifier(chat: Chat, nia: Hand) -> None:
    await nia.says("/services")
    await nia.presses("Keep services")
    await nia.presses("Add a service")
    await types(nia, f"The {MARK} group")
    await nia.presses("« Keeping")
    await nia.presses("File out")

    await nia.says("/supervision")
    await nia.presses("My CPD")
    await nia.presses("Add other learning")
    await nia.presses("Topic")
    await types(nia, f"A {MARK} lecture")
    await nia.presses("« My CPD")
    await nia.presses("Save as a table")

    amina = await chat.member("amina", Role.CHAMPION)
    await offered(chat, nia)
    await tick(chat)
    await amina.says("/book")
    await amina.presses("Clinical")
    await amina.presses("Tue 24 Nov")
    await amina.presses("Confirm")
    await amina.presses("Add a note")
    await types(amina, f"bring the {MARK}")

    await writes(nia, PLANTED, f"The {MARK} news")
    await sends(nia)
    await nia.presses("Yes, send to 2")
    await draw(chat)
    await amina.presses("Share it on")
    await amina.presses("As a PDF")

    await nia.says("/consult")
    await nia.presses("Ask something")
    await types(nia, f"where is the {MARK}?")
    await nia.presses("No hurry")
    await nia.says("/mydata")

    texts = [text_of(one) for hand in (nia, amina) for one in hand.documents()]
    assert len(texts) >= 5
    assert [text for text in texts if MARK not in text] == []
    assert [text for text in texts if any(one in text for one in (NUMBER, BIRTH, NAME))] == []


def text_of(document: bytes) -> str:
    """Return what can be read in a document, whatever it is."""
    if not document.startswith(b"%PDF"):
        return document.decode("utf-8-sig").replace("\r\n ", "")
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)
