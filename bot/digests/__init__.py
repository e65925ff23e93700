"""The digests room: what feeds bring, what the specialist keeps of it, and who is sent what."""

from itertools import chain

from bot.digests.parts import Together
from bot.digests.schema import schema
from bot.digests.values import ROOM
from bot.room import Room


def room(*parts: Room) -> Room:
    """Build the room out of its parts, each a room by itself that shares the tables."""
    all_of = Together(parts)
    return Room(
        name=ROOM,
        schema=schema,
        commands=tuple(chain.from_iterable(part.commands for part in parts)),
        presses=tuple(chain.from_iterable(part.presses for part in parts)),
        expects=tuple(chain.from_iterable(part.expects for part in parts)),
        jobs=tuple(chain.from_iterable(part.jobs for part in parts)),
        errands=tuple(chain.from_iterable(part.errands for part in parts)),
        mydata=all_of.mydata,
        leave=all_of.leave,
        changed=all_of.changed,
        forget=all_of.forget,
        retention=all_of.retention,
        figures=all_of.figures,
        health=all_of.health,
    )
