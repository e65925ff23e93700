"""Stories in the chat: begin, write part by part, look through, hand in."""

from bot.context import Context
from bot.delivery.said import Instead, Said
from bot.reply import Reply
from bot.room import Handler
from bot.stories import store as kept
from bot.stories.acting import Act, act, do, show
from bot.stories.signing import wording as signing
from bot.stories.store import Asked, Sheet
from bot.stories.values import CHECKS, PARTS, ROOM, Part, State
from bot.stories.wording import BASE
from bot.stories.writing import store, wording


async def desk(context: Context) -> None:
    """Show what there is to write, to sign and to read."""
    hers = act(context)
    await show(
        context,
        lambda db: store.desk(db, hers),
        lambda shown: wording.desk(shown, hers.person, hers.calendar.zone),
    )


async def new(context: Context) -> None:
    """Begin a story."""
    hers = act(context)
    await show(context, lambda db: store.begin(db, hers), wording.ask)


async def story(context: Context) -> None:
    """Show a story as it stands."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: kept.sheet(db, number, hers), lambda one: whole(one, hers))


async def part(context: Context) -> None:
    """Ask for a part."""
    hers = act(context)
    number, which = _part(context)
    await show(context, lambda db: store.ask(db, number, which, hers), wording.ask)


async def clear(context: Context) -> None:
    """Empty a part."""
    hers = act(context)
    number, which = _part(context)
    await do(
        context,
        lambda db: store.clear(db, number, which, hers),
        lambda outcome: _after(outcome, hers, in_place=True),
    )


async def write(context: Context) -> None:
    """Keep what was typed."""
    hers, text = act(context), context.text
    opened = context.house.dialogs.of(hers.chat_id, hers.now)
    subject = opened.subject if opened and opened.room == ROOM else 0
    await do(
        context,
        lambda db: store.take(db, subject, text, hers),
        lambda outcome: _after(outcome, hers, in_place=False),
    )


async def away(context: Context) -> None:
    """Put a story away."""
    hers = act(context)
    await show(context, lambda db: store.desk(db, hers), lambda _: wording.away())


async def check(context: Context) -> None:
    """Begin to look a draft through."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: store.unchecked(db, number, hers), wording.look_for)


async def checked(context: Context) -> None:
    """Note that one thing was looked for; the last hands the story in."""
    hers = act(context)
    number, at = divmod(context.press.row, BASE)
    done = CHECKS[at % len(CHECKS)]
    await do(context, lambda db: store.check(db, number, done, hers), wording.handed_in)


async def back(context: Context) -> None:
    """Take a story back that waits."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: store.take_back(db, number, hers), wording.whole)


async def drop(context: Context) -> None:
    """Ask before a draft goes."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: kept.sheet(db, number, hers), wording.confirm_drop)


async def dropped(context: Context) -> None:
    """Throw a draft away."""
    hers, number = act(context), context.press.row
    await show(
        context,
        lambda db: store.drop(db, number, hers),
        lambda shown: wording.desk(shown, hers.person, hers.calendar.zone),
    )


def whole(shown: Sheet, hers: Act) -> Reply:
    """Return a story as whoever looks has to do with it."""
    match shown.story.state:
        case State.SIGNED:
            return signing.whole(shown, hers.calendar.zone)
        case State.WAITING if not shown.is_hers:
            return signing.to_sign(shown)
        case _:
            return wording.whole(shown)


def _after(outcome: Asked | Sheet, hers: Act, *, in_place: bool) -> Said:
    match outcome:
        case Asked():
            said = wording.ask(outcome)
            return Instead(said) if in_place else said
        case Sheet(story=story) if story.state is State.WAITING:
            return signing.mended(outcome)
        case shown:
            return Instead(whole(shown, hers)) if in_place else whole(shown, hers)


def _part(context: Context) -> tuple[int, Part]:
    number, at = divmod(context.press.row, BASE)
    return number, PARTS[at % len(PARTS)]


EVERYBODYS: dict[str, Handler] = {"desk": desk, "story": story}
WRITERS: dict[str, Handler] = {
    "new": new,
    "part": part,
    "clear": clear,
    "away": away,
    "check": check,
    "checked": checked,
    "back": back,
    "drop": drop,
    "dropped": dropped,
}
