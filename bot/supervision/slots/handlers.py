"""The giver's buttons and lines: each does one thing and shows what it came to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, TypeVarTuple

from bot import dialog
from bot.calendar import Calendar
from bot.context import Context
from bot.days import Unreadable
from bot.delivery.said import Instead
from bot.dialog import Dialog
from bot.reply import Reply
from bot.room import Handler, Work
from bot.safety.values import Profile
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import NotYours
from bot.supervision.bookings.wording import REASONS
from bot.supervision.slots.leave import desk as leave
from bot.supervision.slots.leave import wording as leave_words
from bot.supervision.slots.offering import desk as offers
from bot.supervision.slots.offering import wording as offer_words
from bot.supervision.slots.offering.rules import Choice
from bot.supervision.slots.outside.handlers import Outside
from bot.supervision.slots.week import desk as weeks
from bot.supervision.slots.week import wording as week_words
from bot.supervision.slots.week.desk import CalledOff
from bot.supervision.values import Kind
from bot.supervision.wording import ROOM

PLACE, AWAY, EXTRA = "place", "away", "extra"
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True)
class Giver:
    """Sets up and changes what somebody offers, in the area's local time."""

    calendar: Calendar
    outside: Outside

    async def board(self, context: Context) -> None:
        """Show what she offers; a form of hers that is open is closed."""
        looker, chat = self.looker(context), context.arrival.chat_id
        await context.finish(
            offers.closed_board, chat, looker, say=lambda shown: Instead(offer_words.board(shown))
        )

    def stays(self, show: Handler) -> Handler:
        """Return the handler that closes the open form and shows something."""

        async def handler(context: Context) -> None:
            await context.house.database.write(dialog.close, context.arrival.chat_id)
            await show(context)

        return handler

    def offer(
        self, work: Callable[..., T], say: Callable[..., Reply], *, chosen: bool = False
    ) -> Handler:
        """Return the handler of a button of an offer; `chosen` gives the choice to the words."""

        async def handler(context: Context) -> None:
            try:
                choice = Choice.unpack(context.press.row)
                looker = self.looker(context)
                await context.finish(
                    work,
                    choice,
                    looker,
                    say=lambda found: Instead(say(found, choice) if chosen else say(found)),
                )
            except NotYours:
                await context.say(Instead(offer_words.gone()))

        return handler

    def row(self, work: Callable[..., T], say: Callable[[T], Reply], refuse: Reply) -> Handler:
        """Return the handler of a button that carries the id of a row."""

        async def handler(context: Context) -> None:
            row, looker = context.press.row, self.looker(context)
            try:
                await context.finish(work, row, looker, say=lambda found: Instead(say(found)))
            except (NotYours, Unreadable):
                await context.say(Instead(refuse))

        return handler

    def shows(self, work: Work[Looker, T], say: Callable[[T], Reply]) -> Handler:
        """Return the handler of a button or command that carries nothing."""

        async def handler(context: Context) -> None:
            await context.finish(work, self.looker(context), say=lambda found: Instead(say(found)))

        return handler

    def calls_off(self, number: int) -> Handler:
        """Return the handler that calls a session off for one of the reasons."""

        async def handler(context: Context) -> None:
            await self._off(context, weeks.call_off, REASONS[number])

        return handler

    def ends_rest(self, number: int) -> Handler:
        """Return the handler that calls off a session of a series and all later ones."""

        async def handler(context: Context) -> None:
            await self._off(context, weeks.call_off_rest, REASONS[number])

        return handler

    async def call_off_leave(self, context: Context) -> None:
        """Call off every session that lies in an absence."""
        await self._off(context, leave.call_off, leave_words.AWAY_REASON)

    async def ask_place(self, context: Context) -> None:
        """Ask for the place or link of an offer."""
        opened = self.opened(context, PLACE, context.press.row, Profile.PUBLISH)
        try:
            await context.finish(
                offers.ask_place,
                opened,
                context.arrival.chat_id,
                self.looker(context),
                say=lambda found: Instead(offer_words.ask_place(found)),
            )
        except NotYours:
            await context.say(Instead(offer_words.gone()))

    async def place(self, context: Context) -> None:
        """Keep the place that was typed."""
        opened = self._open(context)
        if opened is None:
            return
        try:
            await context.finish(
                offers.set_place,
                opened.subject,
                context.arrival.chat_id,
                context.text,
                self.looker(context),
                say=offer_words.sheet,
            )
        except NotYours:
            await context.say(offer_words.gone())

    async def ask_away(self, context: Context) -> None:
        """Ask for the days of an absence."""
        opened = self.opened(context, AWAY, 0, Profile.PUBLISH)
        await context.ask(opened, Instead(leave_words.ask_away()))

    async def away(self, context: Context) -> None:
        """Note the absence that was typed."""
        try:
            await context.finish(
                leave.away,
                context.text,
                context.arrival.chat_id,
                self.looker(context),
                say=leave_words.noted,
            )
        except Unreadable as refused:
            await context.say(leave_words.unreadable(refused.reason))

    async def ask_extra(self, context: Context) -> None:
        """Ask for the extra hours of a kind."""
        number = context.press.row % len(Kind)
        opened = self.opened(context, EXTRA, number, Profile.PUBLISH)
        await context.ask(opened, Instead(leave_words.ask_extra(tuple(Kind)[number])))

    async def extra(self, context: Context) -> None:
        """Note the extra hours that were typed."""
        opened = self._open(context)
        if opened is None:
            return
        try:
            await context.finish(
                leave.extra,
                context.text,
                opened,
                context.arrival.chat_id,
                self.looker(context),
                say=leave_words.noted,
            )
        except Unreadable as refused:
            await context.say(leave_words.unreadable(refused.reason))
        except NotYours:
            await context.say(leave_words.gone())

    def looker(self, context: Context) -> Looker:
        """Return who presses, and when."""
        return Looker(context.asker, context.house.clock.now(), self.calendar)

    def opened(self, context: Context, step: str, subject: int, profile: Profile) -> Dialog:
        """Return a dialog of the room."""
        return Dialog(ROOM, step, subject, profile, context.house.clock.now())

    def _open(self, context: Context) -> Dialog | None:
        now = context.house.clock.now()
        return context.house.dialogs.of(context.arrival.chat_id, now)

    async def _off(self, context: Context, work: Callable[..., CalledOff], reason: str) -> None:
        row, looker = context.press.row, self.looker(context)
        try:
            await context.finish(work, row, reason, looker, say=week_words.called_off)
        except NotYours:
            await context.say(Instead(week_words.gone()))
