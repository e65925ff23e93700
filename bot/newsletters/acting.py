"""What handlers of the room share: who acts and when, and one answer to what cannot be done."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot import dialog, doing
from bot.calendar import Calendar
from bot.context import Context
from bot.dialog import Dialog
from bot.doing import Doing
from bot.newsletters import rules, wording
from bot.newsletters.values import ROOM, NotNow
from bot.people.values import Person
from bot.safety.values import Profile


@dataclass(frozen=True, slots=True)
class Act:
    """Who presses, when, in which chat under which message, in the days of the area."""

    person: Person
    now: datetime
    chat_id: int
    message_id: int
    calendar: Calendar

    @property
    def zone(self) -> ZoneInfo:
        """Return the local time zone."""
        return self.calendar.zone


def act(context: Context) -> Act:
    """Return what the store must know of who acts."""
    arrival, settings = context.arrival, context.house.settings
    pressed = arrival.message_id if arrival.data else 0
    calendar = Calendar(settings.local, settings.nation)
    return Act(context.asker, context.house.clock.now(), arrival.chat_id, pressed, calendar)


def subject(context: Context) -> int:
    """Return the number that the open form is about, 0 without one of the room."""
    return doing.subject(context, ROOM)


def first_press(db: Db, act: Act, step: str, number: int) -> None:
    """Remember that something was pressed that has to be pressed twice."""
    dialog.put(db, act.chat_id, Dialog(ROOM, step, number, Profile.FAMILY, act.now))


def check_second_press(db: Db, act: Act, step: str, number: int) -> datetime:
    """Return when it was pressed first, or raise NotNow if not in the last minute; once only."""
    opened = dialog.every(db).get(act.chat_id)
    if opened is None or (opened.room, opened.step, opened.subject) != (ROOM, step, number):
        raise NotNow("twice")
    rules.check_sure(opened.opened_at, act.now)
    dialog.close(db, act.chat_id)
    return opened.opened_at


_doing = Doing(NotNow, wording.not_now)
do = _doing.do
show = _doing.show
