"""Moving a shared session in the chat: a time, what it would mean, and one press."""

from bot.context import Context
from bot.delivery.said import Instead
from bot.room import Handler
from bot.supervision.acting import act, do, looker
from bot.supervision.moving import store, wording
from bot.supervision.numbers import unpacked
from bot.supervision.slots.rules import SlotUnavailable


async def times(context: Context) -> None:
    """Offer the best times for a session."""
    await act(context, wording.times, store.times)


async def days(context: Context) -> None:
    """Offer the days for a session."""
    await act(context, wording.days, store.times)


async def day(context: Context) -> None:
    """Offer the times of a day."""
    await act(context, wording.times_of_day, store.times_of, 2)


async def to(context: Context) -> None:
    """Say what moving a session to a time would mean."""
    try:
        await act(context, wording.asked, store.plan, 2)
    except SlotUnavailable as refused:
        await _refuse(context, refused, 2)


async def move(context: Context) -> None:
    """Move a session and tell everybody in it."""
    row, hers = context.press.row, looker(context)
    try:
        await do(context, wording.done, lambda db: store.move(db, unpacked(row, 3), hers))
    except SlotUnavailable as refused:
        await _refuse(context, refused, 3)


async def _refuse(context: Context, refused: SlotUnavailable, count: int) -> None:
    session = unpacked(context.press.row, count)[0]
    await context.say(Instead(wording.refused(refused.reason, session)))


PRESSES: dict[str, Handler] = {
    "shift": times,
    "shift-days": days,
    "shift-day": day,
    "shift-to": to,
    "shift-do": move,
}
