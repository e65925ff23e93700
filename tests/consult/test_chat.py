"""Questions to the specialist, in the chat."""

from bot.people.values import Role
from tests.chat import Chat


async def test_a_question_goes_from_unknown_to_the_specialist_and_its_reply_comes_back(
    chat: Chat,
) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)

    await amina.says("what do I do about head lice?")
    await amina.presses("Ask the specialist")
    await amina.presses("+ What I would do")
    await amina.says("tell her to see the pharmacist")
    await amina.presses("In two working days")
    assert "With Ruth. An answer is due by Wed 25 Nov, 10:00." in amina.sees()
    assert "do not wait here" in amina.sees()
    await ruth.presses("Open it")
    assert "1 of 1, due Wed 25 Nov, 10:00" in ruth.sees()
    await ruth.presses("Agree, and")
    await ruth.says("ask how everybody else in the house is")
    await ruth.presses("Send")

    assert amina.sees() == "Your specialist has replied."
    await amina.presses("Read it")
    assert "I agree with you, and:\nask how everybody else in the house is" in amina.sees()
    await ruth.says("/queue")
    assert ruth.sees().startswith("Nothing waits")
