"""What people of the room's tests do at their phones."""

from bot.people import store as people
from bot.supervision.slots import store as slots
from bot.supervision.values import Kind
from tests.chat import Chat, Hand
from tests.supervision.world import MORNINGS, terms


async def opens(ruth: Hand, kind: Kind = Kind.CLINICAL, seats: int = 1) -> None:
    """Let somebody offer mornings of a kind."""
    house = ruth.chat.app.house
    person = await house.database.read(people.by_user, ruth.user.id, ruth.chat.clock.now())
    assert person is not None
    offer = await house.database.write(slots.put_offer, terms(person.id, kind, seats))
    await house.database.write(slots.set_weekly, offer, MORNINGS)


async def books(hand: Hand, kind: str = "Clinical", time: str = "Tue 24 Nov, 09:00") -> None:
    await hand.says("/book")
    await hand.presses(kind)
    await hand.presses(time)
    await hand.presses("Confirm" if kind != "Joint visit" else "Ask for it")


async def week(hand: Hand) -> None:
    """Open the week of somebody who gives sessions."""
    await hand.says("/slots")
    await hand.presses("My week")


async def session(hand: Hand, label: str = "Thu 09:00") -> None:
    """Open a session that somebody gives this week."""
    await week(hand)
    await hand.presses(label)


async def tick(chat: Chat, **later: float) -> None:
    """Let time pass and the jobs run."""
    await chat.app.run_due()
    chat.later(**later)
    await chat.app.run_due()
    await chat.settle()
