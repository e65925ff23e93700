"""Feeds: what is asked for news, how it goes, and the items that come of it."""

from bot.digests.feeds import keeping, schema  # noqa: F401 — its tables come after the room's
from bot.digests.feeds.asking import Rounds
from bot.digests.feeds.filing import Filing
from bot.digests.values import ROOM
from bot.room import Room


def part(rounds: Rounds, filing: Filing) -> Room:
    """Build this part of the room around what asks feeds and what reads their file."""
    return Room(
        name=ROOM,
        errands=(rounds.errand(),),
        retention=keeping.retain,
        opened=filing.take_in,
    )
