"""One room out of its parts, each of which is written as if it were a room by itself."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain

from sqlite_utils.db import Database as Db

from bot.delivery.said import Letter
from bot.digests.schema import schema
from bot.digests.values import ROOM
from bot.figures import Figure, Period
from bot.people.values import Person
from bot.room import Leave, Room, Work


def together(parts: Sequence[Room]) -> Room:
    """Return the room that does all that its parts do."""
    return Room(
        name=ROOM,
        schema=schema,
        commands=tuple(chain(*(one.commands for one in parts))),
        presses=tuple(chain(*(one.presses for one in parts))),
        expects=tuple(chain(*(one.expects for one in parts))),
        jobs=tuple(chain(*(one.jobs for one in parts))),
        errands=tuple(chain(*(one.errands for one in parts))),
        mydata=_mydata([one.mydata for one in parts if one.mydata]),
        leave=_leave([one.leave for one in parts if one.leave]),
        changed=_leave([one.changed for one in parts if one.changed]),
        forget=_forget([one.forget for one in parts if one.forget]),
        retention=_retention([one.retention for one in parts if one.retention]),
        measures=tuple(chain(*(one.measures for one in parts))),
        figures=_figures([one.figures for one in parts if one.figures]),
        health=_health([one.health for one in parts if one.health]),
        opened=lambda: _open(parts),
    )


def _mydata(each: Sequence[Work[int, dict[str, object]]]) -> Work[int, dict[str, object]]:
    def mydata(db: Db, person: int) -> dict[str, object]:
        kept: dict[str, object] = {}
        for one in each:
            kept |= one(db, person)
        return kept

    return mydata


def _leave(each: Sequence[Leave]) -> Leave:
    def leave(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
        return tuple(chain(*(one(db, person, now) for one in each)))

    return leave


def _forget(each: Sequence[Work[int, None]]) -> Work[int, None]:
    def forget(db: Db, person: int) -> None:
        for one in each:
            one(db, person)

    return forget


def _retention(each: Sequence[Work[datetime, int]]) -> Work[datetime, int]:
    return lambda db, now: sum(one(db, now) for one in each)


def _figures(
    each: Sequence[Work[Period, tuple[Figure, ...]]],
) -> Work[Period, tuple[Figure, ...]]:
    return lambda db, period: tuple(chain(*(one(db, period) for one in each)))


def _health(each: Sequence[Work[datetime, str]]) -> Work[datetime, str]:
    return lambda db, now: " ".join(filter(None, (one(db, now) for one in each)))


async def _open(parts: Sequence[Room]) -> None:
    for one in parts:
        if one.opened is not None:
            await one.opened()
