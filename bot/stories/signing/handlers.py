"""Stories in the chat for whoever signs: read, mend, send back, sign, hand out, withdraw."""

from bot.context import Context
from bot.documents.studio import NotMade
from bot.room import Handler
from bot.stories import paper
from bot.stories import store as kept
from bot.stories import wording as words
from bot.stories.acting import act, do, show
from bot.stories.signing import store, wording
from bot.stories.values import ROOM, NotNow
from bot.stories.writing import wording as writing


async def mend(context: Context) -> None:
    """Offer the parts to be changed."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: store.to_sign(db, number, hers), wording.mend)


async def sign(context: Context) -> None:
    """Say what a signature means."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: store.to_sign(db, number, hers), wording.confirm)


async def seal(context: Context) -> None:
    """Sign."""
    hers, number = act(context), context.press.row
    await do(context, lambda db: store.sign(db, number, hers), wording.signed)


async def ask_reason(context: Context) -> None:
    """Ask why a story goes back."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: store.ask_reason(db, number, hers), wording.ask_reason)


async def send_back(context: Context) -> None:
    """Send a story back with what was typed."""
    hers, reason = act(context), context.text
    opened = context.house.dialogs.of(hers.chat_id, hers.now)
    number = opened.subject if opened and opened.room == ROOM else 0
    await do(context, lambda db: store.send_back(db, number, reason, hers), wording.sent_back)


async def copy(context: Context) -> None:
    """Hand over a clean copy."""
    hers, number = act(context), context.press.row
    zone = hers.calendar.zone
    await do(context, lambda db: store.signed_one(db, number), lambda one: wording.clean(one, zone))


async def pdf(context: Context) -> None:
    """Hand over the same as a PDF."""
    hers, number = act(context), context.press.row
    house = context.house
    try:
        story = await house.database.read(store.signed_one, number)
    except NotNow as refused:
        await context.say(words.not_now(refused.reason))
        return
    try:
        made = await house.studio.pdf(paper.document(story, hers.calendar.zone))
    except NotMade:
        await context.say(wording.not_printed(story))
    else:
        await context.say(wording.printed(story, made))


async def withdraw(context: Context) -> None:
    """Ask before a story is withdrawn."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: kept.sheet(db, number, hers), wording.confirm_withdraw)


async def gone(context: Context) -> None:
    """Withdraw a story."""
    hers, number = act(context), context.press.row
    await show(
        context,
        lambda db: store.withdraw(db, number, hers),
        lambda shown: writing.desk(shown, hers.person, hers.calendar.zone),
    )


SIGNERS: dict[str, Handler] = {"sign": sign, "seal": seal, "return": ask_reason}
SPECIALISTS: dict[str, Handler] = {
    "mend": mend,
    "copy": copy,
    "pdf": pdf,
    "withdraw": withdraw,
    "gone": gone,
}
