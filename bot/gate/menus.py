"""Each person's menu of commands, published when it differs from what she saw last."""

import logging

from telegram import Bot, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import TelegramError

from bot.gate.rules import Table
from bot.people.values import Person

_log = logging.getLogger(__name__)


class Menus:
    """Remembers what menu stands in which chat."""

    def __init__(self, table: Table) -> None:
        """Take the table of commands."""
        self._table = table
        self._shown: dict[int, list[tuple[str, str]]] = {}

    async def publish(self, bot: Bot) -> None:
        """Publish the menu of strangers; best effort."""
        await self._set(bot, self._table.commands_of(None), BotCommandScopeDefault())

    async def show(self, bot: Bot, person: Person) -> None:
        """Publish a member's menu where it has changed; best effort."""
        menu = self._table.commands_of(person)
        if self._shown.get(person.user_id) == menu:
            return
        self._shown[person.user_id] = menu
        await self._set(bot, menu, BotCommandScopeChat(person.user_id))

    async def hide(self, bot: Bot, chat_id: int) -> None:
        """Take the menu of somebody who has left away; best effort."""
        if self._shown.pop(chat_id, None) is not None:
            await self._set(bot, None, BotCommandScopeChat(chat_id))

    async def _set(
        self,
        bot: Bot,
        menu: list[tuple[str, str]] | None,
        scope: BotCommandScopeDefault | BotCommandScopeChat,
    ) -> None:
        try:
            if menu is None:
                await bot.delete_my_commands(scope)
            else:
                await bot.set_my_commands(menu, scope)
        except TelegramError as failed:
            _log.info("a menu was not published: %s", failed)
