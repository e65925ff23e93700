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
