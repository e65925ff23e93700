"""Curation: what feeds brought is ranked, and the specialist keeps or drops it item by item."""

from bot.digests.curate import schema  # noqa: F401 — its tables come after the room's
from bot.digests.curate.handlers import Curating
from bot.digests.curate.ranking.errand import Ranking
from bot.digests.curate.rules import NOTE, VISIT
from bot.digests.curate.sieves.handlers import Sifting
from bot.digests.curate.sieves.store import FORM
from bot.digests.values import ROOM
from bot.people.values import EVERYONE, Role
from bot.room import Command, Expected, Pressed, Room

SPECIALIST = frozenset({Role.SPECIALIST})
ABOUT = "choose research for the digests"


def part(curating: Curating, ranking: Ranking) -> Room:
    """Build this part of the room.

    Somebody whom the specialist has named curates with her, whatever her role: the store refuses
    others, and only the specialist is offered the command.
    """
    sifting = Sifting(curating)
    presses = {**curating.presses(), **sifting.presses()}
    return Room(
        name=ROOM,
        commands=(Command("curate", ABOUT, EVERYONE, sifting.open, SPECIALIST),),
        presses=tuple(Pressed(action, EVERYONE, does) for action, does in presses.items()),
        expects=(
            *(Expected(step, EVERYONE, curating.written) for step in (NOTE, VISIT)),
            Expected(FORM, EVERYONE, sifting.typed),
        ),
        errands=(ranking.errand(),),
    )
