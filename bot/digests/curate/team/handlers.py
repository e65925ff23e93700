"""What happens with the buttons about who curates."""

from collections.abc import Mapping

from bot.context import Context
from bot.digests.curate.acting import look
from bot.digests.curate.team import store, wording
from bot.digests.curate.team.rules import WEEKS
from bot.room import Handler


async def team(context: Context) -> None:
    """Show who curates."""
    await look(context, wording.team, store.team)


async def candidates(context: Context) -> None:
    """Offer members to be named."""
    await look(context, wording.candidates, store.candidates, max(context.press.row, 0))


async def until(context: Context) -> None:
    """Ask for how long."""
    await look(context, wording.until, store.chosen, context.press.row)


async def name(context: Context) -> None:
    """Name somebody."""
    person, choice = divmod(context.press.row, wording.CHOICES)
    weeks = WEEKS[min(choice, len(WEEKS) - 1)]
    await look(context, wording.named, store.name, person, weeks)


async def end(context: Context) -> None:
    """Let somebody curate no more."""
    await look(context, wording.ended, store.end, context.press.row)


async def remind(context: Context) -> None:
    """Turn the reminder on or off."""
    await look(context, wording.team, store.remind, context.press.row)


PRESSES: Mapping[str, Handler] = {
    "item-team": team,
    "item-name": candidates,
    "item-whom": until,
    "item-named": name,
    "item-end": end,
    "item-remind": remind,
}
