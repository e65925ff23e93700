"""What happens with the buttons about a calendar address."""

from collections.abc import Callable

from bot.context import Context
from bot.room import Handler
from bot.supervision.acting import looker
from bot.supervision.address import rules, store, wording
from bot.supervision.address.rules import Kept


async def show(context: Context) -> None:
    """Show her address; the first time, make it."""
    await _show(context, store.address)


async def renew(context: Context) -> None:
    """Give her a new address in place of the old one."""
    number = context.press.row
    await _show(context, lambda db, *hers: store.renew(db, number, *hers))


async def turn_off(context: Context) -> None:
    """Take her address out of use."""
    hers = looker(context).person.id
    await context.finish(store.revoke, context.press.row, hers, say=wording.turned_off)


async def _show(context: Context, work: Callable[..., Kept]) -> None:
    hers, settings = looker(context), context.house.settings
    secret = settings.bot_token.get_secret_value()
    await context.finish(
        work,
        hers.person.id,
        secret,
        hers.now,
        say=lambda kept: wording.shown(rules.address(kept, secret, settings.prefix)),
    )


PRESSES: dict[str, Handler] = {"address": show, "address-new": renew, "address-off": turn_off}
