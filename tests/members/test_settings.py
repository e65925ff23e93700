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


async def test_being_asked_what_happened_next_is_a_switch_for_champions(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    ruth = await chat.member("ruth", Role.SPECIALIST)
    for one in (amina, ruth):
        await one.says("/settings")
    assert "What happened next: asked once a fortnight" in amina.sees()
    assert "What happened next" not in ruth.sees()

    await amina.presses("What happened next: off")
    assert "What happened next: not asked" in amina.sees()
    for forged in ("members:switch-off:0", "members:switch-off:7"):
        await amina.forges(forged)
        assert "What happened next: not asked" in amina.sees()
    await amina.says("/consult")
    await amina.presses("What happened next")
    assert "/settings" in amina.sees()
    await amina.presses("Ask me once a fortnight")
    assert "Nothing is open" in amina.sees()
    await ruth.forges("members:switch-off:0")
    assert "What happened next" not in ruth.sees()
