"""Busy times read from a giver's own calendar, from a server on this machine."""

from collections.abc import Iterator

import pytest

from bot.people.values import Role
from bot.settings import Settings
from tests.chat import Chat, Hand
from tests.http.shop import Shop, opened
from tests.ical.test_busy import calendar
from tests.supervision.slots.test_offering import offers

MORNING = "UID:1|DTSTART:20261126T090000Z|DTEND:20261126T120000Z|SUMMARY:Funeral"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"fetch_private": True})


@pytest.fixture
def shop() -> Iterator[Shop]:
    with opened() as shop:
        shop.body = calendar(MORNING)
        yield shop


@pytest.fixture
async def owen(chat: Chat) -> Hand:
    owen = await chat.member("owen", Role.SUPERVISOR)
    await offers(owen, day="Thursday")
    return owen


@pytest.fixture
async def amina(chat: Chat) -> Hand:
    return await chat.member("amina", Role.CHAMPION)


async def sets(hand: Hand, address: str) -> None:
    await hand.says("/slots")
    await hand.presses("My calendar")
    await hand.presses("Set the address" if "Set the address" in hand.buttons() else "Another")
    await hand.says(address)


async def ticks(chat: Chat) -> None:
    chat.app.send_errands()
    await chat.app.errands.done()
    await chat.settle()


async def first_time(hand: Hand) -> str:
    await hand.says("/book")
    await hand.presses("Clinical")
    return hand.buttons()[0]


async def test_busy_times_block_and_only_when_is_kept(
    chat: Chat, owen: Hand, amina: Hand, shop: Shop
) -> None:
    await sets(owen, f"{shop.address}/secret-part.ics")
    thanks = owen.sees()
    await ticks(chat)

    assert "I read it now" in thanks
    assert "Your calendar is read, every hour from now on.\n1 busy time ahead." in owen.sees()
    assert (await first_time(amina)).startswith("Thu 3 Dec")
    assert "secret-part" not in "".join(owen.messages() + owen.said())
    await owen.says("/mydata")
    assert b"Funeral" not in owen.document()


async def test_it_is_asked_once_an_hour_and_only_for_what_is_new(
    chat: Chat, owen: Hand, shop: Shop
) -> None:
    shop.headers = {"ETag": '"1"'}
    await sets(owen, shop.address)
    await ticks(chat)
    await ticks(chat)
    once = len(shop.asked)
    said = len(owen.messages())
    chat.later(hours=1)
    await ticks(chat)
    await owen.says("/slots")

    assert (once, len(shop.asked)) == (1, 2)
    assert shop.asked[1]["if-none-match"] == '"1"'
    assert "read just now. 1 busy time ahead." in owen.sees()
    assert len(owen.messages()) == said + 1
    chat.later(days=7)
    await ticks(chat)
    assert "if-none-match" not in shop.asked[2]


async def test_entries_that_cannot_be_read_are_said_once_by_their_day(
    chat: Chat, owen: Hand, shop: Shop
) -> None:
    shop.body = calendar(MORNING, "UID:2|DTSTART:20261201T090000Z|DTEND:later")
    await sets(owen, shop.address)
    await ticks(chat)
    told = owen.sees()
    said = len(owen.messages())
    chat.later(hours=1)
    await ticks(chat)

    assert "⚠ 1 entry could not be read (Tue 1 Dec). It blocks nothing" in told
    assert len(owen.messages()) == said


async def test_the_last_good_state_counts_and_a_lasting_fault_is_told_once(
    chat: Chat, owen: Hand, amina: Hand, shop: Shop
) -> None:
    await sets(owen, shop.address)
    await ticks(chat)
    shop.status = 404
    for _ in range(3):
        chat.later(hours=4)
        await ticks(chat)
    told = [text for text in owen.messages() if "Something needs your eye." in text]

    assert len(told) == 1
    assert "not at this address any more" in told[0]
    assert "What I read on Mon 23 Nov at 10:00 still counts" in told[0]
    assert (await first_time(amina)).startswith("Thu 3 Dec")
    shop.status = 200
    chat.later(hours=8)
    await ticks(chat)
    assert "Your calendar is read" in owen.sees()


async def test_a_short_failure_is_shown_but_written_of_only_after_a_day(
    chat: Chat, owen: Hand, shop: Shop
) -> None:
    await sets(owen, shop.address)
    await ticks(chat)
    shop.status = 500
    chat.later(hours=1)
    await ticks(chat)
    quiet = owen.sees()
    await owen.says("/slots")
    shown = owen.sees()
    for _ in range(6):
        chat.later(hours=5)
        await ticks(chat)

    assert "Something needs your eye." not in quiet
    assert "could not be read. The server gave no calendar." in shown
    assert sum("Something needs your eye." in text for text in owen.messages()) == 1


async def test_what_is_no_calendar_is_said(chat: Chat, owen: Hand, shop: Shop) -> None:
    shop.body = b"<html>please sign in</html>"
    await sets(owen, shop.address)
    await ticks(chat)

    assert "What came is no calendar that I can read." in owen.sees()
    assert "Nothing is blocked by it." in owen.sees()


async def test_it_is_removed_with_all_that_was_read(
    chat: Chat, owen: Hand, amina: Hand, shop: Shop
) -> None:
    await sets(owen, shop.address)
    await ticks(chat)
    await owen.presses("My calendar")
    await owen.presses("Read it now")
    await ticks(chat)
    await owen.presses("My calendar")
    await owen.presses("Remove it")

    assert len(shop.asked) == 2
    assert "It blocks nothing any more." in "".join(owen.messages())
    assert (await first_time(amina)).startswith("Thu 26 Nov")


async def test_an_answer_that_comes_after_the_address_changed_is_not_kept(
    chat: Chat, owen: Hand, shop: Shop
) -> None:
    await sets(owen, f"{shop.address}/first.ics")
    shop.pause = 0.5
    chat.app.send_errands()
    chat.later(seconds=1)
    await sets(owen, f"{shop.address}/second.ics")
    await chat.app.errands.done()
    await owen.says("/slots")

    assert "not read yet" in owen.sees()


async def test_what_is_no_address_is_refused_and_never_mind_closes_the_form(owen: Hand) -> None:
    await sets(owen, "my Outlook calendar")
    refused = owen.sees()
    await owen.presses("Never mind")
    await owen.says("epds 14 at 8/52, no risk, hold or refer?")

    assert "must begin with https:// or webcal://" in refused
    assert "Usual step" in owen.sees()
