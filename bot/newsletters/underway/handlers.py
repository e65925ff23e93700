"""A newsletter on its way and after, in the chat: look, pause, go on, take back, correct."""

from collections.abc import Callable

from bot.context import Context
from bot.delivery.said import Said
from bot.dialog import Dialog
from bot.newsletters import wording as words
from bot.newsletters.acting import Act, act, do, show, subject
from bot.newsletters.underway import after_wording as after
from bot.newsletters.underway import desk, mend, wording
from bot.newsletters.underway.mend import Mended
from bot.newsletters.underway.store import Way
from bot.newsletters.values import ROOM
from bot.reply import Reply
from bot.room import Handler
from bot.safety.values import Profile

CORRECT = "correct"


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


async def missed(context: Context) -> None:
    """List who has not got it."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: desk.missed(db, number, hers), after.missed)


async def again(context: Context) -> None:
    """Send it again to whom it may not have reached."""
    await _move(context, desk.send_again)


async def recall(context: Context) -> None:
    """Ask once more."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: desk.ask_recall(db, number, hers), after.confirm_recall)


async def recalled(context: Context) -> None:
    """Take it back."""
    await _move(context, desk.recall)


async def correct(context: Context) -> None:
    """Offer the parts."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: mend.correctable(db, number, hers), after.correct)


async def correct_part(context: Context) -> None:
    """Ask how a part shall read."""
    hers = act(context)
    opened = Dialog(ROOM, CORRECT, context.press.row, Profile.PUBLISH, hers.now, formatted=True)
    await do(
        context,
        lambda db: mend.ask(db, opened, hers),
        lambda part: (after.as_it_is(part), after.how()),
    )


async def corrected(context: Context) -> None:
    """Show how it would read."""
    hers, part, html = act(context), subject(context), context.arrival.html

    def say(found: Mended) -> Said:
        letter = words.letter(found.issue, found.issue.sent_at or hers.now, hers.zone)
        sheets = words.sheets(found.issue, hers.now, hers.zone)
        return (*letter, after.mended(found, sheets))

    await do(context, lambda db: mend.propose(db, part, html, hers), say)


async def mended(context: Context) -> None:
    """Write it over what arrived."""
    await _move(context, mend.put_in_place)


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
    "missed": missed,
    "again": again,
    "recall": recall,
    "recalled": recalled,
    "correct": correct,
    "correct-part": correct_part,
    "mended": mended,
}
EXPECTS: dict[str, Handler] = {CORRECT: corrected}
