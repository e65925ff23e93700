"""Who acts on a pack and when, and one answer to what cannot be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.context import Context
from bot.delivery.said import Said
from bot.meetings import wording
from bot.meetings.sources import Sources
from bot.meetings.values import NotNow
from bot.people.values import Person

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Act:
    """Who acts, when, in which chat, in the days of the area, and what others know."""

    person: Person
    now: datetime
    chat_id: int
    calendar: Calendar
    sources: Sources


def act(context: Context, sources: Sources) -> Act:
    """Return what the store must know of who acts."""
    settings, now = context.house.settings, context.house.clock.now()
    calendar = Calendar(settings.local, settings.nation)
    return Act(context.asker, now, context.arrival.chat_id, calendar, sources)


async def do(context: Context, work: Callable[[Db], T], say: Callable[[T], Said]) -> None:
    """Finish with some work, or say why it cannot be done."""
    try:
        await context.finish(work, say=say)
    except NotNow as refused:
        await context.say(wording.not_now(refused.reason))
