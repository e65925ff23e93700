"""What happens with the buttons of what somebody wants to be sent, and when."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time

from bot.context import Context
from bot.days import Unreadable
from bot.delivery.said import Instead
from bot.dialog import Dialog
from bot.digests.sending import desk, rules
from bot.digests.sending import wish_wording as wording
from bot.digests.sending.handlers import asked, under
from bot.digests.sending.values import Area, Leave, Plan, Rhythm, Slot
from bot.digests.values import ROOM
from bot.reply import Reply
from bot.room import Handler
from bot.safety.values import Profile

Change = Callable[[Plan], Plan]


@dataclass(frozen=True, slots=True)
class Wisher:
    """Shows and changes what a person is sent."""

    area: Area

    async def show(self, context: Context) -> None:
        """Show what she wants, in place of whatever was pressed."""
        say = self._shown(context)
        await context.finish(
            desk.plan, asked(context, self.area), say=lambda plan: Instead(say(plan))
        )

    async def open(self, context: Context) -> None:
        """Show the same in a message of its own: the digest above it stays."""
        await context.finish(desk.plan, under(context, self.area), say=self._shown(context))

    async def wanted(self, context: Context) -> None:
        """Offer the topics."""
        say = self._topics
        await context.finish(
            desk.plan, asked(context, self.area), say=lambda plan: Instead(say(plan))
        )

    async def when(self, context: Context) -> None:
        """Offer days and hours."""
        await context.say(Instead(wording.choose_slot()))

    async def away(self, context: Context) -> None:
        """Offer days of return, and take leave that is typed."""
        opened = Dialog(ROOM, desk.LEAVE, 0, Profile.PUBLISH, context.house.clock.now())
        days = rules.returns(self._today(context))
        await context.ask(opened, Instead(wording.choose_return(days)))

    async def typed(self, context: Context) -> None:
        """Send nothing in the leave that was typed."""
        today = self._today(context)
        try:
            leave = rules.read_leave(context.text, today)
        except Unreadable as refused:
            await context.say(wording.unread(refused.reason))
        else:
            await self._go_away(context, leave)

    async def every(self, context: Context) -> None:
        """Change how often a digest comes, or whether any does."""
        row = context.press.row
        if 0 <= row < len(Rhythm):
            await self._change(context, lambda plan: rules.with_rhythm(plan, tuple(Rhythm)[row]))

    async def want(self, context: Context) -> None:
        """Add a topic to those that she wants, or take it away."""
        known = tuple(self.area.topics())
        number, does = divmod(context.press.row, len(wording.Choice))
        if not 0 <= number < len(known):
            return
        topic = known[number]
        match wording.Choice(does):
            case wording.Choice.ADD:
                await self._choose(context, lambda plan: rules.with_topic(plan, topic, known))
            case wording.Choice.TAKE_OUT:
                await self._choose(context, lambda plan: rules.without_topic(plan, topic))
            case wording.Choice.ALONE:  # pragma: no branch
                await self._choose(context, lambda plan: rules.only_topic(plan, topic))

    async def want_all(self, context: Context) -> None:
        """Want all topics."""
        await self._choose(context, lambda plan: replace(plan, topics=()))

    async def at(self, context: Context) -> None:
        """Choose day and hour."""
        weekday, hour = divmod(context.press.row, 100)
        if weekday in range(5) and hour in wording.HOURS:
            chosen = Slot(weekday, time(hour))
            await self._change(context, lambda plan: replace(plan, slot=chosen))

    async def protected(self, context: Context) -> None:
        """Go by her protected hours."""
        await self._change(context, lambda plan: replace(plan, slot=None))

    async def until(self, context: Context) -> None:
        """Send nothing until the day of her return."""
        today = self._today(context)
        if today.toordinal() < context.press.row <= today.toordinal() + rules.LONGEST_LEAVE:
            leave = Leave(today, date.fromordinal(context.press.row))
            await self._go_away(context, leave)

    async def back(self, context: Context) -> None:
        """Begin again: what has come meanwhile is caught up with."""
        today = self._today(context)
        await self._change(context, lambda plan: rules.without_leave(plan, today))

    async def empties(self, context: Context) -> None:
        """Change whether she is told that there is nothing."""
        wanted = bool(context.press.row)
        await self._change(context, lambda plan: replace(plan, empties=wanted))

    async def _change(self, context: Context, change: Change) -> None:
        await self._keep(context, change, self._shown(context))

    async def _go_away(self, context: Context, leave: Leave) -> None:
        say, hers = self._shown(context), asked(context, self.area)
        await context.finish(desk.go_away, hers, leave, say=lambda plan: Instead(say(plan)))

    async def _choose(self, context: Context, change: Change) -> None:
        await self._keep(context, change, self._topics)

    async def _keep(self, context: Context, change: Change, say: Callable[[Plan], Reply]) -> None:
        hers = asked(context, self.area)
        await context.finish(desk.change, hers, change, say=lambda plan: Instead(say(plan)))

    def _today(self, context: Context) -> date:
        return self.area.calendar.day(context.house.clock.now())

    def _shown(self, context: Context) -> Callable[[Plan], Reply]:
        asker, today = context.asker, self._today(context)
        return lambda plan: wording.wishes(plan, asker, self.area, today)

    def _topics(self, plan: Plan) -> Reply:
        return wording.choose_wanted(plan, self.area)

    def presses(self) -> dict[str, Handler]:
        """Return what each of its buttons does."""
        return {
            "digest-settings": self.show,
            "digest-rhythm": self.open,
            "digest-every": self.every,
            "digest-wanted": self.wanted,
            "digest-want": self.want,
            "digest-want-all": self.want_all,
            "digest-when": self.when,
            "digest-at": self.at,
            "digest-protected": self.protected,
            "digest-away": self.away,
            "digest-until": self.until,
            "digest-back": self.back,
            "digest-empties": self.empties,
        }
