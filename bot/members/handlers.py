"""Joining, leaving and own data: each handler decides, records and says."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.context import Context
from bot.members import rules, store, wording
from bot.members.rules import InvitationRefused, TooLate
from bot.members.second import first_press, pressed_at
from bot.people.values import Person
from bot.room import Leave, Work

FORGET = "forget"

Commands = Callable[[Person | None], list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Doorway:
    """Coming in, finding one's way and leaving, with what these need of the other rooms."""

    commands_of: Commands
    mydata: Work[Person, dict[str, object]]
    leave: Leave
    forget: Leave
    changed: Leave

    async def start(self, context: Context) -> None:
        """Let somebody in by a code, or greet who is in."""
        code = context.words
        if not code and context.person is not None:
            await context.say(wording.known(context.person))
        elif not code:
            await self.help(context)
        else:
            await _join(context, code)

    async def help(self, context: Context) -> None:
        """List what this person can do."""
        await context.say(wording.help_text(self.commands_of(context.person), context.person))

    async def mine(self, context: Context) -> None:
        """Hand over what is kept about the person."""
        await context.finish(self.mydata, context.asker, say=wording.mydata)

    async def forget_first(self, context: Context) -> None:
        """Ask for the second press."""
        await context.ask(first_press(context, FORGET, 0), wording.forget_first())

    async def forget_second(self, context: Context) -> None:
        """Forget, if the second press is in time."""
        now = context.house.clock.now()
        try:
            rules.check_second_press(pressed_at(context, FORGET, 0), now)
        except TooLate:
            await context.say(wording.too_late())
            return
        await context.finish(
            self.forget,
            context.asker,
            now,
            say=lambda letters: (wording.forgotten(), *letters),
        )


async def stay(context: Context) -> None:
    """Confirm that nothing was forgotten."""
    await context.say(wording.stayed())


async def _join(context: Context, code: str) -> None:
    now = context.house.clock.now()
    try:
        await context.finish(store.join, code, context.arrival.user_id, now, say=wording.welcome)
    except InvitationRefused as refused:
        await context.say(wording.invitation_refused(refused.reason))
