"""What happens when a question after a session is answered."""

from datetime import timedelta

from bot.context import Context
from bot.figures import Period
from bot.quarters import Quarter
from bot.room import Handler
from bot.supervision.acting import act, in_place, looker, today
from bot.supervision.after import store, wording
from bot.supervision.bookings import finding
from bot.supervision.values import Span

LISTED_BACK, LISTED_AHEAD = timedelta(weeks=2), timedelta(weeks=8)


async def roster(context: Context) -> None:
    """Show who has a seat in a session, and who came."""
    await act(context, wording.shown, store.roster)


async def given(context: Context) -> None:
    """List the sessions that she gives."""
    hers = looker(context)
    span = Span(hers.now - LISTED_BACK, hers.now + LISTED_AHEAD)
    await context.finish(store.given, span, hers, say=in_place(wording.given))


async def all_came(context: Context) -> None:
    """Mark everybody of a session as there who is not marked yet."""
    await act(context, wording.shown, store.all_came)


async def came(context: Context) -> None:
    """Mark somebody as there."""
    await act(context, wording.shown, store.came)


async def missed(context: Context) -> None:
    """Mark somebody as not there, and offer to say why."""
    await act(context, wording.asked_why, store.missed)


async def because(context: Context) -> None:
    """Keep why somebody was not there."""
    await act(context, wording.shown, store.because, 2)


async def how(context: Context) -> None:
    """Ask again how a session was, or what came of a visit."""
    await act(context, wording.how_was_it, finding.hers)


async def rate(context: Context) -> None:
    """Keep how she found a session."""
    await act(context, wording.thanks, store.rate, 2)


async def outcome(context: Context) -> None:
    """Keep what came of a joint visit."""
    await act(context, wording.concluded, store.conclude, 2)


async def ratings(context: Context) -> None:
    """Show how sessions were rated in the last whole quarter."""
    quarter = Quarter.of(today(context)).before
    period = Period.of(quarter, context.house.settings.local)
    await context.finish(
        store.ratings,
        Span(period.begins, period.ends),
        say=in_place(lambda rated: wording.ratings(rated, quarter)),
    )


PRESSES: dict[str, Handler] = {
    "roster": roster,
    "given": given,
    "all-came": all_came,
    "came": came,
    "missed": missed,
    "because": because,
    "how": how,
    "rate": rate,
    "outcome": outcome,
}
SPECIALIST_PRESSES: dict[str, Handler] = {"ratings": ratings}
