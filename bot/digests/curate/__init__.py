"""Curation: what feeds brought is ranked, and the specialist keeps or drops it item by item."""

from bot.digests.curate import schema as schema
from bot.digests.curate.handlers import Curating
from bot.digests.curate.ranking.errand import Ranking
from bot.digests.curate.rules import NOTE, VISIT
from bot.digests.schema import schema as tables
from bot.digests.values import ROOM
from bot.people.values import EVERYONE, Role
from bot.room import Command, Expected, Pressed, Room

SPECIALIST = frozenset({Role.SPECIALIST})


def part(curating: Curating, ranking: Ranking) -> Room:
    """Build this part of the room.

    Somebody whom the specialist has named curates with her, whatever her role: the store refuses
    others, and only the specialist is offered the command.
    """
    return Room(
        name=ROOM,
        schema=tables,
        commands=(
            Command(
                "curate", "choose research for the digests", EVERYONE, curating.open, SPECIALIST
            ),
        ),
        presses=tuple(
            Pressed(action, EVERYONE, does) for action, does in curating.presses().items()
        ),
        expects=tuple(Expected(step, EVERYONE, curating.written) for step in (NOTE, VISIT)),
        errands=(ranking.errand(),),
    )
