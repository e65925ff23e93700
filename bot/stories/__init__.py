"""The stories room: a family's story without the family, signed by a second person."""

from datetime import datetime

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.delivery.said import Letter
from bot.room import Command, Expected, Pressed, Room
from bot.stories import counting, own, store
from bot.stories.measures import MEASURES
from bot.stories.schema import schema
from bot.stories.signing import handlers as signing
from bot.stories.signing.store import REASON
from bot.stories.values import ROOM, SIGNERS, SPECIALIST, WRITERS
from bot.stories.wording import letters
from bot.stories.writing import handlers as writing
from bot.stories.writing.store import WRITE
from bot.timer import Job

# How often those are told whose quiet hours have ended.
TOLD_MINUTES = "*/15"


def room(calendar: Calendar) -> Room:
    """Build the room."""
    everybody = WRITERS | SIGNERS
    return Room(
        name=ROOM,
        schema=schema,
        commands=(Command("story", "a family's story for commissioners", everybody, writing.desk),),
        presses=(
            *(Pressed(name, everybody, does) for name, does in writing.EVERYBODYS.items()),
            *(Pressed(name, WRITERS, does) for name, does in writing.WRITERS.items()),
            *(Pressed(name, SIGNERS, does) for name, does in signing.SIGNERS.items()),
            *(Pressed(name, SPECIALIST, does) for name, does in signing.SPECIALISTS.items()),
        ),
        expects=(
            Expected(WRITE, WRITERS, writing.write),
            Expected(REASON, SIGNERS, signing.send_back),
        ),
        jobs=(_tell(calendar),),
        mydata=own.mydata,
        leave=own.leave,
        changed=own.changed,
        forget=own.forget,
        retention=own.retain,
        measures=MEASURES,
        figures=counting.figures,
        health=counting.health,
    )


def _tell(calendar: Calendar) -> Job:
    def tell(db: Db, now: datetime) -> tuple[Letter, ...]:
        return letters(store.deliver(db, now, calendar))

    return Job("stories", CronTrigger(minute=TOLD_MINUTES, timezone=calendar.zone), tell)
