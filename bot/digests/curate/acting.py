"""What handlers of curation share: who looks, and one answer where something cannot be done."""

from collections.abc import Callable
from typing import TypeVar

from sqlite_utils.db import Database as Db

from bot.context import Context
from bot.delivery.said import Instead, Said
from bot.digests.curate import wording
from bot.digests.curate.values import Look, NotCurator, NotThere, Token
from bot.reply import Reply

T = TypeVar("T")


def looking(context: Context) -> Look:
    """Return who looks, when and in which local time."""
    return Look(context.asker, context.house.clock.now(), context.house.settings.local)


async def finish(context: Context, work: Callable[[Db], T], say: Callable[[T], Said]) -> None:
    """Finish with some work, or say why it cannot be done."""
    try:
        await context.finish(work, say=say)
    except NotCurator:
        await context.say(Reply(wording.NOT_CURATOR))
    except NotThere:
        await context.say(Instead(Reply(wording.NOT_THERE)))


async def look(
    context: Context, say: Callable[[T], Said], work: Callable[..., T], *more: object
) -> None:
    """Do what a curator may: the work is given the database, who looks, and whatever more."""
    hers = looking(context)
    await finish(context, lambda db: work(db, hers, *more), say)


async def act(
    context: Context, say: Callable[[T], Said], work: Callable[..., T], *more: object
) -> None:
    """Do what a curator may to the item of a button: its token follows who looks."""
    hers, row = looking(context), context.press.row
    await finish(context, lambda db: work(db, hers, Token.unpack(row), *more), say)
