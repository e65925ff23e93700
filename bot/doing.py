"""What handlers do with a work of their store: finish with it, or say why it cannot be done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlite_utils.db import Database as Db

from bot.context import Context
from bot.delivery.said import Instead, Said
from bot.refusal import Refusal
from bot.reply import Reply

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Doing:
    """Does what a room does; `words` says what its own `refusal` means."""

    refusal: type[Refusal]
    words: Callable[[str], Reply]

    async def do(self, context: Context, work: Callable[[Db], T], say: Callable[[T], Said]) -> None:
        """Finish with some work, or say why it cannot be done."""
        try:
            await context.finish(work, say=say)
        except self.refusal as refused:
            await context.say(self.words(refused.reason))

    async def show(
        self, context: Context, work: Callable[[Db], T], say: Callable[[T], Reply]
    ) -> None:
        """Do what a button stands for, and show what came of it in its place."""
        await self.do(context, work, lambda value: Instead(say(value)))


def subject(context: Context, room: str) -> int:
    """Return the number that the open form is about, 0 without one of the room."""
    opened = context.house.dialogs.of(context.arrival.chat_id, context.house.clock.now())
    return opened.subject if opened and opened.room == room else 0
