"""What a press or a line on leave and extra hours does: one transaction each."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.dialog import Dialog
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import NotYours
from bot.supervision.slots import store as slots
from bot.supervision.slots.leave import rules, store
from bot.supervision.slots.leave.store import Note
from bot.supervision.slots.week import desk as weeks
from bot.supervision.slots.week.desk import CalledOff, Known
from bot.supervision.values import Kind, Offer


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Somebody's leave and extra hours that are still to come, and what she offers."""

    notes: tuple[Note, ...]
    kinds: tuple[Kind, ...]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Noted:
    """An exception that was noted, and the sessions that lie in it although she is away."""

    note: Note
    sessions: tuple[Known, ...]
    zone: ZoneInfo


def exceptions(db: Db, looker: Looker) -> Exceptions:
    """Return somebody's leave and extra hours that are still to come."""
    kinds = tuple(one.kind for one in _own(db, looker))
    return Exceptions(store.notes(db, looker.person.id, looker.now), kinds, looker.zone)


def away_near(db: Db, choice: int, looker: Looker) -> Noted:
    """Note an absence of today, tomorrow, this week or next, or raise Unreadable."""
    span = rules.near(choice, looker.now, looker.zone)
    return noted(db, store.put_away(db, looker.person.id, span), looker)


def ask(db: Db, opened: Dialog, chat_id: int) -> None:
    """Give the person's next text to leave or extra hours."""
    dialog.put(db, chat_id, opened)


def away(db: Db, text: str, chat_id: int, looker: Looker) -> Noted:
    """Note the absence that was typed and close the dialog, or raise Unreadable."""
    span = rules.away(text, looker.now, looker.zone)
    dialog.close(db, chat_id)
    return noted(db, store.put_away(db, looker.person.id, span), looker)


def extra(db: Db, text: str, opened: Dialog, chat_id: int, looker: Looker) -> Noted:
    """Note the extra hours that were typed and close the dialog, or raise Unreadable."""
    span = rules.extra(text, looker.now, looker.zone)
    kind = tuple(Kind)[opened.subject]
    given = next((one for one in _own(db, looker) if one.kind is kind), None)
    dialog.close(db, chat_id)
    if given is None:
        raise NotYours
    return noted(db, store.put_extra(db, given, span), looker)


def noted(db: Db, number: int, looker: Looker) -> Noted:
    """Return an exception of hers with the sessions in it, or raise NotYours."""
    for one in store.notes(db, looker.person.id, looker.now):
        if one.id == number:
            inside = () if one.kind else weeks.within(db, one.span, looker)
            return Noted(one, inside, looker.zone)
    raise NotYours


def take_back(db: Db, number: int, looker: Looker) -> Exceptions:
    """Take an exception back; twice is once."""
    slots.drop_exception(db, looker.person.id, number)
    return exceptions(db, looker)


def call_off(db: Db, number: int, reason: str, looker: Looker) -> CalledOff:
    """Call off every session that lies in an absence of hers, or raise NotYours."""
    inside = noted(db, number, looker).sessions
    off = [weeks.call_off(db, one.given.id, reason, looker) for one in inside]
    return weeks.together(off, looker.zone)


def _own(db: Db, looker: Looker) -> list[Offer]:
    return [one for one in slots.offers(db) if one.supervisor == looker.person.id]
