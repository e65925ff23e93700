from collections.abc import Awaitable, Callable

import pytest
from icalendar import Calendar

from bot.people.values import Role
from tests.chat import Chat, Hand
from tests.supervision.phone import books, session, week
from tests.supervision.slots.test_offering import offers

Join = Callable[[str], Awaitable[Hand]]


@pytest.fixture
async def owen(chat: Chat) -> Hand:
    owen = await chat.member("owen", Role.SUPERVISOR)
    await offers(owen, "Restorative", "Thursday")
    return owen


@pytest.fixture
async def champions(chat: Chat, owen: Hand) -> list[Hand]:
    hands = [await chat.member(name, Role.CHAMPION) for name in ("amina", "beth")]
    for hand in hands:
        await books(hand, "Restorative", "Thu 26 Nov, 09:00")
    await hands[0].presses("Add a note")
    await hands[0].says("how to close a case well")
    return hands


async def test_the_week_shows_who_comes_with_which_note(owen: Hand, champions: list[Hand]) -> None:
    await week(owen)

    assert "Your sessions, this week" in owen.sees()
    assert "Thu 26 Nov\n09:00–10:30 Restorative supervision, 2 of 6 places taken" in owen.sees()
    assert "Amina: how to close a case well\n   Beth" in owen.sees()
    assert owen.buttons()[0] == "Thu 09:00 · 2 people"


async def test_a_week_without_sessions_names_the_next(owen: Hand, champions: list[Hand]) -> None:
    await week(owen)
    await owen.presses("Next week")
    empty = owen.sees()
    await owen.presses("« Week before")
    back = owen.sees()
    await owen.chat.as_("amina").presses("Change or cancel")
    owen.chat.later(days=4)
    await week(owen)

    assert "next week\n\nNothing is booked." in empty
    assert "Amina" in back
    assert "Nothing is booked." in owen.sees()


async def test_nothing_this_week_points_to_the_next_session(chat: Chat, owen: Hand) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await books(amina, "Restorative", "Thu 3 Dec, 09:00")
    await week(owen)

    assert "Nothing is booked. The next is on Thu 3 Dec." in owen.sees()


async def test_a_session_is_called_off_for_all_with_a_reason_and_files(
    owen: Hand, champions: list[Hand]
) -> None:
    await session(owen)
    shown = owen.sees()
    await owen.presses("Call it off")
    asked = owen.sees()
    await owen.presses("Ill")

    assert "2 of 6 places taken" in shown
    assert "Amina, Beth will be told. Why?" in asked
    assert any("2 people have been told." in text for text in owen.messages())
    for hand in champions:
        assert "Reason: Ill." in hand.messages()[-2]
        entry = Calendar.from_ical(hand.document())
        assert entry["method"] == "CANCEL"
    files = [Calendar.from_ical(one) for one in owen.documents()]
    events = [file.walk("VEVENT")[0] for file in files]
    assert [file["method"] for file in files] == ["REQUEST", "CANCEL"]
    assert [event["sequence"] for event in events] == [0, 1]
    assert len({event["uid"] for event in events}) == 1
    await week(owen)
    assert "Nothing is booked." in owen.sees()


async def test_calling_off_twice_says_that_it_is_over(owen: Hand, champions: list[Hand]) -> None:
    await session(owen)
    await owen.presses("Call it off")
    reason = owen.history()[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await owen.forges(reason)
    told = [len(hand.messages()) for hand in champions]
    await owen.says("/slots")
    await owen.forges(reason)

    assert any("over or off already" in text for text in owen.messages())
    assert [len(hand.messages()) for hand in champions] == told


async def test_a_session_of_one_can_be_moved_and_a_request_agreed(chat: Chat, owen: Hand) -> None:
    await offers(owen, "Joint visit", "Friday")
    amina = await chat.member("amina", Role.CHAMPION)
    await books(amina, "Joint visit", "Fri 27 Nov, 09:00")
    await session(owen, "Fri 09:00 · Amina")

    assert "Amina (asked for, not agreed)" in owen.sees()
    await owen.presses("Agree: Amina")
    assert any("Your request has been agreed." in text for text in amina.messages())
    await session(owen, "Fri 09:00 · Amina")
    await owen.presses("Another time")
    assert "Another time" in owen.buttons()


async def test_a_giver_has_one_entry_of_a_group_until_nobody_is_in_it(
    owen: Hand, champions: list[Hand]
) -> None:
    for hand in champions:
        await hand.presses("Change or cancel")
        await hand.presses("Another time")
        await hand.presses("Thu 3 Dec")
        await hand.presses("09:00")

    files = [Calendar.from_ical(one) for one in owen.documents()]
    events = [file.walk("VEVENT")[0] for file in files]
    assert [file["method"] for file in files] == ["REQUEST", "REQUEST", "CANCEL"]
    assert events[0]["uid"] == events[2]["uid"] != events[1]["uid"]
    assert [event["sequence"] for event in events] == [0, 0, 1]
