"""The one handler that python-telegram-bot calls for every arrival."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from telegram.error import TelegramError

from bot.context import Context
from bot.delivery.arrival import Arrival, Sort
from bot.delivery.durations import name_of
from bot.delivery.net import CrisisNet
from bot.delivery.said import Gone, Said
from bot.gate import rules, wording
from bot.gate.menus import Menus
from bot.gate.rules import No, Table
from bot.people import store as people
from bot.people.values import Person
from bot.reply import NoSuchButton, Reply
from bot.room import Handler
from bot.safety.values import Identifier, RedFlag

_log = logging.getLogger(__name__)

_SAID = {
    No.STRANGER: wording.STRANGER,
    No.GROUP: wording.GROUP,
    No.ROLE: wording.ROLE,
    No.UNKNOWN_COMMAND: wording.UNKNOWN_COMMAND,
}
_TOASTS = {
    No.STRANGER: wording.STRANGER_TOAST,
    No.ROLE: wording.ROLE_TOAST,
    No.OLD_BUTTON: wording.OLD_BUTTON_TOAST,
}


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets arrivals through to their handlers."""

    table: Table
    net: CrisisNet
    menus: Menus
    crisis_message: Callable[[RedFlag, int], Reply]
    identifiers_notice: Callable[[tuple[Identifier, ...]], Reply]
    # Remembers whose local numbers somebody is to see, for when the disk is gone.
    settled: Callable[[Person], None]

    async def __call__(self, arrival: Arrival, context: Context) -> None:
        """Take one arrival to its handler or answer it here; in the end it is handled."""
        house = context.house
        now = house.clock.now()
        context.person = await house.database.read(people.by_user, arrival.user_id, now)
        self._settle_crisis(arrival, context)
        dialog = house.dialogs.of(arrival.chat_id, now)
        route = rules.route(arrival, context.person, dialog, self.table)
        if isinstance(route, No):
            context.handled_by = f"gate.{route.value}"
            await self._refuse(arrival, context, route)
        else:
            context.handled_by = name_of(route)
            await self._hand_over(arrival, context, route)
        if not context.finished:
            await context.say(())
        if context.became is not None:
            self.settled(context.became)
        context.application.create_task(_release_button(arrival, context))
        context.application.create_task(self._update_menu(arrival, context))

    async def _hand_over(self, arrival: Arrival, context: Context, handler: Handler) -> None:
        try:
            await handler(context)
        except (NoSuchButton, OverflowError):
            # A number that is too large for any row, day or page is on no button of ours either.
            if arrival.sort is not Sort.PRESS:
                raise
            context.toast = wording.OLD_BUTTON_TOAST

    async def _update_menu(self, arrival: Arrival, context: Context) -> None:
        """Publish the menu again where this arrival may have changed who the person is."""
        if arrival.sort is Sort.OTHER or not arrival.private:
            return
        if context.became is not None:
            await self.menus.show(context.bot, context.became)
        elif context.person is not None:
            await self.menus.hide(context.bot, arrival.chat_id)

    def _settle_crisis(self, arrival: Arrival, context: Context) -> None:
        """Find the crisis message that went out on receipt, or owe it to the outbox."""
        if arrival.red_flag is None:
            return
        sent = self.net.hand_over(arrival.update_id) or arrival.crisis_message
        context.crisis_message = sent
        if sent is None:
            context.before = (self.crisis_message(arrival.red_flag, arrival.chat_id),)

    async def _refuse(self, arrival: Arrival, context: Context, no: No) -> None:
        context.toast = _TOASTS.get(no, "")
        if no is No.IDENTIFIERS:
            notice = self.identifiers_notice(arrival.identifiers)
            if _is_question(arrival, context):
                notice = await self.table.refusing(context, notice)
            await context.say((Gone(arrival.message_id), notice))
            return
        await context.say(self._said(arrival, no))

    def _said(self, arrival: Arrival, no: No) -> Said:
        match no:
            case No.ATTACHMENT if arrival.attachment in wording.REMOVED:
                return Gone(arrival.message_id), wording.attachment(arrival.attachment)
            case No.ATTACHMENT:
                return wording.attachment(arrival.attachment)
            case _ if arrival.red_flag is not None or arrival.sort is Sort.PRESS:
                # Somebody in danger is not told that she has the wrong role.
                return ()
            case _:
                return _SAID.get(no, ())


def _is_question(arrival: Arrival, context: Context) -> bool:
    """Say whether a refused text may be asked again with what was found left out."""
    house = context.house
    form = house.dialogs.of(arrival.chat_id, house.clock.now())
    return (
        context.person is not None
        and arrival.private
        and not arrival.attachment
        and arrival.red_flag is None
        and form is None
        and not arrival.text.startswith("/")
    )


async def _release_button(arrival: Arrival, context: Context) -> None:
    """End the spinner of a pressed button; best effort, for it is worth nothing later."""
    if arrival.sort is not Sort.PRESS:
        return
    try:
        await context.bot.answer_callback_query(arrival.query_id, text=context.toast or None)
    except TelegramError as failed:
        _log.info("button of update %s not released: %s", arrival.update_id, failed)
