"""The directory room: local services, their waits, and what is missing."""

from bot.directory.finding.handlers import Finder, Pages
from bot.directory.schema import schema
from bot.directory.values import ROOM
from bot.people.values import EVERYONE
from bot.room import Command, Pressed, Room


def room(pages: Pages) -> Room:
    """Build the room around what the pages know of services."""
    finder = Finder(pages)
    return Room(
        name=ROOM,
        schema=schema,
        commands=(
            Command("services", "who takes whom here, and the wait", EVERYONE, finder.services),
        ),
        presses=tuple(Pressed(name, EVERYONE, does) for name, does in finder.presses.items()),
    )
