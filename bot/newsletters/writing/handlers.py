"""Drafts in the chat: begin, add, look at, put in order, throw away."""

from collections.abc import Callable

from bot.context import Context
from bot.delivery.arrival import Sort
from bot.delivery.said import Said
from bot.dialog import Dialog
from bot.newsletters import wording as words
from bot.newsletters.acting import Act, act, do, show, subject
from bot.newsletters.rules import Sheet
from bot.newsletters.values import ROOM, Issue, Kind, Part
from bot.newsletters.writing import store, wording
from bot.reply import Reply
from bot.room import Handler
from bot.safety.values import Profile

WRITE = "write"
_KINDS = {"photo": Kind.PICTURE, "document": Kind.FILE}


async def desk(context: Context) -> None:
    """Show what there is to go on with."""
    hers = act(context)
    await show(context, lambda db: store.desk(db, hers), wording.desk)


async def second(context: Context) -> None:
    """Choose whether somebody else looks first."""
    hers, wanted = act(context), bool(context.press.row)
    await show(context, lambda db: store.choose_second(db, hers, wanted=wanted), wording.desk)


async def new(context: Context) -> None:
    """Begin a draft."""
    hers = act(context)
    opened = _form(hers, 0)
    await show(context, lambda db: store.begin(db, opened, hers), wording.invited)


async def draft(context: Context) -> None:
    """Open a draft again."""
    hers = act(context)
    opened = _form(hers, context.press.row)
    await show(context, lambda db: store.go_on(db, opened, hers), _with_sheets(hers, wording.board))


async def away(context: Context) -> None:
    """Put a draft away."""
    hers = act(context)
    await show(context, lambda db: store.put_away(db, hers), lambda _: wording.put_away())


async def write(context: Context) -> None:
    """Add what was typed or sent."""
    hers, arrival = act(context), context.arrival
    opened = _form(hers, subject(context))
    kind = _KINDS.get(arrival.attachment, Kind.TEXT)
    part = Part(kind, arrival.html, arrival.file_id, message_id=arrival.message_id)
    if arrival.sort is Sort.EDITED:
        await do(
            context,
            lambda db: store.edit(db, opened, part, hers),
            lambda issue: wording.edited(issue) if issue else (),
        )
        return
    await do(
        context, lambda db: store.add(db, opened, part, hers), _with_sheets(hers, wording.added)
    )


async def preview(context: Context) -> None:
    """Send her the newsletter as each reader gets it."""
    hers, number = act(context), context.press.row

    def say(issue: Issue) -> Said:
        letter = words.letter(issue, hers.now, hers.zone)
        return (*letter, wording.previewed(issue, words.sheets(issue, hers.now, hers.zone)))

    await do(context, lambda db: store.draft(db, number), say)


async def parts(context: Context) -> None:
    """List the parts."""
    number = context.press.row
    await show(context, lambda db: store.draft(db, number), wording.parts)


async def raise_part(context: Context) -> None:
    """Move a part up."""
    hers = act(context)
    part, at = divmod(context.press.row, wording.PLACES)
    await show(context, lambda db: store.raise_part(db, part, at, hers), wording.parts)


async def drop_part(context: Context) -> None:
    """Take a part out."""
    hers, part = act(context), context.press.row
    await show(context, lambda db: store.drop_part(db, part, hers), wording.parts)


async def drop(context: Context) -> None:
    """Ask before a draft goes."""
    number = context.press.row
    await show(context, lambda db: store.draft(db, number), wording.confirm_drop)


async def dropped(context: Context) -> None:
    """Throw a draft away."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: store.drop(db, number, hers), wording.desk)


def board(hers: Act, issue: Issue) -> Reply:
    """Return a draft as it stands."""
    return wording.board(issue, words.sheets(issue, hers.now, hers.zone))


def _form(hers: Act, number: int) -> Dialog:
    return Dialog(ROOM, WRITE, number, Profile.PUBLISH, hers.now, formatted=True)


def _with_sheets(
    hers: Act, say: Callable[[Issue, tuple[Sheet, ...]], Reply]
) -> Callable[[Issue], Reply]:
    return lambda issue: say(issue, words.sheets(issue, hers.now, hers.zone))


PRESSES: dict[str, Handler] = {
    "desk": desk,
    "second": second,
    "new": new,
    "draft": draft,
    "away": away,
    "preview": preview,
    "parts": parts,
    "part-up": raise_part,
    "part-drop": drop_part,
    "drop": drop,
    "dropped": dropped,
}
EXPECTS: dict[str, Handler] = {WRITE: write}
