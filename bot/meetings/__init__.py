"""The meetings room: what the Champions' meeting is told of the weeks since the last one."""

from bot.meetings import own
from bot.meetings.handlers import Packer
from bot.meetings.schema import schema
from bot.meetings.sources import Sources
from bot.meetings.store import LINE
from bot.meetings.values import ROOM, SPECIALIST
from bot.room import Command, Expected, Pressed, Room


def room(sources: Sources) -> Room:
    """Build the room around what others know."""
    packer = Packer(sources)
    return Room(
        name=ROOM,
        schema=schema,
        commands=(
            Command("meeting", "a pack for the Champions' meeting", SPECIALIST, packer.pack),
        ),
        presses=tuple(Pressed(name, SPECIALIST, does) for name, does in packer.presses.items()),
        expects=(Expected(LINE, SPECIALIST, packer.added),),
        mydata=own.mydata,
        forget=own.forget,
        retention=own.retain,
    )
