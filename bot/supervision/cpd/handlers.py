"""What happens with the buttons of a person's own record of learning."""

from bot.context import Context
from bot.dialog import Dialog
from bot.documents.studio import NotMade
from bot.room import Handler
from bot.safety.values import Profile
from bot.supervision.acting import act, do, in_place, looker, today
from bot.supervision.cpd import portfolio, store, wording
from bot.supervision.wording import ROOM

TOPIC, REFLECTION = "cpd-topic", "cpd-reflection"


async def record(context: Context) -> None:
    """List her entries."""
    await context.finish(store.record, looker(context), say=in_place(wording.record))


async def keep(context: Context) -> None:
    """Keep a session as an entry."""
    await act(context, wording.entry, store.from_session)


async def add(context: Context) -> None:
    """Begin an entry of something else."""
    await context.finish(store.add, looker(context), say=in_place(wording.entry))


async def show(context: Context) -> None:
    """Show an entry."""
    await act(context, wording.entry, store.entry)


async def hours(context: Context) -> None:
    """Offer lengths."""
    await act(context, wording.hours, store.entry)


async def took(context: Context) -> None:
    """Change how long it took."""
    await act(context, wording.entry, store.set_length, 2)


async def days(context: Context) -> None:
    """Offer days."""
    await act(context, wording.days, store.entry)


async def held(context: Context) -> None:
    """Change the day."""
    await act(context, wording.entry, store.earlier, 2)


async def share(context: Context) -> None:
    """Change whether others took part."""
    await act(context, wording.entry, store.share)


async def themes(context: Context) -> None:
    """Offer the parts of the Code."""
    await act(context, wording.themes, store.entry)


async def theme(context: Context) -> None:
    """Choose the part of the Code."""
    await act(context, wording.entry, store.set_theme, 2)


async def drop(context: Context) -> None:
    """Delete an entry."""
    await act(context, wording.record, store.drop)


async def export(context: Context) -> None:
    """Hand over all entries as a table."""
    await context.finish(store.record, looker(context), say=wording.export)


async def print_all(context: Context) -> None:
    """Hand over all entries as a PDF."""
    hers = looker(context)
    record = await context.house.database.read(store.record, hers)
    document = portfolio.document(record, hers.person.name, today(context))
    try:
        made = await context.house.studio.pdf(document)
    except NotMade:
        await context.say(wording.not_printed())
    else:
        await context.say(wording.printed(made))


async def ask_topic(context: Context) -> None:
    """Ask for the topic."""
    await _ask(context, TOPIC)


async def ask_reflection(context: Context) -> None:
    """Ask for a reflection."""
    await _ask(context, REFLECTION)


async def written(context: Context) -> None:
    """Keep what was typed."""
    hers, chat = looker(context), context.arrival.chat_id
    opened = context.house.dialogs.of(chat, hers.now)
    if opened is not None:
        text = context.text
        await do(context, wording.entry, lambda db: store.write(db, opened, chat, text, hers))


async def _ask(context: Context, step: str) -> None:
    hers, chat = looker(context), context.arrival.chat_id
    opened = Dialog(ROOM, step, min(abs(context.press.row), 10**9), Profile.FAMILY, hers.now)
    say = wording.ask_topic if step == TOPIC else wording.ask_reflection
    await do(context, say, lambda db: store.ask(db, opened, chat, hers))


PRESSES: dict[str, Handler] = {
    "cpd": record,
    "cpd-from": keep,
    "cpd-add": add,
    "cpd-show": show,
    "cpd-hours": hours,
    "cpd-took": took,
    "cpd-day": days,
    "cpd-held": held,
    "cpd-share": share,
    "cpd-code": themes,
    "cpd-theme": theme,
    "cpd-drop": drop,
    "cpd-export": export,
    "cpd-print": print_all,
    "cpd-topic": ask_topic,
    "cpd-reflect": ask_reflection,
}
EXPECTS: dict[str, Handler] = {TOPIC: written, REFLECTION: written}
