"""What happens with /supervision, and with the buttons about what is due."""

from bot.context import Context
from bot.delivery.said import Instead
from bot.documents.studio import NotMade
from bot.quarters import Quarter
from bot.room import Handler
from bot.supervision.acting import act, calendar, in_place, looker, today
from bot.supervision.due import desk, overview_wording, picture_wording, store, wording
from bot.supervision.due.sheets import teams
from bot.supervision.due.values import Standing


async def mine(context: Context) -> None:
    """Show what she has booked and what is due."""
    await context.finish(desk.mine, looker(context), calendar(context), say=in_place(wording.mine))


async def elsewhere(context: Context) -> None:
    """Ask what she had elsewhere; where only one kind is asked of her, who gave it."""
    hers = looker(context)
    stands = await _standings(context, hers.person.id)
    if len(stands) == 1:
        day = today(context)
        await context.say(Instead(wording.form((stands[0].cycle.kind, day, day))))
    else:
        kinds = [one.cycle.kind for one in stands] or list(desk.KINDS)
        await context.say(Instead(wording.choose_kind(kinds)))


async def form(context: Context) -> None:
    """Ask who gave it, and on which day."""
    await act(context, wording.form, desk.form, 2)


async def put_elsewhere(context: Context) -> None:
    """Keep what she had elsewhere."""
    await act(context, wording.kept, desk.put_elsewhere, 3)


async def drop_elsewhere(context: Context) -> None:
    """Take back what she had elsewhere."""
    await act(context, wording.taken_back, desk.drop_elsewhere)


async def everybody(context: Context) -> None:
    """Show the specialist where everybody stands."""
    page = max(context.press.row, 0) if context.press.row < 10**4 else 0
    stands = await _standings(context, None)
    await context.say(Instead(overview_wording.everybody(stands, page)))


async def listed(context: Context) -> None:
    """Show the same in a message of its own: a picture has no text to take the place of."""
    await context.say(overview_wording.everybody(await _standings(context, None), 0))


async def picture(context: Context) -> None:
    """Draw where everybody stands, or the sheet of the drawing that was asked for."""
    stands = await _standings(context, None)
    if not stands:
        await context.say(Instead(overview_wording.everybody(stands, 0)))
        return
    drawn = picture_wording.drawn(teams(stands), context.press.row, today(context))
    try:
        png = await context.house.studio.png(drawn.chart)
    except NotMade:
        await context.say(picture_wording.not_drawn(context.press.row))
    else:
        await context.say(picture_wording.shown(drawn, png))


async def compliance(context: Context) -> None:
    """Show how far the area kept its rules in the last whole quarter."""
    quarter = Quarter.of(today(context)).before
    found = await context.house.database.read(
        store.compliance, quarter, context.house.clock.now(), calendar(context)
    )
    await context.say(Instead(overview_wording.compliance(found, quarter)))


async def cycles(context: Context) -> None:
    """List the rules of the area."""
    await context.finish(store.cycles, say=in_place(overview_wording.cycles))


async def cycle(context: Context) -> None:
    """Show a rule."""
    await act(context, overview_wording.cycle, desk.show)


async def new_cycle(context: Context) -> None:
    """Ask which kind a new rule is about."""
    await context.say(Instead(overview_wording.new_cycle()))


async def choose_role(context: Context) -> None:
    """Ask for whom a rule holds."""
    await act(context, overview_wording.choose_role, desk.kind)


async def choose_every(context: Context) -> None:
    """Ask how often."""
    await act(context, overview_wording.choose_every, desk.choose_every, 2)


async def put_cycle(context: Context) -> None:
    """Make or change a rule."""
    await act(context, overview_wording.cycle, desk.put, 3)


async def choose_window(context: Context) -> None:
    """Ask from when a rule counts as due."""
    await act(context, overview_wording.choose_window, desk.show)


async def choose_grace(context: Context) -> None:
    """Ask after how long something is overdue."""
    await act(context, overview_wording.choose_grace, desk.show)


async def window(context: Context) -> None:
    """Change from when a rule counts as due."""
    await act(context, overview_wording.cycle, desk.window, 2)


async def grace(context: Context) -> None:
    """Change until when a rule is not overdue."""
    await act(context, overview_wording.cycle, desk.grace, 2)


async def drop_cycle(context: Context) -> None:
    """Take a rule away."""
    await act(context, overview_wording.cycles, desk.drop)


async def _standings(context: Context, person: int | None) -> list[Standing]:
    return await context.house.database.read(
        store.standings, context.house.clock.now(), calendar(context), person
    )


PRESSES: dict[str, Handler] = {
    "mine": mine,
    "elsewhere": elsewhere,
    "elsewhere-form": form,
    "elsewhere-put": put_elsewhere,
    "elsewhere-drop": drop_elsewhere,
}
SPECIALIST_PRESSES: dict[str, Handler] = {
    "everybody": everybody,
    "listed": listed,
    "picture": picture,
    "compliance": compliance,
    "cycles": cycles,
    "cycle": cycle,
    "cycle-new": new_cycle,
    "cycle-role": choose_role,
    "cycle-every": choose_every,
    "cycle-put": put_cycle,
    "cycle-before": choose_window,
    "cycle-after": choose_grace,
    "cycle-window": window,
    "cycle-grace": grace,
    "cycle-drop": drop_cycle,
}
