"""Setting, reading again and removing the address of one's own calendar."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.context import Context
from bot.delivery.said import Gone, Instead
from bot.dialog import Dialog
from bot.fetching.rules import Bounds, FetchFault, check_address
from bot.safety.values import Profile
from bot.supervision.slots.outside import desk, rules, wording
from bot.supervision.wording import ROOM

ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Outside:
    """Sets up from which calendar somebody's busy times are read."""

    zone: ZoneInfo
    bounds: Bounds

    async def page(self, context: Context) -> None:
        """Show how it stands with the person's calendar."""
        now = context.house.clock.now()
        await context.finish(
            desk.calendar,
            context.asker.id,
            say=lambda found: Instead(wording.page(found, self.zone, now)),
        )

    async def ask(self, context: Context) -> None:
        """Ask for the address."""
        now = context.house.clock.now()
        # Addresses hold e-mail addresses, which the family profile would refuse.
        opened = Dialog(ROOM, ADDRESS, 0, Profile.PUBLISH, now)
        await context.ask(opened, Instead(wording.ask()))

    async def address(self, context: Context) -> None:
        """Keep the address that was pasted and take it out of the chat."""
        text = rules.with_scheme(context.text)
        away = Gone(context.arrival.message_id)
        try:
            check_address(text, self.bounds)
        except FetchFault:
            await context.say((away, wording.refused()))
            return
        chat, now = context.arrival.chat_id, context.house.clock.now()
        await context.finish(
            desk.put, context.asker.id, text, chat, now, say=lambda _: (away, wording.kept())
        )

    async def never_mind(self, context: Context) -> None:
        """Close the form and show the calendar as it stands."""
        now = context.house.clock.now()
        await context.finish(
            desk.stay,
            context.asker.id,
            context.arrival.chat_id,
            say=lambda found: Instead(wording.page(found, self.zone, now)),
        )

    async def now(self, context: Context) -> None:
        """Let the calendar be read at the next tick."""
        now = context.house.clock.now()
        await context.finish(
            desk.ask_soon, context.asker.id, now, say=lambda _: Instead(wording.kept())
        )

    async def drop(self, context: Context) -> None:
        """Forget the calendar."""
        await context.finish(desk.drop, context.asker.id, say=lambda _: Instead(wording.dropped()))
