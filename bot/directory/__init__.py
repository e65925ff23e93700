"""The directory room: local services, their waits, and what is missing."""

from bot.calendar import Calendar
from bot.directory import counting, own
from bot.directory.acting import SPECIALIST
from bot.directory.changes.handlers import Newsroom
from bot.directory.changes.jobs import job
from bot.directory.filing import handlers as filing
from bot.directory.filing.handlers import Clerk
from bot.directory.finding.handlers import Finder
from bot.directory.gaps import handlers as gaps
from bot.directory.gaps.handlers import Gaps
from bot.directory.keeping.handlers import Keeper
from bot.directory.measures import MEASURES
from bot.directory.schema import schema
from bot.directory.urgent.handlers import LineKeeper
from bot.directory.values import ROOM
from bot.directory.waits import handlers as waits
from bot.directory.waits.handlers import Waits
from bot.people.values import EVERYONE
from bot.room import Command, Expected, Pressed, Room


def room(finder: Finder, lines: LineKeeper, calendar: Calendar) -> Room:
    """Build the room around whoever looks services up and keeps the urgent lines."""
    missing, told, keeper = Gaps(finder), Waits(finder), Keeper(finder)
    clerk = Clerk(finder)
    hers = missing.looks | told.looks | keeper.presses | lines.presses | clerk.presses
    everybodys = finder.presses | missing.presses | told.presses | Newsroom(finder).presses
    clerk_typed = Expected(filing.FILE, SPECIALIST, clerk.take_in, files=True)
    typed = keeper.expects | lines.expects
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
            *(Expected(step, SPECIALIST, does) for step, does in typed.items()),
            clerk_typed,
        ),
        jobs=(job(calendar),),
        errands=(lines.errand(),),
        mydata=own.mydata,
        leave=own.leave,
        forget=own.forget,
        retention=own.retain,
        measures=MEASURES,
        figures=counting.figures,
        health=lambda _db, _now: lines.lines.fault,
        opened=lines.opened,
    )
