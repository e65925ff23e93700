"""Who acts on a pack and when, and one answer to what cannot be done."""

from dataclasses import dataclass
from datetime import datetime

from bot.calendar import Calendar
from bot.context import Context
from bot.doing import Doing
from bot.meetings import wording
from bot.meetings.sources import Sources
from bot.meetings.values import NotNow
from bot.people.values import Person


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


_doing = Doing(NotNow, wording.not_now)
do = _doing.do
