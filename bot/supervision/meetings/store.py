"""What is read and written of shared sessions; each function is one transaction."""

from dataclasses import replace
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.dialog import Dialog
from bot.supervision.bookings import calendar, gatherings, seats
from bot.supervision.bookings.finding import LOOKS_AHEAD, Looker
from bot.supervision.bookings.rules import NotYours
from bot.supervision.meetings import rules
from bot.supervision.meetings.values import Dates, Guest, Item, Page
from bot.supervision.reminders import known as reminders
from bot.supervision.schema import AGENDA, GUESTS, SESSIONS
from bot.supervision.slots import store as slots
from bot.supervision.slots.rules import check_free, free_slots
from bot.supervision.slots.store import View, at
from bot.supervision.slots.week import desk as weeks
from bot.supervision.slots.week.desk import Known
from bot.supervision.values import Offer, Slot, Span

MOST_DATES = 8
# Nobody takes part yet when a date is set: only what stands in the giver's way counts.
NOBODY = 0
_ITEMS = f"""
select items.id as id, person, people.name as name, item from {AGENDA} as items
join people on people.id = person where session = ? order by items.id
"""


def page(db: Db, session: int, looker: Looker) -> Page:
    """Return a shared session with its agenda, or raise NotYours for who is not in it."""
    if not db.table(SESSIONS).count_where("id = ? and seats > 1", [session]):
        raise NotYours
    meeting = gatherings.gathering(db, session, looker.zone)
    rules.check_is_in(meeting, seats.in_session(db, session), looker.person.id)
    guests = db.table(GUESTS).rows_where("session = ?", [session], order_by="id")
    return Page(
        meeting,
        items(db, session),
        tuple(Guest(row["id"], row["guest"]) for row in guests),
        looker.person.id,
    )


def items(db: Db, session: int) -> tuple[Item, ...]:
    """Return the agenda of a session in the order in which it was made."""
    rows = db.query(_ITEMS, [session])
    return tuple(Item(row["id"], row["person"], row["name"], row["item"]) for row in rows)


def ask(db: Db, opened: Dialog, chat_id: int, looker: Looker) -> Page:
    """Give the person's next text to the agenda of a session, or raise NotYours."""
    shown = page(db, opened.subject, looker)
    dialog.put(db, chat_id, opened)
    return shown


def add(db: Db, session: int, chat_id: int, text: str, looker: Looker) -> Page:
    """Put what was typed on an agenda and close the dialog, or raise NotYours."""
    dialog.close(db, chat_id)
    shown = page(db, session, looker)
    item = rules.clean(text, rules.ITEM_LIMIT)
    if item and len(shown.items) < rules.MOST_ITEMS:
        row = {"session": session, "person": looker.person.id, "item": item}
        db.table(AGENDA).insert({**row, "made_at": at(looker.now)})
    return page(db, session, looker)


def drop(db: Db, number: int, looker: Looker) -> Page:
    """Take something off an agenda: her own, or anything if she gives it; or raise NotYours."""
    rows = list(db.table(AGENDA).rows_where("id = ?", [number]))
    if not rows:
        raise NotYours
    shown = page(db, rows[0]["session"], looker)
    if not shown.gives and rows[0]["person"] != looker.person.id:
        raise NotYours
    db.table(AGENDA).delete_where("id = ?", [number])
    return page(db, shown.meeting.id, looker)


def ask_guest(db: Db, opened: Dialog, chat_id: int, looker: Looker) -> Page:
    """Give the giver's next text to who else comes, or raise NotYours."""
    shown = _hers(db, opened.subject, looker)
    dialog.put(db, chat_id, opened)
    return shown


def invite(db: Db, session: int, chat_id: int, text: str, looker: Looker) -> Page:
    """Keep who else comes and return the file to forward, or raise NotYours."""
    dialog.close(db, chat_id)
    shown = _hers(db, session, looker)
    guest = rules.clean(text, rules.GUEST_LIMIT)
    if not guest or len(shown.guests) >= rules.MOST_GUESTS:
        return shown
    db.table(GUESTS).insert({"session": session, "guest": guest})
    _newer(db, session)
    return replace(forward(db, session, looker), to=guest)


def uninvite(db: Db, number: int, looker: Looker) -> Page:
    """Take a guest off and return the file that tells her so, or raise NotYours."""
    rows = list(db.table(GUESTS).rows_where("id = ?", [number]))
    if not rows:
        raise NotYours
    session, guest = rows[0]["session"], rows[0]["guest"]
    _hers(db, session, looker)
    db.table(GUESTS).delete_where("id = ?", [number])
    _newer(db, session)
    shown = page(db, session, looker)
    alone = replace(shown.meeting, over=True, guests=(guest,))
    return replace(shown, forward=calendar.gathering(alone, looker.now), to=guest)


def forward(db: Db, session: int, looker: Looker) -> Page:
    """Return a session with its file for everybody from outside, or raise NotYours."""
    shown = _hers(db, session, looker)
    entry = calendar.gathering(shown.meeting, looker.now)
    return replace(shown, forward=entry, to=", ".join(guest.text for guest in shown.guests))


def dates(db: Db, number: int, looker: Looker) -> Dates:
    """Return when the giver of an offer may set a session, or raise NotYours."""
    given = _offer(db, number, looker)
    ahead = Span(looker.now, looker.now + LOOKS_AHEAD)
    table = slots.timetable(db, given, ahead, View(NOBODY, looker.now, looker.calendar))
    standing = _standing(db, given)
    free = [slot for slot in free_slots(table, ahead, looker.now) if slot.session not in standing]
    return Dates(given, tuple(free[:MOST_DATES]), looker.zone)


def set_date(db: Db, number: int, minutes: int, looker: Looker) -> Known:
    """Set a session and return it, or raise NotYours or SlotUnavailable; twice is once."""
    given, starts = _offer(db, number, looker), rules.moment_of(minutes)
    known = list(
        db.table(SESSIONS).rows_where(
            "offer = ? and starts_at = ? and standing and cancelled_at is null",
            [given.id, at(starts)],
        )
    )
    if known:
        return weeks.session(db, known[0]["id"], looker)
    session = stand(db, given, _slot(db, given, starts, looker))
    reminders.known(db, session, [looker.person.id], starts, looker.now)
    return weeks.session(db, session, looker)


def stand(db: Db, given: Offer, slot: Slot) -> int:
    """Let a session be held, whether anybody has booked it or not; return its id."""
    session = slot.session or seats.open_session(db, given, slot.span)
    db.table(SESSIONS).update(session, {"standing": 1})
    return session


def _slot(db: Db, given: Offer, starts: datetime, looker: Looker) -> Slot:
    asked = Span(starts, starts + given.length)
    table = slots.timetable(db, given, asked, View(NOBODY, looker.now, looker.calendar))
    return check_free(table, starts, looker.now)


def _standing(db: Db, given: Offer) -> set[int]:
    rows = db.table(SESSIONS).rows_where("offer = ? and standing", [given.id])
    return {row["id"] for row in rows}


def _offer(db: Db, number: int, looker: Looker) -> Offer:
    given = slots.offer(db, number)
    if given is None or given.supervisor != looker.person.id or given.seats < 2:
        raise NotYours
    return given


def _hers(db: Db, session: int, looker: Looker) -> Page:
    shown = page(db, session, looker)
    rules.check_gives(shown.meeting, looker.person.id, looker.now)
    return shown


def _newer(db: Db, session: int) -> None:
    db.execute(f"update {SESSIONS} set sequence = sequence + 1 where id = ?", (session,))
