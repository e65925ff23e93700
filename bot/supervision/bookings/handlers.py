"""Booking in the chat: a kind, a time, and one press to confirm."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.calendar import Calendar
from bot.context import Context
from bot.delivery.said import Instead, Said
from bot.dialog import Dialog
from bot.reply import Reply
from bot.room import Handler
from bot.safety.values import Profile
from bot.supervision.bookings import desk, finding, finding_wording, wording
from bot.supervision.bookings.codes import Pick, Wish
from bot.supervision.bookings.desk import Promised
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.finding_wording import Found
from bot.supervision.bookings.rules import NotYours
from bot.supervision.slots.rules import SlotUnavailable
from bot.supervision.values import Kind
from bot.supervision.wording import ROOM

NOTE = "note"


@dataclass(frozen=True, slots=True)
class Booker:
    """Books for whoever asks, in the area's local time.

    `kind_for` says what a row of a page calls for, given the number that a button carries for
    it; `address_of` returns the row's address, empty for a row that is gone. `promised` says
    whether the giver of a booking has offered its time herself: then she need not agree to it.
    """

    calendar: Calendar
    kind_for: Callable[[int], Kind]
    address_of: Callable[[int], str]
    promised: Promised

    async def kinds(self, context: Context) -> None:
        """Offer the kinds that can be booked, keeping the page that led here."""
        looker = self._looker(context)
        try:
            page = Wish.unpack(context.press.row).page if context.arrival.data else 0
        except NotYours:
            await context.say(wording.not_yours())
            return
        offered = await context.house.database.read(finding.kinds, looker)
        await context.say(Instead(finding_wording.kinds(offered, page)))

    async def from_page(self, context: Context) -> None:
        """Offer the best times of what a page's row calls for, below the answer."""
        page = context.press.row
        found = await self._found(context, Wish(self.kind_for(page), page))
        await context.say(finding_wording.best(found))

    async def kind(self, context: Context) -> None:
        """Offer the best times of a kind."""
        await self._show(context, finding_wording.best)

    async def days(self, context: Context) -> None:
        """Offer the days of a kind."""
        await self._show(context, finding_wording.days)

    async def day(self, context: Context) -> None:
        """Offer the times of a day."""
        await self._show(context, finding_wording.times)

    async def take(self, context: Context) -> None:
        """Hold the time that was pressed and ask to confirm it."""
        pick = _unpacked(context)
        if pick is None:
            await context.say(wording.not_yours())
            return
        page = self.address_of(pick.wish.page)
        looker, say = self._looker(context), _in_place(wording.held)
        await self._do(context, desk.hold, pick, page, looker, self.promised, say=say)

    async def confirm(self, context: Context) -> None:
        """Book what was held or offered."""
        looker, seat = self._looker(context), context.press.row
        await self._do(context, desk.confirm, seat, looker, self.promised, say=wording.booked)

    async def drop(self, context: Context) -> None:
        """Let go of what was held or offered."""
        await self._do(
            context, desk.drop, context.press.row, self._looker(context), say=wording.let_go
        )

    async def again(self, context: Context) -> None:
        """Let go of what was held and show other times of its kind."""
        await self._do(
            context,
            desk.again,
            context.press.row,
            self._looker(context),
            say=_in_place(finding_wording.days),
        )

    async def show(self, context: Context) -> None:
        """Show a booking with what can be done about it."""
        await self._do(
            context, finding.hers, context.press.row, self._looker(context), say=wording.show
        )

    async def why(self, context: Context) -> None:
        """Ask for the reason of a cancellation."""
        await self._do(
            context,
            finding.hers,
            context.press.row,
            self._looker(context),
            say=_in_place(wording.why),
        )

    async def give_back(self, context: Context) -> None:
        """Ask for the reason below a file, which has no text to take the place of."""
        await self._do(
            context, finding.hers, context.press.row, self._looker(context), say=wording.why
        )

    async def other_times(self, context: Context) -> None:
        """Offer the days of a kind below a file."""
        try:
            found = await self._found(context, Wish.unpack(context.press.row))
        except NotYours:
            await context.say(wording.not_yours())
        else:
            await context.say(finding_wording.days(found))

    def cancel(self, number: int) -> Handler:
        """Return the handler that cancels for one of the reasons."""
        reason = wording.REASONS[number]

        async def cancel(context: Context) -> None:
            looker = self._looker(context)
            await self._do(
                context, desk.cancel, context.press.row, reason, looker, say=wording.cancelled
            )

        return cancel

    async def agree(self, context: Context) -> None:
        """Say yes to what a colleague asks for."""
        await self._do(
            context, desk.agree, context.press.row, self._looker(context), say=wording.agreed
        )

    async def move(self, context: Context) -> None:
        """Offer the days to which a booking can be moved."""
        await self._show(context, finding_wording.days)

    async def to(self, context: Context) -> None:
        """Move a booking to the time that was pressed."""
        pick = _unpacked(context)
        if pick is None:
            await context.say(wording.not_yours())
            return
        await self._do(context, desk.move, pick, self._looker(context), say=wording.moved)

    async def wait(self, context: Context) -> None:
        """Put the person on the waiting list of a kind."""
        looker = self._looker(context)
        await self._do(
            context, desk.wait, context.press.row, looker, say=_in_place(wording.waiting)
        )

    async def note(self, context: Context) -> None:
        """Ask for a note."""
        looker = self._looker(context)
        opened = Dialog(ROOM, NOTE, context.press.row, Profile.FAMILY, looker.now)
        chat_id = context.arrival.chat_id
        await self._do(context, desk.open_note, opened, chat_id, looker, say=wording.ask_note)

    async def noted(self, context: Context) -> None:
        """Keep the note that was typed."""
        looker, chat_id = self._looker(context), context.arrival.chat_id
        opened = context.house.dialogs.of(chat_id, looker.now)
        if opened is not None:
            await self._do(
                context, desk.note, opened.subject, chat_id, context.text, looker, say=wording.noted
            )

    async def _show(self, context: Context, say: Callable[[Found], Reply]) -> None:
        try:
            found = await self._found(context, Wish.unpack(context.press.row))
        except NotYours:
            await context.say(wording.not_yours())
        else:
            await context.say(Instead(say(found)))

    async def _found(self, context: Context, wish: Wish) -> Found:
        return await context.house.database.read(finding.found, wish, self._looker(context))

    async def _do(
        self,
        context: Context,
        work: Callable[..., object],
        *args: object,
        say: Callable[..., Said],
    ) -> None:
        """Finish with some work, or say why it is refused."""
        try:
            await context.finish(work, *args, say=say)
        except NotYours:
            await context.say(wording.not_yours())
        except SlotUnavailable as refused:
            await context.say(Instead(wording.refused(refused.reason, _wish_of(context))))

    def _looker(self, context: Context) -> Looker:
        return Looker(context.asker, context.house.clock.now(), self.calendar)


def _unpacked(context: Context) -> Pick | None:
    try:
        return Pick.unpack(context.press.row)
    except NotYours:
        return None


def _wish_of(context: Context) -> Wish | None:
    """Return what was looked for when a slot was pressed that cannot be had."""
    action = context.press.action
    return Pick.unpack(context.press.row).wish if action in ("take", "to") else None


def _in_place(say: Callable[..., Reply]) -> Callable[..., Said]:
    return lambda value: Instead(say(value))
