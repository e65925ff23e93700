"""For whom and when, in the chat: choose, send, ask a colleague, take back."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.context import Context
from bot.delivery.said import Instead, Letter, Said
from bot.dialog import Dialog
from bot.newsletters import wording as words
from bot.newsletters.acting import Act, act, do, show, subject
from bot.newsletters.sending import rules, store, wording
from bot.newsletters.sending.store import Asked, Outcome, Plan, Planned, Started, Sure, TakenBack
from bot.newsletters.underway import wording as underway
from bot.newsletters.values import ROOM, NotNow
from bot.newsletters.writing import handlers as writing
from bot.people.values import Role
from bot.room import Handler
from bot.safety.values import Profile

TIME = "time"


async def plan(context: Context) -> None:
    """Show whom it reaches."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: store.plan(db, number, hers), wording.plan)


async def who(context: Context) -> None:
    """Offer roles and localities."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: store.plan(db, number, hers), wording.who)


def role(which: Role) -> Handler:
    """Return the handler that adds a role or takes it out."""

    async def handler(context: Context) -> None:
        hers, number = act(context), context.press.row
        await show(context, lambda db: store.toggle_role(db, number, which, hers), wording.who)

    return handler


async def place(context: Context) -> None:
    """Add a locality or take it out."""
    hers = act(context)
    number, where = divmod(context.press.row, wording.BASE)
    await show(context, lambda db: store.toggle_place(db, number, where, hers), wording.who)


async def everyone(context: Context) -> None:
    """Choose all who are in post."""
    hers, number = act(context), context.press.row
    await show(context, lambda db: store.everyone(db, number, hers), wording.who)


async def later(context: Context) -> None:
    """Offer times, and take one that is typed."""
    hers, number = act(context), context.press.row
    opened = Dialog(ROOM, TIME, number, Profile.FAMILY, hers.now)
    await show(
        context,
        lambda db: store.ask_time(db, opened, hers),
        lambda shown: wording.times(shown, hers.zone),
    )


async def now(context: Context) -> None:
    """Send it now."""
    await _send(context, context.press.row, lambda _: None, urgent=False)


async def urgent(context: Context) -> None:
    """Send it now, through quiet hours."""
    await _send(context, context.press.row, lambda _: None, urgent=True)


async def at(context: Context) -> None:
    """Send it at the time of the button."""
    number, minutes = divmod(context.press.row, wording.BASE)
    await _send(context, number, lambda _: rules.moment_of(minutes), urgent=False)


async def typed(context: Context) -> None:
    """Send it at the time that was typed."""
    text = context.text
    await _send(
        context,
        subject(context),
        lambda hers: rules.read_time(text, hers.now, hers.calendar),
        urgent=False,
    )


async def sure(context: Context) -> None:
    """Send what was pressed a moment ago."""
    hers, number = act(context), context.press.row
    await do(context, lambda db: store.send_surely(db, number, hers), _came(hers))


async def look(context: Context) -> None:
    """Show a colleague what waits for her."""
    hers, number = act(context), context.press.row

    def say(shown: Plan) -> Said:
        return (*words.letter(shown.issue, hers.now, hers.zone), wording.looked(shown))

    await do(context, lambda db: store.look(db, number, hers), say)


async def approve(context: Context) -> None:
    """Let it go."""
    hers, number = act(context), context.press.row

    def say(outcome: Outcome) -> Said:
        match outcome:
            case Planned(shown):
                return Instead(wording.let_go_later(shown.issue, hers.zone))
            case Started(way):
                return Instead(wording.let_go(way.issue))
        return ()

    await do(context, lambda db: store.approve(db, number, hers), say)


async def back(context: Context) -> None:
    """Make it a draft again, and tell its author if it was somebody else."""
    hers, number = act(context), context.press.row

    def say(done: TakenBack) -> Said:
        told = tuple(Letter(chat, wording.not_yet(done.issue)) for chat in done.others)
        return (Instead(writing.board(hers, done.issue)), *told)

    await do(context, lambda db: store.take_back(db, number, hers), say)


async def not_yet(context: Context) -> None:
    """Do not let it go, and tell its author."""
    hers, number = act(context), context.press.row

    def say(done: TakenBack) -> Said:
        told = tuple(Letter(chat, wording.not_yet(done.issue)) for chat in done.others)
        return (Instead(wording.returned()), *told)

    await do(context, lambda db: store.take_back(db, number, hers), say)


async def _send(
    context: Context, number: int, at: Callable[[Act], datetime | None], *, urgent: bool
) -> None:
    hers = act(context)
    try:
        send_at = at(hers)
    except NotNow as unread:
        await context.say(words.not_now(unread.reason))
        return
    await do(context, lambda db: store.send(db, number, send_at, hers, urgent=urgent), _came(hers))


def _came(hers: Act) -> Callable[[Outcome], Said]:
    def say(outcome: Outcome) -> Said:
        match outcome:
            case Sure(shown):
                return Instead(wording.sure(shown, hers.zone))
            case Asked(issue, others):
                asked = tuple(Letter(one.user_id, wording.please_look(issue)) for one in others)
                return (Instead(wording.asked(issue)), *asked)
            case Planned(shown):
                return Instead(wording.planned(shown, hers.zone))
            case Started(way):
                return Instead(underway.progress(way, hers.now, hers.zone))

    return say


PRESSES: dict[str, Callable[[Context], Awaitable[None]]] = {
    "send": plan,
    "who": who,
    "place": place,
    "everyone": everyone,
    "later": later,
    "now": now,
    "urgent": urgent,
    "at": at,
    "sure": sure,
    "back": back,
    **{f"role-{each.value}": role(each) for each in Role},
}
LOOKS: dict[str, Handler] = {"look": look, "approve": approve, "not-yet": not_yet}
EXPECTS: dict[str, Handler] = {TIME: typed}
