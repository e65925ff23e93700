"""Curation: what feeds brought is ranked, and the specialist keeps or drops it item by item."""

from collections.abc import Sequence
from datetime import datetime

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.delivery.said import Letter
from bot.digests import measures
from bot.digests.curate import (
    own,
    schema,  # noqa: F401 — its tables come after the room's
)
from bot.digests.curate.handlers import Curating
from bot.digests.curate.ranking.errand import Ranking
from bot.digests.curate.rules import NOTE, VISIT
from bot.digests.curate.sieves.handlers import Sifting
from bot.digests.curate.sieves.store import FORM
from bot.digests.curate.team import handlers as team
from bot.digests.curate.team import store as who
from bot.digests.curate.team import wording as words
from bot.digests.values import ROOM
from bot.people.values import EVERYONE, Person, Role
from bot.room import Command, Expected, Pressed, Room
from bot.timer import Job

SPECIALIST = frozenset({Role.SPECIALIST})
ABOUT = "choose research for the digests"


def part(curating: Curating, ranking: Ranking, days: Calendar) -> Room:
    """Build this part of the room.

    Somebody whom the specialist has named curates with her, whatever her role: the store refuses
    others, and only the specialist is offered the command.
    """
    sifting = Sifting(curating)
    presses = {**curating.presses(), **sifting.presses(), **team.PRESSES}
    return Room(
        name=ROOM,
        commands=(Command("curate", ABOUT, EVERYONE, sifting.open, SPECIALIST),),
        presses=tuple(Pressed(action, EVERYONE, does) for action, does in presses.items()),
        expects=(
            *(Expected(step, EVERYONE, curating.written) for step in (NOTE, VISIT)),
            Expected(FORM, EVERYONE, sifting.typed),
        ),
        jobs=(_reminders(days),),
        errands=(ranking.errand(),),
        mydata=own.mydata,
        leave=_leave,
        forget=own.forget,
        retention=own.retain,
        measures=measures.CURATED,
        figures=own.figures,
        health=lambda db, now: words.unlooked(who.health(db, now)),
    )


def _reminders(days: Calendar) -> Job:
    def remind(db: Db, now: datetime) -> Sequence[Letter]:
        return [words.reminder(one) for one in who.reminders(db, now, days)]

    trigger = CronTrigger(day_of_week="mon-fri", minute="0,30", hour="8-18", timezone=days.zone)
    return Job("items wait", trigger, remind)


def _leave(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
    return tuple(words.left(chat, person.name) for chat in who.leave(db, person, now))
