"""What handlers of the room share: who acts and when, and one answer to what cannot be done."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import doing
from bot.consult import wording
from bot.consult.values import ROOM, Means, NotNow
from bot.context import Context
from bot.dialog import Dialog
from bot.doing import Doing
from bot.people.values import Person
from bot.safety.values import Profile


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
    return doing.subject(context, ROOM)


_doing = Doing(NotNow, wording.not_now)
do = _doing.do
show = _doing.show
