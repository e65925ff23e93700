"""What handlers of the room share: who acts, on which day, and one answer to a stale button."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.context import Context
from bot.delivery.said import Instead, Said
from bot.reply import Reply
from bot.supervision.bookings import wording
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import NotYours
from bot.supervision.numbers import unpacked

T = TypeVar("T")


def looker(context: Context) -> Looker:
    """Return who acts, when and in which local time."""
    return Looker(context.asker, context.house.clock.now(), calendar(context))


def calendar(context: Context) -> Calendar:
    """Return the area's days."""
    return Calendar(context.house.settings.local, context.house.settings.nation)


def today(context: Context) -> date:
    """Return the local day."""
    return calendar(context).day(context.house.clock.now())


async def do(context: Context, say: Callable[[T], Said], work: Callable[[Db], T]) -> None:
    """Finish with some work, or say that the button is of no use any more."""
    try:
        await context.finish(work, say=say)
    except NotYours:
        await context.say(wording.not_yours())


async def act(
    context: Context, say: Callable[[T], Reply], work: Callable[..., T], count: int = 1
) -> None:
    """Do to the numbers of a button what its person may, and show what came of it in its place.

    The work is given the database, so many numbers as the button holds, and who pressed it.
    """
    row, hers = context.press.row, looker(context)
    await do(context, in_place(say), lambda db: work(db, *unpacked(row, count), hers))


async def tell(
    context: Context, say: Callable[[T], Said], work: Callable[..., T], *more: object
) -> None:
    """Do to the number of a button what its person may, and tell everybody whom it concerns.

    The work is given the database, the number, whatever more there is, and who pressed it.
    """
    row, hers = context.press.row, looker(context)
    await do(context, say, lambda db: work(db, *unpacked(row, 1), *more, hers))


def in_place(say: Callable[[T], Reply]) -> Callable[[T], Said]:
    """Return words that take the place of the message whose button was pressed."""
    return lambda value: Instead(say(value))
