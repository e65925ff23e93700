"""The specialist's hand on newsletters, for the room's tests."""

from dataclasses import dataclass
from datetime import timedelta

from bot.people.values import Role
from tests.chat import Chat, Hand


@dataclass(frozen=True, slots=True)
class Team:
    """A specialist and two Champions, one in each locality."""

    ruth: Hand
    amina: Hand
    kate: Hand

    @property
    def champions(self) -> tuple[Hand, Hand]:
        """The readers."""
        return self.amina, self.kate


async def tick(chat: Chat, **span: float) -> None:
    """Let time pass, run what is due and draw what moves."""
    chat.clock.move_on(timedelta(**span))
    await chat.app.run_due()
    await chat.settle()
    await draw(chat)


async def draw(chat: Chat) -> None:
    """Draw what has moved."""
    chat.app.send_errands()
    await chat.app.errands.done()
    await chat.settle()


async def team(chat: Chat) -> Team:
    """Bring in the team; a job that is new only gets its time."""
    ruth = await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)
    kate = await chat.member("kate", Role.CHAMPION, locality="South")
    await tick(chat)
    return Team(ruth, amina, kate)


async def writes(hand: Hand, *texts: str) -> None:
    """Write a draft in so many messages."""
    await hand.says("/newsletter")
    await hand.presses("Write a newsletter")
    for text in texts:
        await hand.marks(text)


async def sends(hand: Hand) -> None:
    """Send the draft that is open."""
    await hand.presses("Send…")
    await hand.presses("Send now")


async def sent(chat: Chat, *texts: str) -> Team:
    """Bring in the team and let a newsletter have gone out to the Champions."""
    those = await team(chat)
    await writes(those.ruth, *(texts or ("Sleep and mood\n\nA page on sleep is new.",)))
    await sends(those.ruth)
    await draw(chat)
    return those
