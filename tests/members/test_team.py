from bot.people.values import Role
from tests.chat import Chat


def code_in(text: str) -> str:
    return text.split("?start=")[1].split(maxsplit=1)[0]


async def test_a_specialist_invites_a_champion_in_a_few_taps(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    priya = chat.as_("priya")
    await ruth.says("/people")

    await ruth.presses("Invite somebody")
    await ruth.presses("North")
    await ruth.says("Priya Shah\nBeckside team")
    await priya.says(f"/start {code_in(ruth.sees())}")

    assert "It lets her in as champion, in North." in ruth.messages()[-2]
    assert priya.sees().startswith("Welcome, Priya Shah.")
    assert ruth.sees() == "Priya Shah has joined, in North."
    await priya.says("/settings")
    assert "Team: Beckside team" in priya.sees()
    await priya.presses("Team")
    await priya.presses("Leave it as it is")
    assert priya.sees() == "Closed. Your next message is a question again."
    await priya.says("/settings")
    await priya.presses("Team")
    await priya.says("-")
    assert priya.sees() == "Your team: not said."
    await priya.forges("members:team:1")
    assert priya.sees() == "Your role does not cover that. An admin can do it."
    await ruth.says("/people")
    await ruth.presses("Priya")
    await ruth.presses("Team")
    await ruth.says("Old Mill team, Jo Beck")
    assert ruth.sees() == "Priya Shah’s team: Old Mill team, Jo Beck."
    await ruth.presses("« Back")
    assert "Champion, North, Old Mill team, Jo Beck." in ruth.sees()


async def test_an_admin_chooses_the_role(chat: Chat) -> None:
    admin = await chat.member("admin", Role.ADMIN)
    await admin.says("/people")

    await admin.presses("Invite somebody")
    await admin.presses("Supervisor")
    await admin.presses("North")
    await admin.says("Owen Pryce")

    assert "It lets her in as supervisor, in North." in admin.sees()


async def test_naming_can_be_cancelled_and_the_next_text_is_a_question(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    await ruth.says("/people")
    await ruth.presses("Invite somebody")
    await ruth.presses("North")

    await ruth.presses("Cancel")

    assert ruth.sees() == "Closed. Your next message is a question again."
    assert chat.app.house.dialogs.of(ruth.user.id, chat.clock.now()) is None


async def test_a_form_left_open_does_not_swallow_tomorrows_question(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    await ruth.says("/people")
    await ruth.presses("Invite somebody")
    await ruth.presses("North")
    chat.later(minutes=30)

    await ruth.says("epds 14 at 8/52, hold or refer?")

    assert "Forward this" not in ruth.sees()


async def test_a_champion_loses_access_at_once(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)
    await ruth.says("/people")

    await ruth.presses("Amina")
    await ruth.presses("End access")
    await ruth.presses("Yes, end access")
    await amina.says("epds 14 at 8/52, hold or refer?")

    assert "Amina has no access any more." in ruth.sees()
    assert "Your access to this bot has ended" in amina.messages()[-2]
    assert "you need an invitation" in amina.sees()


async def test_ending_access_needs_its_second_press_within_a_minute(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)
    await ruth.says("/people")
    await ruth.presses("Amina")
    await ruth.presses("End access")
    chat.later(seconds=61)

    await ruth.presses("Yes, end access")
    await amina.says("/settings")

    assert "More than a minute has passed" in ruth.sees()
    assert amina.sees().startswith("Your settings")


async def test_a_specialist_cannot_end_an_admin(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    admin = await chat.member("admin", Role.ADMIN)
    await ruth.says("/people")
    await ruth.presses("Admin")
    offered = ruth.buttons()
    person = offered and "End access" in offered

    await ruth.forges("members:end:2")
    await ruth.presses("Yes, end access")
    await admin.says("/settings")

    assert not person
    assert "Your role does not cover that" in ruth.sees()
    assert admin.sees().startswith("Your settings")


async def test_a_champion_cannot_reach_the_team_by_forged_buttons(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    before = amina.messages()

    for data in ("members:people:0", "members:ended:1", "members:admin:1", "members:roles:1"):
        await amina.forges(data)

    assert amina.messages() == before


async def test_an_admin_gives_and_takes_a_role(chat: Chat) -> None:
    admin = await chat.member("admin", Role.ADMIN)
    owen = await chat.member("owen", Role.SUPERVISOR)
    await admin.says("/people")
    await admin.presses("Owen")
    await admin.presses("Change roles")

    await admin.presses("Give reviewer")
    given = admin.sees()
    await admin.presses("Take supervisor")

    assert "Owen is supervisor and reviewer" in given
    assert "Owen is reviewer" in admin.sees()
    await owen.says("/help")
    assert "you" in owen.sees()


async def test_changing_a_role_needs_a_press_within_a_minute(chat: Chat) -> None:
    admin = await chat.member("admin", Role.ADMIN)
    await chat.member("owen", Role.SUPERVISOR)
    await admin.says("/people")
    await admin.presses("Owen")
    await admin.presses("Change roles")
    chat.later(seconds=61)

    await admin.presses("Give reviewer")

    assert "More than a minute has passed" in admin.sees()


async def test_a_person_who_has_left_is_named_no_more(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)
    await ruth.says("/people")
    await amina.says("/forgetme")
    await amina.presses("Yes, forget me")

    await ruth.presses("Amina")

    assert ruth.sees() == "That person is not in post any more."


async def test_an_admin_cannot_end_her_own_access(chat: Chat) -> None:
    admin = await chat.member("admin", Role.ADMIN)
    await admin.says("/people")
    await admin.forges("members:end:1")

    await admin.presses("Yes, end access")
    await admin.says("/settings")

    assert any("Your role does not cover that" in text for text in admin.messages())
    assert admin.sees().startswith("Your settings")


async def test_a_role_cannot_be_changed_of_somebody_who_left_meanwhile(chat: Chat) -> None:
    admin = await chat.member("admin", Role.ADMIN)
    amina = await chat.member("amina", Role.CHAMPION)
    await admin.says("/people")
    await admin.presses("Amina")
    await admin.presses("Change roles")
    await amina.says("/forgetme")
    await amina.presses("Yes, forget me")

    await admin.presses("Give reviewer")

    assert "Your role does not cover that" in admin.sees()


async def test_a_specialist_invites_nobody_but_champions(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    await ruth.says("/people")

    await ruth.forges("members:in-admin:1")

    assert "Your role does not cover that" in ruth.sees()
