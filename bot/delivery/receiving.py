"""The bot that receives: a whole batch passes the crisis net and is kept before it is handed on."""

import asyncio
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.delivery.inbox import Inbox
from bot.delivery.net import CrisisNet
from bot.delivery.pulse import Pulse
from bot.delivery.readable import readable

# Real seconds between two polls while Telegram is away. The polling of python-telegram-bot would
# wait ever longer, up to half a minute, and somebody in danger with it.
AWAY_PAUSE = 2.0
TOKEN_REFUSED = "the Bot API server does not know PIMH_BOT_TOKEN: check it"


class ReceivingBot(ExtBot[None]):
    """python-telegram-bot's bot, whose updates pass the crisis net as they come in."""

    def __init__(
        self,
        token: str,
        net: CrisisNet,
        pulse: Pulse,
        inbox: Inbox,
        **more: Any,
    ) -> None:
        """Take the token, the net, the pulse, the inbox, and whatever ExtBot takes."""
        super().__init__(token, **more)
        self._net = net
        self._pulse = pulse
        self._inbox = inbox

    async def get_updates(self, *args: Any, **more: Any) -> tuple[Update, ...]:
        """Return the next updates, all kept, those with a red flag answered already."""
        try:
            updates = await super().get_updates(*args, **more)
        except InvalidToken:
            # python-telegram-bot stops polling for good here, and says that it is running.
            self._pulse.end(TOKEN_REFUSED)
            raise
        except NetworkError as away:
            self._missed()
            await asyncio.sleep(AWAY_PAUSE)
            # After a time-out it asks again at once.
            raise TimedOut("Telegram is away") from away
        except TelegramError:
            self._missed()
            raise
        self._pulse.beat()
        # A red flag anywhere in the batch is answered before the disk may refuse all of it.
        await asyncio.gather(*(self._net.catch(self, update) for update in updates))
        if updates:
            await self._inbox.keep(updates)
        self._inbox.came(len(updates))
        return updates

    def _missed(self) -> None:
        self._pulse.missed()
        # What came before is answered meanwhile.
        self._inbox.came(0)

    async def _post(self, endpoint: str, *args: Any, **more: Any) -> Any:
        """Call the server; of updates return what can be read, before anybody tries to."""
        result = await super()._post(endpoint, *args, **more)
        if endpoint == "getUpdates":
            return [readable(body, self) for body in result]
        return result
