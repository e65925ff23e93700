"""Reports: what the service did and what families lack, in documents for outside."""

from bot.people.values import Role
from bot.reports import store
from bot.reports.handlers import Reporting
from bot.reports.schema import schema
from bot.reports.values import ROOM, Sources
from bot.room import Command, Pressed, Room

SPECIALIST = frozenset({Role.SPECIALIST})
ABOUT = "what the service did and what is missing"


def room(sources: Sources) -> Room:
    """Build the room around the figures of the others."""
    reporting = Reporting(sources)
    return Room(
        name=ROOM,
        schema=schema,
        commands=(Command("report", ABOUT, SPECIALIST, reporting.show),),
        presses=tuple(
            Pressed(action, SPECIALIST, does) for action, does in reporting.presses().items()
        ),
        retention=store.retain,
    )
