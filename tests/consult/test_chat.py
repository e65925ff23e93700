"""Questions to the specialist, in the chat."""

from datetime import time, timedelta

from bot.people import store as people
from bot.people.values import Person, Role
from bot.supervision.slots import store as slots
from bot.supervision.values import Kind, Offer, Weekly
from tests.chat import Chat, Hand


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


async def test_a_red_flag_is_sent_to_nobody_and_nothing_of_it_is_kept(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)
    before = len(ruth.messages())

    for command in ("/consult mum says she wants to kill herself tonight", "/consult"):
        await amina.says(command)
        if command == "/consult":
            await amina.presses("Ask something")
            await amina.says("she says she wants to kill herself tonight")
        assert amina.sees().startswith("I have not sent that, and kept nothing of it.")
    await amina.says("/consult what about head lice?")
    await amina.presses("+ What I did")
    await amina.says("told her, she wants to kill herself tonight")
    assert amina.sees().startswith("I have not sent that")
    await amina.forges("consult:send-today:1")
    assert amina.sees() == "I do not have that question any more. /consult begins a new one."
    await amina.says("/consult what about head lice?")
    await amina.presses("Today")
    await amina.presses("Add something")
    await amina.says("she wants to kill herself tonight")
    assert amina.sees().startswith("I have not sent that")

    assert len([text for text in amina.messages() if "999" in text]) >= 4
    assert len(ruth.messages()) == before + 1
    dump = await chat.app.house.database.read(lambda db: "".join(db.iterdump()))
    assert "kill herself" not in dump


async def test_identifiers_are_refused_in_every_field_and_are_nowhere(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)
    planted = "999 000 0018"

    await amina.says("/consult")
    await amina.presses("Ask something")
    await amina.says(f"baby {planted} has head lice")
    await amina.says("baby has head lice")
    await amina.presses("+ What I would do")
    await amina.says(f"ring about {planted}")
    await amina.says("ring the pharmacist")
    await amina.presses("In two")
    await amina.presses("Add something")
    await amina.says(f"it is {planted}")
    await amina.says("it is a twin")
    await ruth.says("/queue")
    await ruth.presses("Ask back")
    await ruth.says(f"is it {planted}?")
    await ruth.says("how old?")
    assert "has asked you something" in amina.sees()
    await amina.presses("Read it")
    await amina.presses("Answer")
    await amina.says("eight weeks")
    await ruth.says("/queue")
    assert "it is a twin" in ruth.sees()
    assert "eight weeks" in ruth.sees()
    await ruth.presses("Change")
    await ruth.says(f"not {planted}")
    assert "Your message held an NHS number." in ruth.sees()
    await ruth.says("not at eight weeks")
    await ruth.presses("Send: to be read today")
    await amina.presses("Seen: show me")
    assert "I would do it differently:\nnot at eight weeks" in amina.sees()

    dump = await chat.app.house.database.read(lambda db: "".join(db.iterdump()))
    assert planted not in dump


async def test_the_queue_offers_a_time_a_colleague_and_its_hours(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    await chat.member("owen", Role.REVIEWER)
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("/consult what about head lice?")
    await amina.presses("No hurry")

    await ruth.says("/queue")
    await ruth.presses("More")
    await ruth.presses("Mark as a gap")
    await ruth.presses("« The question")
    await ruth.presses("More")
    await ruth.presses("Mark as a gap")
    gaps = await chat.app.house.database.read(lambda db: db.table("directory_gaps").count)
    assert gaps == 1
    await ruth.presses("« The question")
    await ruth.presses("More")
    await ruth.presses("Ready replies")
    await ruth.presses("« The question")
    await ruth.presses("More")
    await ruth.presses("Offer a time")
    assert "/slots" in ruth.sees()
    await ruth.presses("« The question")
    await ruth.presses("More")
    await ruth.presses("Hours and cover")
    for label in ("Hours", "Sat", "8:00–16:00", "3 days", "« Hours", "Named", "Owen"):
        await ruth.presses(label)
    assert "Mon–Sat, 8:00–16:00, in 3 working days" in ruth.sees()
    assert "Named colleague if nobody else can: Owen." in ruth.sees()
    await ruth.presses("Cover")
    await ruth.presses("Owen")
    await ruth.presses("From now on")
    await ruth.presses("✕ Owen")
    await ruth.presses("« Queue")
    await ruth.presses("More")
    await ruth.presses("Hand to")
    await ruth.presses("Owen")
    assert amina.sees() == "Your question is with another colleague now."
    await amina.says("/queue")
    assert amina.sees().startswith("That is for whoever answers questions here.")
    await amina.says("/consult")
    await amina.presses("What happened next")
    await amina.presses("Do not ask me this")
    assert "You are not asked any more" in amina.sees()
    await amina.presses("« My questions")
    await amina.presses("what about")
    await amina.presses("Withdraw")
    assert amina.sees() == "Withdrawn. Nothing of it is kept."


async def test_a_question_is_not_asked_twice_and_a_different_one_is(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)
    kate = await chat.member("kate", Role.CHAMPION)
    await amina.says("/consult what about head lice?")
    await amina.presses("Today")

    await amina.says("/consult What about head lice")
    assert amina.sees().startswith("You have asked this already:")
    await kate.says("/consult what about head lice")
    await kate.presses("No, mine is different")
    await kate.presses("Not now")
    assert kate.sees().startswith("Nothing was sent")
    await kate.says(f"/consult {'x' * 901}")
    assert kate.sees().startswith("That is too long for one screen")
    await kate.says("who lends scales?")
    await kate.forges("consult:different:1")
    assert kate.sees().startswith("I do not have that question any more.")
    await kate.presses("+ What I did")
    await kate.says("y" * 501)
    assert kate.sees().startswith("That is too long")
    await kate.says("asked the clinic")
    await kate.presses("No hurry")
    await kate.presses("Crisis contacts now")
    assert "999" in kate.sees()
    await ruth.says("/queue")
    await ruth.presses("Next")
    assert "She did:\nasked the clinic" in ruth.sees()
    await ruth.presses("Agree")
    await ruth.presses("Send")
    await ruth.presses("« Queue")
    await ruth.presses("Answer")
    await ruth.presses("Not now")
    assert ruth.sees() == "Closed: nothing was sent."
    await ruth.says("/queue")
    await ruth.presses("Answer")
    await ruth.says("to the pharmacist")
    await ruth.presses("Send: to be read today")
    await ruth.presses("Keep as a ready reply")
    await amina.presses("Seen: show me")
    await amina.presses("Still not sure")
    await amina.says("she has been there")
    assert amina.sees().startswith("Added.")
    await ruth.says("/queue")
    assert "Reply, Ruth:" in ruth.sees()
    await ruth.presses("More")
    await ruth.presses("Ready replies")
    await ruth.presses("Change or throw away")
    await ruth.presses("1. to the")
    await ruth.presses("Change it")
    await ruth.says("to the pharmacist, today")
    await ruth.presses("1. to the pharmacist, today")
    assert "to the pharmacist, today" in ruth.sees()
    await ruth.presses("Write it anew")
    for label in ("More", "Ready replies", "Change or", "1. to the", "Throw it away"):
        await ruth.presses(label)
    assert "None yet" in ruth.sees()


async def test_a_joint_visit_that_goes_with_a_reply_is_agreed_when_it_is_taken(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)
    terms = Offer(
        *(0, (await member(chat, ruth)).id, Kind.JOINT_VISIT, timedelta(hours=1), 1),
        *(timedelta(0), timedelta(hours=1), timedelta(weeks=2), 4, "Clinic"),
    )
    number = await chat.app.house.database.write(slots.put_offer, terms)
    hours = [Weekly(1, time(9), time(11))]
    await chat.app.house.database.write(slots.set_weekly, number, hours)
    await amina.says("/consult what about head lice?")
    await amina.presses("Today")

    await ruth.says("/queue")
    await ruth.presses("More")
    await ruth.presses("Offer a time")
    await ruth.presses("Joint visit, Tue 24 Nov, 09:00")
    assert "Offered: Joint visit, Tue 24 Nov, 09:00." in ruth.sees()
    await ruth.presses("Send: to be read today")
    await amina.presses("Seen: show me")
    await amina.presses("Take Tue 24 Nov, 09:00")

    assert "asked to agree" not in amina.sees()
    await amina.presses("Confirm")
    assert any(text.startswith("Booked.") for text in amina.messages())
    assert any("A session with you has been booked." in text for text in ruth.messages())
    assert any("Let us talk about it" in text for text in amina.messages())


async def member(chat: Chat, hand: Hand) -> Person:
    """Return who somebody is."""
    read = chat.app.house.database.read
    found = await read(people.by_user, hand.user.id, chat.clock.now())
    assert found is not None
    return found
