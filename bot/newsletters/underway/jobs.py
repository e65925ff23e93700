"""What moves a newsletter on: its time, the end of quiet hours, and the bar that is drawn anew."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.clock import Clock
from bot.database import Database
from bot.delivery import broadcasts
from bot.delivery import store as outbox
from bot.delivery.said import Instead, Letter, Parcel, parcels
from bot.errands import Errand
from bot.newsletters import store as issues
from bot.newsletters.readership import Readership
from bot.newsletters.sending import rules
from bot.newsletters.sending import store as sending
from bot.newsletters.sending import wording as sending_words
from bot.newsletters.underway import store, wording
from bot.newsletters.underway.store import Way
from bot.newsletters.values import Issue, NotNow, State
from bot.people import store as people
from bot.timer import Job


@dataclass(frozen=True, slots=True)
class Watch:
    """Looks after newsletters on their way, for whom they are as people are then."""

    database: Database
    clock: Clock
    whose: Readership
    wake: Callable[[], None]

    def errand(self) -> Errand:
        """Return the errand that draws the bar anew; nothing is written while nothing moves."""
        return Errand("newsletters.progress", self.look)

    async def look(self) -> None:
        """Bring what is shown of each newsletter on its way up to date."""
        for issue in await self.database.read(issues.in_state, (State.SENDING,)):
            if await self.database.read(self._has_moved, issue):
                await self.database.write(self._draw, issue.id)
                self.wake()

    def _has_moved(self, db: Db, issue: Issue) -> bool:
        return store.seen(db, issue) != issue.shown

    def _draw(self, db: Db, number: int) -> None:
        now = self.clock.now()
        way = store.settle(db, number, now)
        if way.issue.state is State.RECALLED:
            return
        issues.change(db, number, now, shown=store.seen(db, way.issue))
        outbox.post(db, list(self._parcels(way, now)), None, now)

    def _parcels(self, way: Way, now: datetime) -> Iterator[Parcel]:
        """Yield the bar over the message that shows it and, once it is done, a word of that."""
        issue, drawn = way.issue, wording.progress(way, now, self.whose.calendar.zone)
        if issue.chat_id and issue.message_id:
            yield from parcels(Instead(drawn), issue.chat_id, issue.message_id)
        if issue.chat_id and issue.state is State.SENT:
            yield from parcels(wording.done(way), issue.chat_id, 0)

    def job(self) -> Job:
        """Return the job that sends what is due, and what waited for quiet hours to end."""
        return Job(
            "newsletters.due", CronTrigger(minute="*", timezone=self.whose.calendar.zone), self.due
        )

    def due(self, db: Db, now: datetime) -> tuple[Letter, ...]:
        """Start what is planned for now, ask about what is late, and let go what was held."""
        for issue in issues.in_state(db, (State.SENDING,)):
            if store.state_of(db, issue) is broadcasts.State.RUNNING:
                store.release(db, issue, tuple(people.members(db, now)), now, self.whose.calendar)
        return tuple(letter for one in sending.due(db, now) for letter in self._begin(db, one, now))

    def _begin(self, db: Db, issue: Issue, now: datetime) -> tuple[Letter, ...]:
        if issue.send_at and not rules.is_late(issue.send_at, now):
            with suppress(NotNow):
                store.start(db, issue, now, self.whose)
                return ()
        # It is late, or there is nobody left whom it could reach.
        late = issues.turn(db, issue, State.LATE, now, None)
        said = sending_words.late(late, self.whose.calendar.zone)
        return tuple(Letter(chat, said) for chat in sending.chats_of(db, late, now))
