"""The bot that receives: the crisis net sees a whole batch before anything else does."""

import asyncio
from typing import Any

from telegram import Update
from telegram.ext import ExtBot

from bot.delivery.net import CrisisNet


class ReceivingBot(ExtBot[None]):
    """python-telegram-bot's bot, whose updates pass the crisis net as they come in."""

    def __init__(self, token: str, net: CrisisNet, **more: Any) -> None:
        """Take the token, the net, and whatever ExtBot takes."""
        super().__init__(token, **more)
        self._net = net

    async def get_updates(self, *args: Any, **more: Any) -> tuple[Update, ...]:
        """Return the next updates, those with a red flag answered already."""
        updates = await super().get_updates(*args, **more)
        # The whole batch, because a full disk stops the queue at the first update of it.
        await asyncio.gather(*(self._net.catch(self, update) for update in updates))
        return updates
