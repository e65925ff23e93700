from datetime import time

from bot.people import store as people
from bot.people.values import Person, Role, Window
from tests.chat import Chat, Hand


async def person_of(hand: Hand) -> Person:
    chat = hand.chat
    found = await chat.app.house.database.read(people.by_user, hand.user.id, chat.clock.now())
    assert found is not None
    return found


async def test_protected_hours_are_set_in_three_taps(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("/settings")

    await amina.presses("Protected hours")
    await amina.presses("Thursday")
    await amina.presses("13:00")
    await amina.presses("2 hours")

    assert "Protected hours: Thursday 13:00–15:00" in amina.sees()
    assert (await person_of(amina)).protected == (Window(3, time(13), time(15)),)


async def test_a_second_day_is_added_and_none_clears_all(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("/settings")
    for day in ("Monday", "Friday"):
        await amina.presses("Protected hours")
        await amina.presses(day)
        await amina.presses("09:00")
        await amina.presses("1 hour")
    both = amina.sees()

    await amina.presses("Protected hours")
    await amina.presses("None")

    assert "Monday 09:00–10:00, Friday 09:00–10:00" in both
    assert "Protected hours: not set" in amina.sees()


async def test_quiet_hours_are_chosen_from_a_list(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("/settings")

    await amina.presses("Quiet hours")
    await amina.presses("17:00–09:00")

    assert "Quiet hours: 17:00–09:00" in amina.sees()


async def test_quiet_hours_can_be_off(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("/settings")

    await amina.presses("Quiet hours")
    await amina.presses("none")

    assert "Quiet hours: none" in amina.sees()


async def test_locality_is_changed_by_a_button(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION, locality="North")
    await chat.member("kate", Role.CHAMPION, locality="South")
    await amina.says("/settings")

    await amina.presses("Locality")
    await amina.presses("South")

    assert "Locality: South" in amina.sees()


async def test_settings_change_the_message_they_stand_in(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("/settings")
    count = len(amina.messages())

    await amina.presses("Quiet hours")
    await amina.presses("« Settings")

    assert len(amina.messages()) == count
    assert amina.sees().startswith("Your settings")
