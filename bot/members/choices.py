"""A member's own settings: each button changes one and shows them again."""

from bot.context import Context
from bot.delivery.said import Instead
from bot.members import rules, store, wording
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
    now = context.house.clock.now()
    await context.finish(store.move, context.asker.id, context.press.row, now, say=_shown)


async def days(context: Context) -> None:
    """Offer the days for protected hours."""
    await context.say(wording.choose_day(context.asker))


async def day(context: Context) -> None:
    """Offer the hours of a day."""
    await context.say(wording.choose_start(rules.weekday(context.press.row)))


async def start_hour(context: Context) -> None:
    """Offer the lengths."""
    await context.say(wording.choose_length(rules.start(context.press.row)))


async def protect(context: Context) -> None:
    """Set one day's protected hours."""
    window = rules.weekly(context.press.row)
    now = context.house.clock.now()
    await context.finish(store.protect, context.asker.id, window, now, say=_shown)


async def unprotect(context: Context) -> None:
    """Take all protected hours away."""
    now = context.house.clock.now()
    await context.finish(store.unprotect, context.asker.id, now, say=_shown)


async def quiet(context: Context) -> None:
    """Offer quiet hours."""
    await context.say(wording.choose_quiet())


async def hush(context: Context) -> None:
    """Set quiet hours."""
    span = rules.quiet(context.press.row)
    now = context.house.clock.now()
    await context.finish(store.hush, context.asker.id, span, now, say=_shown)


def _shown(person: Person) -> Instead:
    return Instead(wording.settings(person))
