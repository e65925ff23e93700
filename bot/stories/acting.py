"""What handlers of the room share: who acts and when, and one answer to what cannot be done."""

from dataclasses import dataclass
from datetime import datetime

from bot.calendar import Calendar
from bot.context import Context
from bot.doing import Doing
from bot.people.values import Person
from bot.stories import wording
from bot.stories.values import NotNow


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


_doing = Doing(NotNow, wording.not_now)
do = _doing.do
show = _doing.show
