"""A member's own settings: each button changes one and shows them again."""

from collections.abc import Callable

from sqlite_utils.db import Database as Db

from bot.context import Context
from bot.delivery.said import Instead
from bot.members import rules, wording
from bot.people import store as people
from bot.people.values import Person


async def show(context: Context) -> None:
    """Show the settings, in place of a submenu where one was pressed."""
    await context.say(Instead(wording.settings(context.asker)))


async def places(context: Context) -> None:
    """Offer the localities."""
    await context.finish(people.localities, say=wording.choose_locality)


async def place(context: Context) -> None:
    """Move the person to a locality."""
    where = context.press.row
    await _change(context, lambda db, person: people.move(db, person, where))


async def days(context: Context) -> None:
    """Offer the days for protected hours."""
    await context.say(wording.choose_day(context.asker))


async def day(context: Context) -> None:
    """Offer the hours of a day."""
    await context.say(wording.choose_start(context.press.row))


async def start_hour(context: Context) -> None:
    """Offer the lengths."""
    await context.say(wording.choose_length(context.press.row))


async def protect(context: Context) -> None:
    """Set one day's protected hours."""
    window = rules.weekly(context.press.row)
    others = [held for held in context.asker.protected if held.weekday != window.weekday]
    await _change(context, lambda db, person: people.set_protected(db, person, [*others, window]))


async def unprotect(context: Context) -> None:
    """Take all protected hours away."""
    await _change(context, lambda db, person: people.set_protected(db, person, []))


async def quiet(context: Context) -> None:
    """Offer quiet hours."""
    await context.say(wording.choose_quiet())


async def hush(context: Context) -> None:
    """Set quiet hours."""
    starts, ends = rules.QUIET_CHOICES[context.press.row]
    await _change(context, lambda db, person: people.set_quiet(db, person, starts, ends))


async def _change(context: Context, work: Callable[[Db, int], None]) -> None:
    now = context.house.clock.now()

    def changed(db: Db) -> Person:
        work(db, context.asker.id)
        return people.by_id(db, context.asker.id, now) or context.asker

    await context.finish(changed, say=lambda person: Instead(wording.settings(person)))
