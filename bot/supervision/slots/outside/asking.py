"""The errand that asks calendars for what is new: outside the tick, never on the writing thread."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.clock import Clock
from bot.database import Database
from bot.delivery import store as outbox
from bot.delivery.said import Letter, parcels
from bot.errands import Errand
from bot.fetching.apart import Unreadable, read_apart
from bot.fetching.fetcher import Fetched, Fetcher
from bot.fetching.rules import FetchFault, Known
from bot.ical.busy import Busy
from bot.people import store as people
from bot.supervision.slots.outside import rules, store, wording
from bot.supervision.slots.outside.store import Calendar, Read

READER = "bot.ical"


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks every calendar that is due, one after another."""

    database: Database
    clock: Clock
    fetcher: Fetcher
    zone: ZoneInfo
    wake: Callable[[], None]

    def errand(self) -> Errand:
        """Return the errand of the room."""
        return Errand("supervision.calendars", self.ask_all)

    async def ask_all(self) -> None:
        """Ask what is due, and keep what came."""
        for one in await self.database.read(store.due, self.clock.now()):
            await self._ask(one)

    async def _ask(self, one: Calendar) -> None:
        try:
            came = await self.fetcher.fetch(one.address, _known(one, self.clock.now()))
            read = await self._read(came) if isinstance(came, Fetched) else None
        except FetchFault as fault:
            await self._failed(one, fault.reason, fault.wait)
        except (Unreadable, json.JSONDecodeError):
            await self._failed(one, "unreadable", rules.EVERY)
        else:
            await self._keep(partial(store.keep, asked=one, read=read, now=self.clock.now()))

    async def _failed(self, one: Calendar, reason: str, wait: timedelta) -> None:
        due_at = rules.next_after_fault(self.clock.now(), one.faults + 1, wait)
        await self._keep(partial(store.fail, asked=one, reason=reason, due_at=due_at))

    async def _read(self, came: Fetched) -> Read:
        now = self.clock.now()
        words = (str(self.zone), now.isoformat(), (now + rules.READ_AHEAD).isoformat())
        busy = Busy.from_json(await read_apart(READER, words, came.body))
        spans = store.spans(busy.stretches)
        return Read(spans, busy.unread, came.known.etag, came.known.modified)

    async def _keep(self, work: Callable[[Db], Calendar | None]) -> None:
        now = self.clock.now()

        def whole(db: Db) -> None:
            kept = work(db)
            if kept is not None:
                outbox.post(db, parcels(_letters(db, kept, self.zone, now), 0, 0), None, now)

        await self.database.write(whole)
        self.wake()


def _letters(db: Db, one: Calendar, zone: ZoneInfo, now: datetime) -> tuple[Letter, ...]:
    """Return what its owner has to hear of a calendar now, and note that she hears it."""
    person = people.by_id(db, one.supervisor, now)
    state = _state(one, now)
    if person is None or state == one.told:
        return ()
    store.tell(db, one.supervisor, state)
    return (Letter(person.user_id, wording.told(one, zone, now)),)


def _state(one: Calendar, now: datetime) -> str:
    """Return in a word what she should know: it changes when there is something new to hear."""
    if one.fault:
        since = one.read_at or one.set_at
        tell = one.read_at is None or rules.is_to_tell(one.fault, one.told, since, now)
        return one.fault if tell else one.told
    return " ".join(("well", *one.unread))


def _known(one: Calendar, now: datetime) -> Known:
    if one.whole_at is None or now - one.whole_at >= rules.WHOLE_EVERY:
        return Known()
    return Known(one.etag, one.modified)
