"""What a press on an offer does: one transaction each, and the offer as it is then."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.dialog import Dialog
from bot.people import store as people
from bot.people.values import Locality
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import NotYours
from bot.supervision.slots import store
from bot.supervision.slots.leave.store import Note, notes
from bot.supervision.slots.offering import rules
from bot.supervision.slots.offering.rules import Choice, Term
from bot.supervision.slots.outside.store import Calendar, calendar
from bot.supervision.slots.week.store import Given, ahead
from bot.supervision.values import Kind, Offer, Weekly


@dataclass(frozen=True, slots=True)
class Sheet:
    """An offer with its hours, the localities of the area, and how many sessions are booked."""

    offer: Offer
    weekly: tuple[Weekly, ...]
    localities: tuple[Locality, ...]
    booked: int


@dataclass(frozen=True, slots=True)
class Board:
    """All that somebody offers, her exceptions that are still to come, and her sessions."""

    sheets: tuple[Sheet, ...]
    notes: tuple[Note, ...]
    booked: int
    calendar: Calendar | None
    looker: Looker


def board(db: Db, looker: Looker) -> Board:
    """Return all that somebody offers."""
    sheets = tuple(_sheet(db, one, looker) for one in _own(db, looker))
    sessions = _booked(db, looker)
    exceptions = notes(db, looker.person.id, looker.now)
    return Board(sheets, exceptions, len(sessions), calendar(db, looker.person.id), looker)


def closed_board(db: Db, chat_id: int, looker: Looker) -> Board:
    """Close the form that is open, if one is, and return all that somebody offers."""
    dialog.close(db, chat_id)
    return board(db, looker)


def offered(db: Db, looker: Looker) -> frozenset[Kind]:
    """Return the kinds that somebody offers already."""
    return frozenset(one.kind for one in _own(db, looker))


def sheet(db: Db, choice: Choice, looker: Looker) -> Sheet:
    """Return an offer of hers, or raise NotYours."""
    return _sheet(db, _offer(db, choice.kind, looker), looker)


def draft(db: Db, choice: Choice, looker: Looker) -> Offer:
    """Return her offer of a kind, or the one with which it would begin."""
    own = _own(db, looker)
    known = next((one for one in own if one.kind is choice.kind), None)
    return known or rules.begun(choice.kind, looker.person.id, own)


def open_window(db: Db, choice: Choice, looker: Looker) -> Sheet:
    """Offer a kind at some weekly hours more; the first hours begin the offer."""
    window = rules.window(choice)
    given = draft(db, choice, looker)
    number = given.id or store.put_offer(db, given)
    given = replace(given, id=number)
    store.set_weekly(db, number, rules.opened(store.hours(db, given).weekly, window))
    return _sheet(db, given, looker)


def close_window(db: Db, choice: Choice, looker: Looker) -> Sheet:
    """Take weekly hours away, or raise NotYours."""
    given = _offer(db, choice.kind, looker)
    store.set_weekly(db, given.id, rules.closed(store.hours(db, given).weekly, choice))
    return _sheet(db, given, looker)


def change(term: Term) -> Callable[[Db, Choice, Looker], Sheet]:
    """Return the work that changes one term of an offer, or raises NotYours."""

    def work(db: Db, choice: Choice, looker: Looker) -> Sheet:
        given = _offer(db, choice.kind, looker)
        return _put(db, rules.changed(given, term, choice.first), looker)

    return work


def toggle(db: Db, choice: Choice, looker: Looker) -> Sheet:
    """Open an offer to a locality, or close it to one; raises NotYours."""
    given = _offer(db, choice.kind, looker)
    if choice.first and choice.first not in {one.id for one in people.localities(db)}:
        raise NotYours
    return _put(db, rules.toggled(given, choice.first), looker)


def stop(db: Db, choice: Choice, looker: Looker) -> Board:
    """Stop offering a kind; what is booked stays booked. Twice is once."""
    for one in _own(db, looker):
        if one.kind is choice.kind:
            store.end_offer(db, one.id, looker.now)
    return board(db, looker)


def ask_place(db: Db, opened: Dialog, chat_id: int, looker: Looker) -> Sheet:
    """Give the person's next text to the place of an offer, or raise NotYours."""
    found = sheet(db, Choice.unpack(opened.subject), looker)
    dialog.put(db, chat_id, opened)
    return found


def set_place(db: Db, subject: int, chat_id: int, text: str, looker: Looker) -> Sheet:
    """Keep the place that was typed and close the dialog; raises NotYours."""
    dialog.close(db, chat_id)
    given = _offer(db, Choice.unpack(subject).kind, looker)
    return _put(db, replace(given, place=rules.clean_place(text)), looker)


def _put(db: Db, given: Offer, looker: Looker) -> Sheet:
    store.put_offer(db, given)
    return _sheet(db, given, looker)


def _own(db: Db, looker: Looker) -> list[Offer]:
    return [one for one in store.offers(db) if one.supervisor == looker.person.id]


def _offer(db: Db, kind: Kind, looker: Looker) -> Offer:
    for one in _own(db, looker):
        if one.kind is kind:
            return one
    raise NotYours


def _sheet(db: Db, given: Offer, looker: Looker) -> Sheet:
    booked = sum(one.offer == given.id for one in _booked(db, looker))
    places = tuple(people.localities(db))
    return Sheet(given, store.hours(db, given).weekly, places, booked)


def _booked(db: Db, looker: Looker) -> list[Given]:
    """Return the sessions to come that somebody has booked; a set date may have nobody yet."""
    return [one for one in ahead(db, looker.person.id, looker.now) if one.bookings]
