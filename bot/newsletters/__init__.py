"""The newsletters room: written in the chat, sent once to each, kept to be read again."""

from bot.newsletters.schema import schema
from bot.newsletters.sending import handlers as sending
from bot.newsletters.underway import handlers as underway
from bot.newsletters.underway.jobs import Watch
from bot.newsletters.values import ROOM
from bot.newsletters.writing import handlers as writing
from bot.people.values import PAGE_ROLES, Role
from bot.room import Command, Expected, Pressed, Room

SPECIALIST = frozenset({Role.SPECIALIST})


def room(watch: Watch) -> Room:
    """Build the room around what looks after newsletters on their way."""
    hers = writing.PRESSES | sending.PRESSES | underway.PRESSES
    return Room(
        name=ROOM,
        schema=schema,
        commands=(
            Command("newsletter", "write one, send it, see who got it", SPECIALIST, writing.desk),
        ),
        presses=(
            *(Pressed(name, SPECIALIST, does) for name, does in hers.items()),
            *(Pressed(name, PAGE_ROLES, does) for name, does in sending.LOOKS.items()),
        ),
        expects=(
            Expected(writing.WRITE, SPECIALIST, writing.write, files=True, pictures=True),
            *(Expected(step, SPECIALIST, does) for step, does in sending.EXPECTS.items()),
        ),
        jobs=(watch.job(),),
        errands=(watch.errand(),),
    )
