"""Who leaves, whoever ends it, leaves nobody waiting in a room for her."""

from datetime import timedelta

import pytest
from icalendar import Calendar as Ics
from icalendar import Event

from bot.people import store as people
from bot.people.values import Role
from bot.supervision.slots import store as slots
from bot.supervision.values import Kind
from tests.chat import Chat, Hand
from tests.supervision.phone import books, opens, tick
from tests.supervision.slots.test_offering import offers


@pytest.fixture
async def owen(chat: Chat) -> Hand:
    owen = await chat.member("owen", Role.SUPERVISOR)
    await offers(owen)
    return owen


@pytest.fixture
async def amina(chat: Chat, owen: Hand) -> Hand:
    amina = await chat.member("amina", Role.CHAMPION)
    await books(amina, time="Tue 24 Nov, 10:30")
    return amina


async def forget(hand: Hand) -> None:
    await hand.says("/forgetme")
    await hand.presses("Yes, forget me")


async def end(chat: Chat, name: str) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST, Role.ADMIN)
    await ruth.says("/people")
    await ruth.presses(name)
    await ruth.presses("End access")
    await ruth.presses("Yes, end access")


def is_told(hand: Hand) -> bool:
    said = [text for text in hand.messages() if "cancelled" in text]
    return "left the team" in said[-1] and b"METHOD:CANCEL" in hand.document()


async def test_a_giver_who_is_forgotten_leaves_nobody_waiting(amina: Hand, owen: Hand) -> None:
    await forget(owen)

    assert is_told(amina)
    assert "you are forgotten" in "".join(owen.messages())
    await amina.says("/supervision")
    assert "nothing booked" in amina.sees()


async def test_a_giver_whose_access_ends_leaves_nobody_waiting(
    chat: Chat, amina: Hand, owen: Hand
) -> None:
    await end(chat, "Owen")
    await amina.says("/book")

    assert is_told(amina)
    assert "Nobody has opened times" in amina.sees()
    assert owen.sees().startswith("Your access to this bot has ended.")


async def test_a_champion_who_leaves_frees_her_place_for_who_waits(
    chat: Chat, amina: Hand, owen: Hand
) -> None:
    beth = await chat.member("beth", Role.CHAMPION)
    await beth.says("/book")
    await beth.forges("supervision:wait:0")

    await end(chat, "Amina")

    assert is_told(owen)
    assert "A time has come free." in beth.sees()


async def test_what_is_held_or_offered_is_let_go_with_its_person(chat: Chat, amina: Hand) -> None:
    beth, carys = [await chat.member(name, Role.CHAMPION) for name in ("beth", "carys")]
    for hand in (beth, carys):
        await hand.says("/book")
        await hand.forges("supervision:wait:0")
    await amina.presses("Change or cancel")
    await amina.presses("Cancel it")
    await amina.presses("Ill")

    await forget(beth)

    assert "A time has come free." in carys.sees()


async def test_what_others_had_stays_when_its_giver_is_forgotten_and_names_nobody(
    chat: Chat, amina: Hand, owen: Hand
) -> None:
    await tick(chat, days=1, hours=2)
    await owen.presses("Amina came")
    await forget(owen)
    await amina.says("/supervision")
    await amina.says("/mydata")

    kept = await chat.app.house.database.read(
        lambda db: [*db.table("supervision_sessions").rows, *db.table("supervision_seats").rows]
    )
    assert [row["supervisor"] for row in kept if "supervisor" in row] == [None]
    assert [row["state"] for row in kept if "state" in row] == ["attended"]
    assert "Owen" not in str(kept)
    assert b'"attended"' in amina.document()
    await tick(chat, minutes=6)
    await amina.presses("Very satisfied")
    assert "with a supervisor who has left" in amina.sees()


async def test_own_data_holds_what_one_offers_and_it_goes_with_the_person(
    chat: Chat, owen: Hand
) -> None:
    await owen.says("/mydata")
    kept = owen.document()
    await forget(owen)

    left = await chat.app.house.database.read(lambda db: db.table("supervision_offers").count)
    assert b"sessions that I offer" in kept
    assert left == 0


async def test_whose_role_is_taken_away_offers_nothing_more_and_the_specialist_sees_what_is_booked(
    chat: Chat, amina: Hand, owen: Hand
) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST, Role.ADMIN)
    await ruth.says("/people")
    await ruth.presses("Owen")
    await ruth.presses("Change roles")
    await ruth.presses("Give reviewer")
    await ruth.presses("Take supervisor")
    told = ruth.sees()
    await ruth.presses("Take reviewer")
    await amina.says("/book")
    nothing = amina.sees()
    await ruth.presses("Give champion")
    await owen.presses("Sessions I give")
    await owen.presses("Tue 24 Nov")
    await owen.presses("Move, call off")
    keys = owen.buttons()
    await owen.says("/supervision")
    for button in ("Sessions I give", "Tue 24 Nov", "Amina"):
        await owen.presses(button)

    assert "Call it off" in keys
    assert "Owen does not supervise any more" in told
    assert "Tue 24 Nov, 10:30–11:30: Amina" in told
    assert "Nobody has opened times" in nothing
    assert "Booked." in owen.sees()


async def test_whose_role_has_come_to_its_end_offers_nothing_more(chat: Chat, owen: Hand) -> None:
    house = chat.app.house
    person = await house.database.read(people.by_user, owen.user.id, chat.clock.now())
    assert person is not None
    ends = chat.clock.now() + timedelta(hours=1)
    await house.database.write(people.give_roles, person.id, [Role.SUPERVISOR], ends)
    await house.database.write(people.give_roles, person.id, [Role.CHAMPION])

    await tick(chat, hours=2)

    assert "You do not supervise any more" in owen.sees()
    assert "Nothing is booked." in owen.sees()
    assert await house.database.read(slots.offers) == ()


async def test_without_any_role_left_it_says_how_to_cancel_what_is_booked(
    chat: Chat, amina: Hand, owen: Hand
) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST, Role.ADMIN)
    await ruth.says("/people")
    await ruth.presses("Owen")
    await ruth.presses("Change roles")
    await ruth.presses("Take supervisor")

    assert "has no role left and cannot open the bot" in ruth.sees()
    assert "Speak to your specialist" in owen.sees()


async def liaison(chat: Chat) -> Hand:
    """Be a supervisor with a liaison meeting to which somebody from outside comes."""
    owen = await chat.member("owen", Role.SUPERVISOR)
    await opens(owen, Kind.LIAISON, seats=8)
    await owen.says("/slots")
    await owen.presses("Liaison meeting")
    for button in ("Set a date", "Thu 26 Nov, 09:00", "Agenda", "Others coming"):
        await owen.presses(button)
    await owen.says("Psychologist, perinatal team")
    return owen


def entry(hand: Hand) -> tuple[str, Event]:
    file = Ics.from_ical(hand.document())
    (event,) = file.walk("VEVENT")
    assert isinstance(event, Event)
    return str(file["method"]), event


async def test_the_specialists_get_the_file_for_people_from_outside_when_a_giver_leaves(
    chat: Chat,
) -> None:
    owen = await liaison(chat)
    ruth, sue = [await chat.member(name, Role.SPECIALIST) for name in ("ruth", "sue")]
    before = entry(owen)[1]
    await forget(owen)

    for hand in (ruth, sue):
        assert hand.sees().startswith("Something to pass on by e-mail.\n\nOwen has left the team")
        assert "Liaison meeting, Thu 26 Nov, 09:00–10:00" in hand.sees()
        assert "forward the file to Psychologist, perinatal team" in hand.sees()
        assert "agree who of you forwards it" in hand.sees()
        assert len(hand.documents()) == 1
        method, event = entry(hand)
        assert (method, event["status"]) == ("CANCEL", "CANCELLED")
        assert (event["uid"], event.sequence) == (before["uid"], before.sequence + 1)
        assert "Psychologist, perinatal team" in str(event.to_ical())


async def test_without_a_specialist_the_admin_gets_it_and_nobody_without_guests(
    chat: Chat, amina: Hand, owen: Hand
) -> None:
    admin = await chat.member("kim", Role.ADMIN)
    await forget(owen)
    none = admin.documents()
    await forget(await liaison(chat))

    assert none == []
    assert "forward the file to Psychologist" in admin.sees()
    assert "agree who" not in admin.sees()
