"""The specialist's hand on newsletters, for the room's tests."""

from datetime import timedelta

from bot.people.values import Role
from tests.chat import Chat, Hand


async def tick(chat: Chat, **span: float) -> None:
    """Let time pass, run what is due and draw what moves."""
    chat.clock.move_on(timedelta(**span))
    await chat.app.run_due()
    chat.app.send_errands()
    await chat.app.errands.done()
    chat.app.house.sender.wake()
    await chat.settle()


async def team(chat: Chat) -> tuple[Hand, Hand, Hand]:
    """Be a specialist and two Champions, one in each locality."""
    ruth = await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)
    kate = await chat.member("kate", Role.CHAMPION, locality="South")
    # A job that is new only gets its time.
    await tick(chat)
    return ruth, amina, kate


async def writes(ruth: Hand, *texts: str) -> None:
    """Write a draft in so many messages."""
    await ruth.says("/newsletter")
    await ruth.presses("Write a newsletter")
    for text in texts:
        await ruth.says(text)


async def sends(ruth: Hand) -> None:
    """Send the draft that is open now."""
    await ruth.presses("Send…")
    await ruth.presses("Send now")
