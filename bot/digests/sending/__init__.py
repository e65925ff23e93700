"""Sending: what each person is sent at her rhythm, what she was sent, and what she shares on."""

from bot.digests.schema import schema
from bot.digests.sending import jobs, own
from bot.digests.sending.handlers import SEARCH, Reader
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
        presses=tuple(Pressed(name, EVERYONE, does) for name, does in presses.items()),
        expects=(Expected(SEARCH, EVERYONE, reader.searched),),
        jobs=(jobs.keep_up(posting.area.calendar),),
        errands=(posting.errand(),),
        mydata=own.mydata,
        leave=own.leave,
        forget=own.forget,
        retention=own.retain,
        figures=own.figures,
        health=own.health,
    )
