"""What handlers of the room share: who acts and when, and one answer to what cannot be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.context import Context
from bot.delivery.said import Instead, Said
from bot.people.values import Person
from bot.reply import Reply
from bot.stories import wording
from bot.stories.values import NotNow

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Act:
    """Who acts, when, in which chat, in the days of the area."""

    person: Person
    now: datetime
    chat_id: int
    calendar: Calendar


def act(context: Context) -> Act:
    """Return what the store must know of who acts."""
    settings = context.house.settings
    calendar = Calendar(settings.local, settings.nation)
    return Act(context.asker, context.house.clock.now(), context.arrival.chat_id, calendar)


async def do(context: Context, work: Callable[[Db], T], say: Callable[[T], Said]) -> None:
    """Finish with some work, or say why it cannot be done."""
    try:
        await context.finish(work, say=say)
    except NotNow as refused:
        await context.say(wording.not_now(refused.reason))


async def show(context: Context, work: Callable[[Db], T], say: Callable[[T], Reply]) -> None:
    """Do what a button stands for, and show what came of it in its place."""
    await do(context, work, lambda value: Instead(say(value)))
