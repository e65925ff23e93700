"""Feeds: what is asked for news, how it goes, and the items that come of it."""

from bot.digests import measures
from bot.digests.feeds import counting, keeping, schema, store, telling  # noqa: F401 — its tables
from bot.digests.feeds.asking import Rounds
from bot.digests.feeds.chat.handlers import FeedDesk
from bot.digests.feeds.filing import Filing
from bot.digests.values import ROOM
from bot.room import Room


def part(rounds: Rounds, filing: Filing, desk: FeedDesk) -> Room:
    """Build this part around what asks feeds, what reads their file and what shows them."""
    return Room(
        name=ROOM,
        commands=desk.commands(),
        presses=desk.presses(),
        expects=desk.expects(),
        jobs=(telling.job(desk.zone),),
        errands=(rounds.errand(),),
        mydata=store.mydata,
        forget=store.forget,
        retention=keeping.retain,
        measures=measures.BROUGHT,
        figures=counting.figures,
        health=telling.health,
        opened=filing.take_in,
    )
