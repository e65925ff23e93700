"""A newsletter on its way, in the chat: look, pause, go on."""

from collections.abc import Callable

from bot.context import Context
from bot.newsletters.acting import Act, act, show
from bot.newsletters.underway import desk, wording
from bot.newsletters.underway.store import Way
from bot.reply import Reply
from bot.room import Handler


async def look(context: Context) -> None:
    """Show how far a newsletter has come."""
    await _move(context, desk.look)


async def pause(context: Context) -> None:
    """Send no more for now."""
    await _move(context, desk.pause)


async def resume(context: Context) -> None:
    """Go on."""
    await _move(context, desk.resume)


async def cancel(context: Context) -> None:
    """Send no more, ever."""
    await _move(context, desk.cancel)


async def _move(context: Context, work: Callable[..., Way]) -> None:
    hers, number = act(context), context.press.row
    await show(context, lambda db: work(db, number, hers), _progress(hers))


def _progress(hers: Act) -> Callable[[Way], Reply]:
    return lambda way: wording.progress(way, hers.now, hers.zone)


PRESSES: dict[str, Handler] = {
    "issue": look,
    "pause": pause,
    "resume": resume,
    "cancel": cancel,
}
