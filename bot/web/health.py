"""Health: whether the bot hears, remembers and speaks, and what each room says of itself."""

import asyncio
import sqlite3
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot import __version__, timer
from bot.app import App
from bot.delivery import store
from bot.delivery.store import Backlog
from bot.room import Room

# Four polls: one may be cut off, and the next few wait for the network.
OLDEST_POLL = 120.0
OLDEST_ARRIVAL = timedelta(minutes=2)
WELL = "well"

_Found = tuple[Backlog, dict[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class Health:
    """What was found; `faults` are sentences, none when the bot is well.

    `rooms` say what waits for people, such as a question that is overdue: that is no fault, because
    whatever restarts a bot that is not well would mend nothing of it.
    """

    version: str
    poll_age: float | None
    database: str
    backlog: Backlog | None
    rooms: dict[str, str]
    faults: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return it as the object that `/healthz` answers."""
        body = asdict(self) | {"well": not self.faults, "faults": list(self.faults)}
        if self.backlog is not None:
            oldest = self.backlog.oldest
            body["backlog"] |= {"oldest": oldest.isoformat() if oldest else None}
        return body


async def examine(app: App) -> Health:
    """Look at everything once; raise nothing."""
    house = app.house
    now = house.clock.now()
    # Nobody need write for hours: only polling has a pulse to expect.
    age = None if house.settings.webhook_url else round(app.pulse.age(), 1)
    # By webhook, too, what is said may not get through.
    silent = max(age or 0.0, house.sender.away())
    try:
        backlog, rooms, late = await house.database.read(_read, app.rooms, now)
        await house.database.write(_writable)
    except sqlite3.Error as fault:
        faults = (*_faults(silent, None, now, str(fault)), *_unkept(app))
        return Health(__version__, age, str(fault), None, {}, faults)
    jobs = [f"the job {name} has not run" for name in late]
    faults = (*_faults(silent, backlog, now, ""), *_unkept(app), *jobs)
    return Health(__version__, age, WELL, backlog, rooms, faults)


class Looks:
    """Has all who ask at one moment see the same: a look writes to the disk."""

    def __init__(self, app: App) -> None:
        """Take what is looked at."""
        self._app = app
        self._under_way: asyncio.Task[Health] | None = None

    async def look(self) -> Health:
        """Return what is found, by the look that is under way if there is one."""
        if self._under_way is None or self._under_way.done():
            self._under_way = asyncio.create_task(examine(self._app))
        return await asyncio.shield(self._under_way)


def _faults(
    silent: float, backlog: Backlog | None, now: datetime, database: str
) -> tuple[str, ...]:
    oldest = backlog.oldest if backlog else None
    # Of a clock that was set back nobody knows the age: what waits has waited too long.
    late = oldest is not None and abs(now - oldest) > OLDEST_ARRIVAL
    found = {
        "Telegram has not answered lately": silent > OLDEST_POLL,
        f"the database: {database}": bool(database),
        "arrivals are not being handled": late,
    }
    return tuple(words for words, wrong in found.items() if wrong)


def _unkept(app: App) -> tuple[str, ...]:
    """Say that what comes in cannot be kept, although a smaller write may still succeed."""
    refusal = app.inbox.refusal
    if not refusal:
        return ()
    return (f"arrivals cannot be kept ({refusal}): a red flag behind many of them is not seen",)


def _read(db: Db, rooms: tuple[Room, ...], now: datetime) -> _Found:
    words = {room.name: (room.health(db, now) if room.health else "") or WELL for room in rooms}
    return store.backlog(db), words, timer.overdue(db, now)


def _writable(db: Db) -> None:
    # A real write that changes nothing: it takes the lock, and a page on a disk that may be full.
    (number,) = db.execute("pragma user_version").fetchone()
    db.execute(f"pragma user_version = {number}")
