"""Looking after people: who is in post, inviting, changing roles, ending access."""

from collections.abc import Awaitable, Callable

from bot import dialog
from bot.context import Context
from bot.delivery.said import Instead
from bot.dialog import Dialog
from bot.members import rules, store, wording
from bot.members.rules import InvitationRefused, NotAllowed, Offered, TooLate
from bot.members.second import ROOM, first_press, pressed_at
from bot.people import store as people
from bot.people.values import Person, Role
from bot.room import Handler, Leave
from bot.safety.values import Profile

NAMING, ENDING, CHANGING = "name", "end", "roles"


async def show(context: Context) -> None:
    """List who is in post."""
    now = context.house.clock.now()
    await context.finish(
        people.members,
        now,
        say=lambda everybody: Instead(wording.people_list(context.asker, everybody)),
    )


async def person(context: Context) -> None:
    """Show one member."""
    await _about(context, context.press.row, wording.person_page)


async def invite(context: Context) -> None:
    """Ask what role an invitation shall give, where there is a choice."""
    allowed = rules.may_give(context.asker)
    if len(allowed) == 1:
        await _choose_home(context, allowed[0])
    else:
        await context.say(wording.choose_role(allowed))


def invite_as(role: Role) -> Callable[[Context], Awaitable[None]]:
    """Return the handler that goes on with this role."""

    async def handler(context: Context) -> None:
        await _choose_home(context, role)

    return handler


def invite_in(role: Role) -> Callable[[Context], Awaitable[None]]:
    """Return the handler that asks for a name, for this role in the chosen locality."""

    async def handler(context: Context) -> None:
        await _ask_name(context, role, context.press.row)

    return handler


async def name(context: Context) -> None:
    """Take the name and hand over the invitation's link."""
    now = context.house.clock.now()
    chat = context.arrival.chat_id
    opened = context.house.dialogs.of(chat, now)
    subject = opened.subject if opened else 0
    username = context.bot.username
    await context.finish(
        store.name_and_close,
        chat,
        subject,
        context.text,
        now,
        say=lambda done: wording.invited(done, username),
    )


async def cancel(context: Context) -> None:
    """Close the open form."""
    await context.finish(dialog.close, context.arrival.chat_id, say=lambda _: wording.cancelled())


async def end_first(context: Context) -> None:
    """Ask for the second press before access ends."""
    await _twice(context, ENDING, wording.confirm_end)


def end_second(leave: Leave) -> Handler:
    """Return the handler that ends a membership, if the second press is in time."""

    async def handler(context: Context) -> None:
        other = context.press.row
        now = context.house.clock.now()
        try:
            rules.check_second_press(pressed_at(context, ENDING, other), now)
            await context.finish(store.end, context.asker, other, leave, now, say=wording.ended)
        except TooLate:
            await context.say(wording.too_late())
        except (NotAllowed, InvitationRefused):
            await context.say(wording.not_allowed())

    return handler


async def roles_first(context: Context) -> None:
    """Offer to give and take roles."""
    await _twice(context, CHANGING, wording.choose_change)


def change(role: Role, changed: Leave) -> Handler:
    """Return the handler that gives or takes this role, if the press is in time.

    `changed` ends what she may not do any more and returns whom to tell.
    """

    work = store.changing(role, changed)

    async def handler(context: Context) -> None:
        other = context.press.row
        now = context.house.clock.now()
        try:
            rules.check_second_press(pressed_at(context, CHANGING, other), now)
            await context.finish(
                work,
                context.asker,
                other,
                now,
                say=lambda done: (wording.choose_change(done.person), *done.letters),
            )
        except TooLate:
            await context.say(wording.too_late())
        except NotAllowed:
            await context.say(wording.not_allowed())

    return handler


async def _about(context: Context, key: int, say: Callable[[Person, Person], Instead]) -> None:
    now = context.house.clock.now()
    await context.finish(
        people.by_id,
        key,
        now,
        say=lambda other: say(context.asker, other) if other else wording.gone(),
    )


async def _twice(context: Context, step: str, say: Callable[[Person], Instead]) -> None:
    key = context.press.row
    await context.finish(
        store.ask_again,
        context.arrival.chat_id,
        first_press(context, step, key),
        say=lambda other: say(other) if other else wording.gone(),
    )


async def _choose_home(context: Context, role: Role) -> None:
    await context.finish(store.homes, say=lambda found: wording.choose_home(role, found))


async def _ask_name(context: Context, role: Role, place: int) -> None:
    now = context.house.clock.now()
    if role not in rules.may_give(context.asker):
        await context.say(wording.not_allowed())
        return

    naming = Dialog(ROOM, NAMING, 0, Profile.PUBLISH, now)
    await context.finish(
        store.begin_and_ask,
        context.arrival.chat_id,
        naming,
        Offered(frozenset({role}), place, context.asker.id),
        say=lambda _: wording.ask_name(),
    )
