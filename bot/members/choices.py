"""A member's own settings: each button changes one and shows them again."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.context import Context
from bot.delivery.said import Instead
from bot.members import rules, store
from bot.members import settings_wording as wording
from bot.members.switch import Switches
from bot.people import store as people
from bot.people.values import EVERYONE, Person
from bot.room import Handler, Pressed


@dataclass(frozen=True, slots=True)
class Choices:
    """Shows and changes a member's settings, with the switches that other rooms keep."""

    switches: Switches

    async def show(self, context: Context) -> None:
        """Show the settings, in place of a submenu where one was pressed."""
        await self._change(context, lambda _: context.asker)

    async def places(self, context: Context) -> None:
        """Offer the localities."""
        await context.finish(people.localities, say=wording.choose_locality)

    async def place(self, context: Context) -> None:
        """Move the person to a locality."""
        who, place, now = context.asker.id, context.press.row, context.house.clock.now()
        await self._change(context, lambda db: store.move(db, who, place, now))

    async def days(self, context: Context) -> None:
        """Offer the days for protected hours."""
        await context.say(wording.choose_day(context.asker))

    async def day(self, context: Context) -> None:
        """Offer the hours of a day."""
        await context.say(wording.choose_start(rules.weekday(context.press.row)))

    async def start_hour(self, context: Context) -> None:
        """Offer the lengths."""
        await context.say(wording.choose_length(rules.start(context.press.row)))

    async def protect(self, context: Context) -> None:
        """Set one day's protected hours."""
        who, now = context.asker.id, context.house.clock.now()
        window = rules.weekly(context.press.row)
        await self._change(context, lambda db: store.protect(db, who, window, now))

    async def unprotect(self, context: Context) -> None:
        """Take all protected hours away."""
        who, now = context.asker.id, context.house.clock.now()
        await self._change(context, lambda db: store.unprotect(db, who, now))

    async def quiet(self, context: Context) -> None:
        """Offer quiet hours."""
        await context.say(wording.choose_quiet())

    async def hush(self, context: Context) -> None:
        """Set quiet hours."""
        who, now = context.asker.id, context.house.clock.now()
        span = rules.quiet(context.press.row)
        await self._change(context, lambda db: store.hush(db, who, span, now))

    def turn(self, *, on: bool) -> Handler:
        """Return the handler that turns a switch on or off."""

        async def handler(context: Context) -> None:
            number, asker = context.press.row, context.asker
            await self._change(context, self.switches.turning(asker, number, on=on))

        return handler

    @property
    def presses(self) -> tuple[Pressed, ...]:
        """Return its buttons."""
        each = {
            "settings": self.show,
            "places": self.places,
            "place": self.place,
            "days": self.days,
            "day": self.day,
            "start": self.start_hour,
            "protect": self.protect,
            "unprotect": self.unprotect,
            "quiet": self.quiet,
            "hush": self.hush,
            "switch-on": self.turn(on=True),
            "switch-off": self.turn(on=False),
        }
        return tuple(Pressed(name, EVERYONE, does) for name, does in each.items())

    async def _change(self, context: Context, work: Callable[..., Person]) -> None:
        """Do something to the person's settings and show them as they are now."""
        await context.finish(
            self.switches.beside(work), say=lambda both: Instead(wording.settings(*both))
        )
