"""Making a booking regular in the chat: how often, how many, and one press to book them all."""

from bot.context import Context
from bot.room import Handler
from bot.supervision.acting import act, calendar, do, in_place, looker, tell
from bot.supervision.bookings.wording import REASONS
from bot.supervision.numbers import unpacked
from bot.supervision.series import store, wording


async def begin(context: Context) -> None:
    """Ask how often a booking shall come round."""
    await act(context, wording.how_often, store.first)


async def times(context: Context) -> None:
    """Ask how many dates shall follow."""
    row, hers, days = context.press.row, looker(context), calendar(context)
    await do(
        context,
        in_place(wording.how_many),
        lambda db: store.choices(db, unpacked(row, 2), hers, days),
    )


async def proposed(context: Context) -> None:
    """List the dates; nothing is booked."""
    row, hers, days = context.press.row, looker(context), calendar(context)
    await do(
        context,
        in_place(wording.proposed),
        lambda db: store.proposed(db, unpacked(row, 3), hers, days),
    )


async def book(context: Context) -> None:
    """Book what was listed, all of it or nothing."""
    row, hers, days = context.press.row, looker(context), calendar(context)
    await do(context, wording.done, lambda db: store.book_shown(db, unpacked(row, 3), hers, days))


async def all_of(context: Context) -> None:
    """List what is left of a series."""
    await act(context, wording.all_of, store.whole)


async def why(context: Context) -> None:
    """Ask why a booking and all later ones are cancelled."""
    await act(context, wording.why, store.rest)


def end(number: int) -> Handler:
    """Return the handler that cancels the rest of a series for one of the reasons."""
    reason = REASONS[number]

    async def handler(context: Context) -> None:
        await tell(context, wording.ended, store.end, reason)

    return handler


PRESSES: dict[str, Handler] = {
    "series": begin,
    "series-times": times,
    "series-plan": proposed,
    "series-book": book,
    "series-all": all_of,
    "series-rest": why,
    **{f"series-why-{number}": end(number) for number in range(len(REASONS))},
}
