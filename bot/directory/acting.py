"""What handlers of the room share: who acts and when, and one answer to what cannot be done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.context import Context
from bot.delivery.said import Instead, Said
from bot.directory import wording
from bot.directory.finding.values import Words
from bot.directory.values import ROOM, NotNow
from bot.people import store as people
from bot.people.values import Person, Role
from bot.reply import Reply

SPECIALIST = frozenset({Role.SPECIALIST})
T = TypeVar("T")
Kinds = Callable[[], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Act:
    """Who acts, when, in which chat under which message, in the days of the area."""

    person: Person
    now: datetime
    chat_id: int
    message_id: int
    calendar: Calendar

    @property
    def today(self) -> date:
        """Return the local day."""
        return self.calendar.day(self.now)

    @property
    def keeps(self) -> bool:
        """Say whether the person looks after services."""
        return self.person.may(SPECIALIST)


def act(context: Context) -> Act:
    """Return what the store must know of who acts."""
    arrival, settings = context.arrival, context.house.settings
    pressed = arrival.message_id if arrival.data else 0
    calendar = Calendar(settings.local, settings.nation)
    return Act(context.asker, context.house.clock.now(), arrival.chat_id, pressed, calendar)


def subject(context: Context) -> int:
    """Return the number that the open form is about, 0 without one of the room."""
    opened = context.house.dialogs.of(context.arrival.chat_id, context.house.clock.now())
    return opened.subject if opened and opened.room == ROOM else 0


def words_of(db: Db, kinds: Mapping[str, str], today: date) -> Words:
    """Return what services are called by."""
    return Words(kinds, tuple(people.localities(db)), today)


async def do(context: Context, work: Callable[[Db], T], say: Callable[[T], Said]) -> None:
    """Finish with some work, or say why it cannot be done."""
    try:
        await context.finish(work, say=say)
    except NotNow as refused:
        await context.say(wording.not_now(refused.reason))


async def show(context: Context, work: Callable[[Db], T], say: Callable[[T], Reply]) -> None:
    """Do what a button stands for, and show what came of it in its place."""
    await do(context, work, lambda value: Instead(say(value)))
