"""Sending: what each person is sent at her rhythm, what she was sent, and what she shares on."""

from bot.digests import measures
from bot.digests.schema import schema
from bot.digests.sending import counting, jobs, own
from bot.digests.sending.desk import LEAVE
from bot.digests.sending.handlers import SEARCH, SPECIALIST, Reader
from bot.digests.sending.posting import Posting
from bot.digests.sending.wishes import Wisher
from bot.digests.values import ROOM
from bot.people.values import EVERYONE
from bot.room import Command, Expected, Pressed, Room


def part(posting: Posting) -> Room:
    """Build this part of the digests room around what sends."""
    reader, wisher = Reader(posting.area), Wisher(posting.area)
    presses = reader.presses() | wisher.presses()
    return Room(
        name=ROOM,
        schema=schema,
        commands=(
            Command("digest", "my digests, the archive, my rhythm", EVERYONE, reader.digest),
        ),
        presses=(
            *(Pressed(name, EVERYONE, does) for name, does in presses.items()),
            Pressed("digest-reach", SPECIALIST, reader.reach),
        ),
        expects=(
            Expected(SEARCH, EVERYONE, reader.searched),
            Expected(LEAVE, EVERYONE, wisher.typed),
        ),
        jobs=(jobs.keep_up(posting.area.calendar),),
        errands=(posting.errand(),),
        mydata=own.mydata,
        leave=own.leave,
        forget=own.forget,
        retention=own.retain,
        measures=measures.SENT,
        figures=counting.figures,
        health=own.health,
    )
