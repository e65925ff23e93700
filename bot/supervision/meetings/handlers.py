"""Agendas, people from outside and set dates, in the chat."""

from collections.abc import Callable

from sqlite_utils.db import Database as Db

from bot.context import Context
from bot.delivery.said import Instead
from bot.dialog import Dialog
from bot.reply import Reply
from bot.room import Handler
from bot.safety.values import Profile
from bot.supervision.acting import act, do, looker
from bot.supervision.bookings import wording as bookings
from bot.supervision.bookings.finding import Looker
from bot.supervision.meetings import store, wording
from bot.supervision.meetings.values import Page
from bot.supervision.numbers import unpacked
from bot.supervision.slots.rules import SlotUnavailable
from bot.supervision.slots.week import desk as weeks
from bot.supervision.slots.week import wording as week_words
from bot.supervision.slots.week.desk import Known
from bot.supervision.wording import ROOM

AGENDA, GUEST = "agenda", "guest"


async def agenda(context: Context) -> None:
    """Show a shared session with its agenda."""
    await act(context, wording.page, store.page)


async def drop(context: Context) -> None:
    """Take something off an agenda."""
    await act(context, wording.page, store.drop)


async def add(context: Context) -> None:
    """Ask what to put on an agenda."""
    await _ask(context, AGENDA, store.ask, wording.ask)


async def added(context: Context) -> None:
    """Put what was typed on the agenda."""
    session, chat, hers = _subject(context), context.arrival.chat_id, looker(context)
    await do(context, wording.page, lambda db: store.add(db, session, chat, context.text, hers))


async def ask_guest(context: Context) -> None:
    """Ask who else comes."""
    await _ask(context, GUEST, store.ask_guest, wording.ask_guest)


async def guest(context: Context) -> None:
    """Keep who else comes and give the file to forward."""
    session, chat, hers = _subject(context), context.arrival.chat_id, looker(context)
    await do(
        context, wording.forwarded, lambda db: store.invite(db, session, chat, context.text, hers)
    )


async def uninvite(context: Context) -> None:
    """Take a guest off and give the file that tells her so."""
    row, hers = context.press.row, looker(context)
    await do(context, wording.forwarded, lambda db: store.uninvite(db, *_one(row), hers))


async def forward(context: Context) -> None:
    """Give the file for everybody who comes from outside."""
    row, hers = context.press.row, looker(context)
    await do(context, wording.forwarded, lambda db: store.forward(db, *_one(row), hers))


async def dates(context: Context) -> None:
    """Offer the times at which a session can be set."""
    await act(context, wording.dates, store.dates)


async def set_date(context: Context) -> None:
    """Set a session, and show it."""
    row, hers = context.press.row, looker(context)

    def work(db: Db) -> Known:
        offer, minutes = unpacked(row, 2)
        return weeks.session(db, store.set_date(db, offer, minutes, hers), hers)

    try:
        await do(context, lambda known: Instead(week_words.session(known)), work)
    except SlotUnavailable as refused:
        await context.say(Instead(bookings.refused(refused.reason, None)))


async def _ask(
    context: Context,
    step: str,
    work: Callable[[Db, Dialog, int, Looker], Page],
    say: Callable[[Page], Reply],
) -> None:
    row, hers, chat = context.press.row, looker(context), context.arrival.chat_id

    def opening(db: Db) -> Page:
        (session,) = _one(row)
        return work(db, Dialog(ROOM, step, session, Profile.FAMILY, hers.now), chat, hers)

    await do(context, say, opening)


def _one(row: int) -> tuple[int]:
    (number,) = unpacked(row, 1)
    return (number,)


def _subject(context: Context) -> int:
    opened = context.house.dialogs.of(context.arrival.chat_id, context.house.clock.now())
    return opened.subject if opened else 0


PRESSES: dict[str, Handler] = {
    "agenda": agenda,
    "agenda-add": add,
    "agenda-drop": drop,
    "guest-add": ask_guest,
    "guest-drop": uninvite,
    "guest-file": forward,
    "meet": dates,
    "meet-set": set_date,
}
EXPECTS: dict[str, Handler] = {AGENDA: added, GUEST: guest}
