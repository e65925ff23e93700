"""What handlers of the room share: who acts and when, and one answer to what cannot be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.consult import wording
from bot.consult.values import ROOM, Means, NotNow
from bot.context import Context
from bot.delivery.said import Instead, Said
from bot.dialog import Dialog
from bot.people.values import Person
from bot.reply import Reply
from bot.safety.values import Profile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Act:
    """Who acts, when and in which chat, and what the room is given."""

    person: Person
    now: datetime
    chat_id: int
    means: Means

    @property
    def zone(self) -> ZoneInfo:
        """Return the local time zone."""
        return self.means.calendar.zone

    @property
    def hers(self) -> tuple[int, datetime]:
        """Return who acts, and when."""
        return self.person.id, self.now


def act(context: Context, means: Means) -> Act:
    """Return what the store must know of who acts."""
    return Act(context.asker, context.house.clock.now(), context.arrival.chat_id, means)


def form(hers: Act, step: str, number: int, profile: Profile = Profile.FAMILY) -> Dialog:
    """Return the form that takes her next text."""
    return Dialog(ROOM, step, number, profile, hers.now)


def subject(context: Context) -> int:
    """Return the number that the open form is about, 0 without one of the room."""
    opened = context.house.dialogs.of(context.arrival.chat_id, context.house.clock.now())
    return opened.subject if opened and opened.room == ROOM else 0


async def do(context: Context, work: Callable[[Db], T], say: Callable[[T], Said]) -> None:
    """Finish with some work, or say why it cannot be done."""
    try:
        await context.finish(work, say=say)
    except NotNow as refused:
        await context.say(wording.not_now(refused.reason))


async def show(context: Context, work: Callable[[Db], T], say: Callable[[T], Reply]) -> None:
    """Do what a button stands for, and show what came of it in its place."""
    await do(context, work, lambda value: Instead(say(value)))
