"""What the house does with all rooms: commands, own data, leaving, forgetting, keeping."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.context import House
from bot.delivery import own as messages
from bot.delivery import store as parcels
from bot.delivery.said import Letter
from bot.gate.rules import table
from bot.members.handlers import Doorway
from bot.members.wording import ROOM as MEMBERS
from bot.people import store as people
from bot.people.values import Person
from bot.room import Room
from bot.timer import Job

SENT_BODIES_KEPT = timedelta(days=7)
# product.md, "Kept how long": the last that is kept by name, bookings and attendance, 25 months.
LEAVERS_KEPT = timedelta(days=761)
RETENTION_HOUR = 3

_log = logging.getLogger(__name__)


def every_job(house: House, rooms: tuple[Room, ...]) -> tuple[Job, ...]:
    """Return the rooms' jobs and the one that is no single room's: retention, every night."""

    def retain(db: Db, now: datetime) -> tuple[Letter, ...]:
        dropped = parcels.forget_before(db, now - SENT_BODIES_KEPT) + ledger.retain(db, now)
        dropped += sum(room.retention(db, now) for room in rooms if room.retention)
        dropped += _forget_leavers(db, rooms, now)
        _log.info("retention dropped %s rows", dropped)
        return ()

    nightly = CronTrigger(hour=RETENTION_HOUR, timezone=house.settings.local)
    own = (job for room in rooms for job in room.jobs)
    return (Job("retention", nightly, retain), *own)


def doorway(rooms: list[Room]) -> Doorway:
    """Return what the door asks of all rooms; the list may still grow."""

    def commands_of(person: Person | None) -> list[tuple[str, str]]:
        return table(rooms).commands_of(person)

    def mydata(db: Db, person: Person) -> dict[str, object]:
        return held(db, rooms, person.id, person.user_id)

    def leave(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
        leaves = (room.leave for room in rooms if room.leave)
        return tuple(letter for each in leaves for letter in each(db, person, now))

    def changed(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
        changes = (room.changed for room in rooms if room.changed)
        return tuple(letter for each in changes for letter in each(db, person, now))

    def forget(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
        letters = leave(db, person, now)
        _forget(db, rooms, person)
        return letters

    return Doorway(commands_of, mydata, leave, forget, changed)


def held(db: Db, rooms: Sequence[Room], person: int, chat: int | None) -> dict[str, object]:
    """Return all that is kept about a person, by heading; no chat is known of who has left."""
    kept: dict[str, object] = {}
    for room in rooms:
        kept |= room.mydata(db, person) if room.mydata else {}
    return kept if chat is None else kept | dialog.of_chat(db, chat) | messages.of_chat(db, chat)


def _forget(db: Db, rooms: Sequence[Room], person: Person) -> None:
    # The members' room comes first in the list and last here: it removes the person's own row.
    for room in reversed(rooms):
        if room.forget is not None:
            room.forget(db, person.id)
    dialog.close(db, person.user_id)
    parcels.forget_chat(db, person.user_id)


def _forget_leavers(db: Db, rooms: Sequence[Room], now: datetime) -> int:
    """Forget those who left long ago and cannot ask for it; the audit keeps their numbers."""
    gone = people.gone_before(db, now - LEAVERS_KEPT)
    for person in gone:
        for room in rooms:
            # The members' room would take her number out of the audit, which is kept for six years.
            if room.forget is not None and room.name != MEMBERS:
                room.forget(db, person)
        people.forget(db, person)
    return len(gone)
