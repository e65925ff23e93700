"""What a press does, with all that is said of it: one transaction each."""

from collections.abc import Callable
from dataclasses import replace

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.dialog import Dialog
from bot.supervision.bookings import finding, gatherings, store
from bot.supervision.bookings.codes import Pick, Wish
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.finding_wording import Found
from bot.supervision.bookings.rules import NotYours
from bot.supervision.bookings.store import GivenBack
from bot.supervision.bookings.values import Booking, Change, State, Ticket
from bot.supervision.slots import store as slots
from bot.supervision.values import Kind

# Whether the giver of a booking has offered its time to its person herself.
Promised = Callable[[Db, Booking], bool]


def hold(db: Db, pick: Pick, page: str, looker: Looker, promised: Promised) -> Ticket:
    """Hold a time of an offer that is open to her, or raise SlotUnavailable."""
    finding.check_open_to(db, pick.offer, looker)
    held = store.hold(db, pick.offer, pick.starts, looker.view)
    if page:
        store.link(db, held.seat, page)
    return replace(finding.ticket(db, held, looker.zone), promised=promised(db, held))


def confirm(db: Db, seat: int, looker: Looker, promised: Promised) -> Ticket:
    """Book what was held or offered, or raise SlotUnavailable; what was promised is agreed."""
    taken = store.confirm(db, seat, looker.person.id, looker.now)
    if taken.state is State.REQUESTED and promised(db, taken):
        taken = store.agree(db, seat, taken.supervisor)
    return _ticket(db, taken, looker)


def drop(db: Db, seat: int, looker: Looker) -> Ticket | None:
    """Let go of what was held or offered; return the offer of it to the next who waits."""
    return _offered(db, store.decline(db, seat, looker.view), looker)


def again(db: Db, seat: int, looker: Looker) -> Found:
    """Let go of what was held and return other times of its kind."""
    one = store.decline(db, seat, looker.view).booking
    return finding.found(db, Wish(one.kind), looker)


def cancel(db: Db, seat: int, reason: str, looker: Looker) -> Change:
    """Cancel a booking, or raise NotYours."""
    given_back = store.cancel(db, seat, reason, looker.view)
    ticket = _ticket(db, given_back.booking, looker)
    return Change(ticket, looker.person.id, _offered(db, given_back, looker))


def agree(db: Db, seat: int, looker: Looker) -> Ticket:
    """Say yes to what was asked for, or raise NotYours."""
    return _ticket(db, store.agree(db, seat, looker.person.id), looker)


def move(db: Db, pick: Pick, looker: Looker) -> Change:
    """Move a booking, or raise NotYours or SlotUnavailable."""
    moved, given_back = store.move(db, pick.wish.seat, pick.starts, looker.view)
    ticket = _ticket(db, moved, looker)
    left = None
    if moved.shared:
        left = gatherings.over(db, given_back.booking.session, looker.zone, looker.now)
    return Change(ticket, looker.person.id, _offered(db, given_back, looker), left)


def wait(db: Db, row: int, looker: Looker) -> Kind:
    """Put somebody on the waiting lists of a kind, or raise NotYours."""
    wish = Wish.unpack(row)
    for given in slots.offers_for(db, looker.person.locality.id, wish.kind):
        store.wait(db, given.id, None, looker.person.id, looker.now)
    return wish.kind


def open_note(db: Db, opened: Dialog, chat_id: int, looker: Looker) -> Ticket:
    """Give the person's next text to a booking of hers, or raise NotYours."""
    ticket = finding.hers(db, opened.subject, looker)
    if ticket.booking.person != looker.person.id:
        raise NotYours
    dialog.put(db, chat_id, opened)
    return ticket


def note(db: Db, seat: int, chat_id: int, text: str, looker: Looker) -> Ticket:
    """Keep what was typed with the booking, and close the dialog; raises NotYours."""
    dialog.close(db, chat_id)
    noted = store.write_note(db, seat, looker.person.id, text)
    return finding.ticket(db, noted, looker.zone)


def _ticket(db: Db, booking: Booking, looker: Looker) -> Ticket:
    """Return a booking with its people and, once it stands in calendars, its file."""
    if booking.state is State.REQUESTED:
        return finding.ticket(db, booking, looker.zone)
    return finding.with_entry(db, booking, looker.zone, looker.now)


def _offered(db: Db, given_back: GivenBack, looker: Looker) -> Ticket | None:
    one = given_back.offered
    return finding.ticket(db, one, looker.zone) if one is not None else None
