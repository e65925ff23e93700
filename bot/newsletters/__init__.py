"""The newsletters room: written in the chat, sent once to each, kept to be read again."""

from bot.newsletters import counting, own
from bot.newsletters.measures import MEASURES
from bot.newsletters.reading import handlers as reading
from bot.newsletters.reading.handlers import Archive
from bot.newsletters.reading.jobs import offer
from bot.newsletters.schema import schema
from bot.newsletters.sending import handlers as sending
from bot.newsletters.sending.handlers import Sending
from bot.newsletters.underway import handlers as underway
from bot.newsletters.underway.jobs import Watch
from bot.newsletters.values import ROOM
from bot.newsletters.writing import handlers as writing
from bot.newsletters.writing.adding import Adder
from bot.newsletters.writing.blocks import Blocks
from bot.people.values import EVERYONE, PAGE_ROLES, Role
from bot.room import Command, Expected, Pressed, Room

SPECIALIST = frozenset({Role.SPECIALIST})


def room(watch: Watch, blocks: Blocks) -> Room:
    """Build the room around what looks after newsletters on their way, and what they may hold."""
    archive, adder, planner = Archive(blocks.topics), Adder(blocks), Sending(watch.whose)
    return Room(
        name=ROOM,
        schema=schema,
        commands=(
            Command("newsletter", "write one, send it, see who got it", SPECIALIST, writing.desk),
            Command("news", "past newsletters, and their search", EVERYONE, archive.past),
        ),
        presses=_presses(archive, adder, planner),
        expects=_expects(archive, planner),
        jobs=(watch.job(), offer(watch.whose.calendar)),
        errands=(watch.errand(),),
        mydata=own.mydata,
        leave=own.leave,
        forget=own.forget,
        retention=own.retain,
        measures=MEASURES,
        figures=counting.figures,
        health=counting.health,
    )


def _presses(archive: Archive, adder: Adder, planner: Sending) -> tuple[Pressed, ...]:
    hers = writing.PRESSES | adder.presses | planner.presses | underway.PRESSES
    everybodys = reading.PRESSES | archive.presses
    return (
        *(Pressed(name, SPECIALIST, does) for name, does in hers.items()),
        *(Pressed(name, PAGE_ROLES, does) for name, does in planner.looks.items()),
        *(Pressed(name, EVERYONE, does) for name, does in everybodys.items()),
    )


def _expects(archive: Archive, planner: Sending) -> tuple[Expected, ...]:
    typed = {sending.TIME: planner.typed, **underway.EXPECTS}
    return (
        Expected(writing.WRITE, SPECIALIST, writing.write, files=True, pictures=True, edits=True),
        *(Expected(step, SPECIALIST, does) for step, does in typed.items()),
        Expected(reading.SEARCH, EVERYONE, archive.search),
    )
