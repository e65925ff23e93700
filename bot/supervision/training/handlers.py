"""What happens with the buttons about training."""

from bot.context import Context
from bot.delivery.said import Instead
from bot.room import Handler
from bot.supervision.acting import act, in_place, looker
from bot.supervision.training import store, wording


async def shelf(context: Context) -> None:
    """Show all of her training."""
    await context.finish(store.shelf, looker(context), say=in_place(wording.shelf))


async def whom(context: Context) -> None:
    """Ask whom she trained."""
    await context.say(Instead(wording.audiences(everybody=False)))


async def anybody(context: Context) -> None:
    """Ask whom she trained, out of all."""
    await context.say(Instead(wording.audiences(everybody=True)))


async def how_many(context: Context) -> None:
    """Ask how many came."""
    await act(context, wording.numbers, store.audience)


async def when(context: Context) -> None:
    """Ask when it was."""
    await act(context, wording.days, store.count, 2)


async def put(context: Context) -> None:
    """Note a session that she gave."""
    await act(context, wording.noted, store.give, 3)


async def with_colleague(context: Context) -> None:
    """Note who gave it with her."""
    await act(context, wording.noted, store.with_colleague, 2)


async def drop(context: Context) -> None:
    """Take back a session that she noted."""
    await act(context, wording.shelf, store.drop)


async def course(context: Context) -> None:
    """Ask which course she did."""
    await context.say(Instead(wording.courses()))


async def again(context: Context) -> None:
    """Ask when it has to be done again."""
    await act(context, wording.again, store.course)


async def course_day(context: Context) -> None:
    """Ask when she did it."""
    await act(context, wording.course_days, store.interval, 2)


async def did(context: Context) -> None:
    """Note a course that she did."""
    await act(context, wording.shelf, store.did, 3)


async def forget_course(context: Context) -> None:
    """Take a course off her list."""
    await act(context, wording.shelf, store.forget_course)


PRESSES: dict[str, Handler] = {
    "training": shelf,
    "trained": whom,
    "trained-all": anybody,
    "trained-many": how_many,
    "trained-day": when,
    "trained-put": put,
    "trained-with": with_colleague,
    "trained-drop": drop,
    "course": course,
    "course-again": again,
    "course-day": course_day,
    "course-put": did,
    "course-drop": forget_course,
}
