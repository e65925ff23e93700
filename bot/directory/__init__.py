"""The directory room: local services, their waits, and what is missing."""

from bot.directory.acting import SPECIALIST
from bot.directory.finding.handlers import Finder
from bot.directory.gaps import handlers as gaps
from bot.directory.gaps.handlers import Gaps
from bot.directory.keeping.handlers import Keeper
from bot.directory.schema import schema
from bot.directory.values import ROOM
from bot.directory.waits import handlers as waits
from bot.directory.waits.handlers import Waits
from bot.people.values import EVERYONE
from bot.room import Command, Expected, Pressed, Room


def room(finder: Finder) -> Room:
    """Build the room around whoever looks services up."""
    missing, told, keeper = Gaps(finder), Waits(finder), Keeper(finder)
    hers = missing.looks | told.looks | keeper.presses
    everybodys = finder.presses | missing.presses | told.presses
    return Room(
        name=ROOM,
        schema=schema,
        commands=(
            Command("services", "who takes whom here, and the wait", EVERYONE, finder.services),
            Command("gaps", "what is missing, by need, age and area", SPECIALIST, missing.sums),
        ),
        presses=(
            *(Pressed(name, SPECIALIST, does) for name, does in hers.items()),
            *(Pressed(name, EVERYONE, does) for name, does in everybodys.items()),
        ),
        expects=(
            Expected(gaps.LINE, EVERYONE, missing.line),
            Expected(waits.TYPED, EVERYONE, told.typed),
            *(Expected(step, SPECIALIST, does) for step, does in keeper.expects.items()),
        ),
    )
