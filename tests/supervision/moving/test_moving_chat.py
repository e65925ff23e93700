"""The giver moves a group: everybody in it hears once, and nobody is in two places."""

import pytest
from icalendar import Calendar, Event

from bot.people.values import Role
from bot.supervision.values import Kind
from tests.chat import Chat, Hand
from tests.supervision.phone import books, opens, session, tick, week


@pytest.fixture
async def ruth(chat: Chat) -> Hand:
    """Be a specialist who gives a peer group of eight."""
    ruth = await chat.member("ruth", Role.SPECIALIST)
    await opens(ruth, Kind.PEER_FORMAL, seats=8)
    return ruth


@pytest.fixture
async def champions(chat: Chat, ruth: Hand) -> list[Hand]:
    hands = [await chat.member(name, Role.CHAMPION) for name in ("amina", "beth")]
    for hand in hands:
        await books(hand, "Peer group, formal", "Thu 26 Nov, 09:00")
    return hands


async def moves(hand: Hand, *buttons: str) -> None:
    """Open the session and press Move, then the buttons that are given."""
    await session(hand)
    for button in ("Move", *buttons):
        await hand.presses(button)


async def is_elsewhere(hand: Hand) -> None:
    """Let somebody be booked with Owen on Friday at nine."""
    owen = await hand.chat.member("owen", Role.SUPERVISOR)
    await opens(owen, Kind.CLINICAL)
    await books(hand, "Clinical", "Fri 27 Nov, 09:00")


def entry(content: bytes) -> tuple[str, str, int, str]:
    """Return a file's method, and the UID, SEQUENCE and start of its one entry."""
    file = Calendar.from_ical(content)
    (event,) = file.walk("VEVENT")
    assert isinstance(event, Event)
    return str(file["method"]), str(event["uid"]), event.sequence, f"{event.start:%a %H:%M}"


async def test_a_group_is_moved_in_three_taps_and_each_hears_once_with_a_newer_entry(
    ruth: Hand, champions: list[Hand]
) -> None:
    before = [len(hand.messages()) for hand in champions]
    await session(ruth)
    keys = ruth.buttons()
    await ruth.presses("Move")
    await ruth.presses("Fri 27 Nov, 09:00")
    asked = ruth.sees()
    await ruth.presses("Move it")

    assert "Move" in keys
    assert "Another time" not in keys
    assert "from Thu 26 Nov, 09:00–10:00\nto Fri 27 Nov, 09:00–10:00" in asked
    assert "Amina, Beth will be told, and can give the place back." in asked
    assert any("2 people have been told." in text for text in ruth.messages())
    for hand, count in zip(champions, before, strict=True):
        assert len(hand.messages()) == count + 1
        assert hand.sees().startswith("A booking has been moved.")
        assert "was: Thu 26 Nov, 09:00–10:00\nnow: Fri 27 Nov, 09:00–10:00, Room 2" in hand.sees()
        first, second = (entry(one) for one in hand.documents())
        assert first[1] == second[1]
        assert (first[2], second[2:]) == (0, (1, "Fri 09:00"))
        assert second[0] == "REQUEST"
    old, new = (entry(one) for one in ruth.documents())
    assert (old[1], old[2] + 1) == (new[1], new[2])


async def test_who_cannot_come_to_the_new_time_gives_the_place_back_from_the_message(
    ruth: Hand, champions: list[Hand]
) -> None:
    amina, _ = champions
    await moves(ruth, "Other days", "Wed 2 Dec", "11:00", "Move it")
    await amina.presses("Give the place back")
    await amina.presses("Clash at work")

    assert any(text.startswith("Cancelled.") for text in amina.messages())
    assert entry(amina.document())[0] == "CANCEL"
    assert "open the file to take the entry out" in "".join(amina.messages())
    await week(ruth)
    await ruth.presses("Next week")
    assert "Wed 2 Dec\n11:00–12:00 Peer group, formal, 1 of 8 places taken" in ruth.sees()


async def test_who_would_be_in_two_places_is_named_first_and_loses_the_place_if_it_is_moved(
    ruth: Hand, champions: list[Hand]
) -> None:
    amina, beth = champions
    await is_elsewhere(beth)
    await moves(ruth)
    offered = ruth.buttons()
    await ruth.presses("Other days")
    await ruth.presses("Fri 27 Nov")
    await ruth.presses("09:00 · 1 cannot")
    asked = ruth.sees()
    await ruth.presses("Move it without Beth")

    assert "Fri 27 Nov, 10:00" in offered
    assert "Beth is booked elsewhere then and would be double-booked." in asked
    assert "Amina will be told" in asked
    assert "No place any more: Beth." in ruth.messages()[-2]
    assert "You are booked elsewhere at that time, so you have no place" in beth.sees()
    assert entry(beth.document())[0] == "CANCEL"
    assert "now: Fri 27 Nov, 09:00" in amina.sees()
    await beth.presses("Other times")
    assert "which day?" in beth.sees()


async def test_who_has_booked_elsewhere_since_is_named_before_anything_is_moved(
    ruth: Hand, champions: list[Hand]
) -> None:
    await moves(ruth, "Fri 27 Nov, 09:00")
    await is_elsewhere(champions[1])
    told = len(champions[0].messages())
    await ruth.presses("Move it")

    assert "Beth is booked elsewhere then" in ruth.sees()
    assert len(champions[0].messages()) == told
    await ruth.presses("Move it without Beth")
    assert "now: Fri 27 Nov, 09:00" in champions[0].sees()


async def test_a_session_that_would_lose_everybody_stays(chat: Chat, ruth: Hand) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await books(amina, "Peer group, formal", "Thu 26 Nov, 09:00")
    await is_elsewhere(amina)
    await moves(ruth, "Other days", "Fri 27 Nov", "09:00 · 1 cannot")
    refused = ruth.sees()
    await ruth.presses("« The session")

    assert "Nobody who has a place could come then." in refused
    assert "Thu 26 Nov, 09:00–10:00" in ruth.sees()


async def test_a_second_press_moves_nothing_and_tells_nobody(
    ruth: Hand, champions: list[Hand]
) -> None:
    await moves(ruth, "Fri 27 Nov, 09:00")
    press = ruth.history()[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await ruth.presses("Move it")
    told = [len(hand.messages()) for hand in champions]
    await ruth.says("/slots")
    await ruth.forges(press)

    assert [len(hand.messages()) for hand in champions] == told
    assert "Fri 27 Nov, 09:00–10:00" in ruth.sees()
    assert "2 of 8 places taken" in ruth.sees()


async def test_a_time_that_is_taken_meanwhile_is_refused_and_others_are_offered(
    chat: Chat, ruth: Hand, champions: list[Hand]
) -> None:
    await moves(ruth, "Fri 27 Nov, 09:00")
    ask = await chat.member("carys", Role.CHAMPION)
    await books(ask, "Peer group, formal", "Fri 27 Nov, 09:00")
    await ruth.presses("Move it")
    said = ruth.messages()
    await ruth.presses("Other times")

    assert "You are not free at that time any more. Nothing was moved." in said
    (offered,) = [one for one in ruth.history() if "Move this?" in str(one.get("text"))]
    assert "Fri 27 Nov, 09:00" not in str(offered["reply_markup"])
    assert "Fri 27 Nov, 10:00" in str(offered["reply_markup"])


async def test_only_the_giver_moves_it(ruth: Hand, champions: list[Hand]) -> None:
    for action in ("shift", "shift-days", "shift-day", "shift-to", "shift-do"):
        await champions[0].forges(f"supervision:{action}:1")

    assert "cannot be changed any more" in champions[0].sees()
    await session(ruth)
    assert "Thu 26 Nov, 09:00–10:00" in ruth.sees()


async def test_reminders_go_out_for_the_new_time_once(
    chat: Chat, ruth: Hand, champions: list[Hand]
) -> None:
    amina, _ = champions
    await tick(chat, days=1, hours=23)
    first = amina.sees()
    await moves(ruth, "Tue 1 Dec, 09:00", "Move it")
    moved = len(amina.messages())
    await tick(chat, days=1)
    between = len(amina.messages())
    await tick(chat, days=4)

    assert first.startswith("A reminder for tomorrow.")
    assert between == moved
    assert "Tue 1 Dec, 09:00–10:00" in amina.sees()
    assert amina.sees().startswith("A reminder for tomorrow.")


async def test_the_people_from_outside_are_named_with_the_file_to_forward(
    ruth: Hand, champions: list[Hand]
) -> None:
    await session(ruth)
    await ruth.presses("Agenda")
    await ruth.presses("Others coming")
    await ruth.says("Psychologist, perinatal team")
    await moves(ruth, "Fri 27 Nov, 09:00", "Move it")

    assert ruth.sees().endswith("Forward it by e-mail to Psychologist, perinatal team.")
    assert entry(ruth.document())[2:] == (2, "Fri 09:00")


async def test_where_no_other_time_is_free_extra_hours_are_one_tap_away(
    chat: Chat, ruth: Hand, champions: list[Hand]
) -> None:
    await moves(ruth, "Other days")
    await chat.app.house.database.write(lambda db: db.table("supervision_weekly").delete_where())
    for button in ("Fri 27 Nov", "Leave it as it is", "Move"):
        await ruth.presses(button)

    assert "No other time near it is free in your hours." in ruth.sees()
    await ruth.presses("Leave, extra hours")
    assert ruth.sees().startswith("Leave and extra hours")
