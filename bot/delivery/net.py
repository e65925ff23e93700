"""The crisis net: on receipt, before any disk, a red flag gets its fixed message."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable

from telegram import Bot, Update
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.clock import Clock
from bot.delivery.arrival import Arrival, answered, examined, words
from bot.delivery.said import message
from bot.delivery.wire import send
from bot.dialog import Dialog
from bot.reply import Reply
from bot.safety.examine import Examiner
from bot.safety.values import RedFlag

# A redelivery comes within 24 hours; this many updates are remembered so as to answer each once.
REMEMBERED = 10_000
FIRST_PAUSE = 1.0
# With the sending itself: at most five seconds after the network is back.
LONGEST_PAUSE = 3.0

_log = logging.getLogger(__name__)


class CrisisNet:
    """Examines every update once and answers a red flag directly, whatever else is broken."""

    def __init__(
        self,
        clock: Clock,
        crisis_message: Callable[[RedFlag, int], Reply],
        dialog_in: Callable[[int], Dialog | None],
        examiner: Examiner,
    ) -> None:
        """Take the clock, the messages by chat, the dialog that is open in one, what examines."""
        self._clock = clock
        self._crisis_message = crisis_message
        self._dialog_in = dialog_in
        self._examiner = examiner
        self._seen: OrderedDict[int, Arrival] = OrderedDict()
        self._trying: dict[int, asyncio.Task[None]] = {}

    async def catch(self, bot: Bot, update: Update) -> None:
        """Examine an update and, if it holds a red flag, send its message; never raise."""
        await self._compare(update)
        arrival = self.examined(update)
        if arrival.red_flag is None or arrival.crisis_message or update.update_id in self._trying:
            return
        if not await self._try(bot, arrival, arrival.red_flag):
            self._trying[arrival.update_id] = asyncio.create_task(
                self._keep_trying(bot, arrival, arrival.red_flag)
            )

    def examined(self, update: Update) -> Arrival:
        """Return what may be kept of an update; the same update is examined once."""
        known = self._seen.get(update.update_id)
        if known is None:
            source = update.effective_chat
            dialog = self._dialog_in(source.id) if source else None
            known = self._remember(examined(update, dialog, self._examiner.examine))
        return known

    def hand_over(self, update_id: int) -> int | None:
        """Stop trying; return the id of the crisis message, or None if it has not gone out."""
        task = self._trying.pop(update_id, None)
        if task is not None:
            task.cancel()
        known = self._seen.get(update_id)
        return known.crisis_message if known else None

    def close(self) -> None:
        """Stop trying; what was received is in the inbox and is answered after the restart."""
        for update_id in list(self._trying):
            self.hand_over(update_id)

    async def _compare(self, update: Update) -> None:
        """Have what takes long done beside the loop: nobody waits for another's long message."""
        text = words(update)
        if update.update_id not in self._seen and self._examiner.is_to_compare(text):
            await asyncio.to_thread(self._examiner.compare, text)

    def _remember(self, arrival: Arrival) -> Arrival:
        self._seen[arrival.update_id] = arrival
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return arrival

    async def _try(self, bot: Bot, arrival: Arrival, flag: RedFlag) -> bool:
        """Send once; return False if it is worth trying again."""
        try:
            said = self._crisis_message(flag, arrival.chat_id)
            sent = await send(bot, message(said, arrival.chat_id))
        except (Forbidden, BadRequest) as refused:
            _log.error("crisis message %s refused: %s", arrival.update_id, refused)
            return True
        except TelegramError as failed:
            # A time-out may hide a delivery. Twice is better than never here.
            _log.warning("crisis message %s not sent yet: %s", arrival.update_id, failed)
            return False
        self._remember(answered(arrival, sent))
        _log.info("crisis message %s sent, rule %s", arrival.update_id, flag.rule)
        return True

    async def _keep_trying(self, bot: Bot, arrival: Arrival, flag: RedFlag) -> None:
        pause = FIRST_PAUSE
        await self._clock.sleep(pause)
        while not await self._try(bot, arrival, flag):
            pause = min(pause * 2, LONGEST_PAUSE)
            await self._clock.sleep(pause)
        self._trying.pop(arrival.update_id, None)
