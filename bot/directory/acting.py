"""What handlers of the room share: who acts and when, and one answer to what cannot be done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils.db import Database as Db

from bot import doing
from bot.calendar import Calendar
from bot.context import Context
from bot.directory import wording
from bot.directory.finding.values import Words
from bot.directory.values import ROOM, NotNow
from bot.doing import Doing
from bot.people import store as people
from bot.people.values import Person, Role

SPECIALIST = frozenset({Role.SPECIALIST})
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
    return doing.subject(context, ROOM)


def words_of(db: Db, kinds: Mapping[str, str], today: date) -> Words:
    """Return what services are called by."""
    return Words(kinds, tuple(people.localities(db)), today)


_doing = Doing(NotNow, wording.not_now)
do = _doing.do
show = _doing.show
