from bot.people.values import Role
from tests.chat import Chat


async def test_a_stranger_gets_a_polite_no(chat: Chat) -> None:
    sam = chat.as_("sam")

    await sam.says("hello?")

    assert "you need an invitation" in sam.sees()


async def test_an_invitation_lets_its_person_in_once(chat: Chat) -> None:
    amina, sam = chat.as_("amina"), chat.as_("sam")
    code = await chat.invite("Amina Yusuf", Role.CHAMPION, locality="North")

    await amina.says(f"/start {code}")
    await sam.says(f"/start {code}")

    assert amina.sees().startswith("Welcome, Amina Yusuf.")
    assert "You are here as champion, in North." in amina.sees()
    assert "used already" in sam.sees()


async def test_start_without_a_code_greets_members_and_explains_to_others(chat: Chat) -> None:
    amina, sam = await chat.member("amina", Role.CHAMPION), chat.as_("sam")

    await amina.says("/start")
    await sam.says("/start")

    assert amina.sees().startswith("You are in, Amina.")
    assert "You need an invitation." in sam.sees()


async def test_a_second_press_without_a_first_changes_nothing(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)

    await amina.forges("members:forget:0")
    await amina.says("/settings")

    assert amina.sees().startswith("Your settings")
