"""What is read and written of a person's own record of learning.

It is kept because she asked for it, for her alone, until she deletes it or leaves.
"""

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlite_utils.db import Database as Db

from bot import dialog
from bot.database import last_id
from bot.dialog import Dialog
from bot.supervision.bookings import finding
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import NotYours
from bot.supervision.bookings.values import State
from bot.supervision.cpd.values import LENGTHS, OTHER, TEXT_LIMIT, THEMES, YEARS, Entry, Record
from bot.supervision.schema import CPD
from bot.supervision.wording import KINDS


def record(db: Db, looker: Looker) -> Record:
    """Return all of her entries."""
    rows = db.table(CPD).rows_where(
        "person = ?", [looker.person.id], order_by="held_on desc, id desc"
    )
    since = _today(looker) - relativedelta(years=YEARS)
    return Record(tuple(_entry(row) for row in rows), since)


def entry(db: Db, number: int, looker: Looker) -> Entry:
    """Return an entry of hers, or raise NotYours."""
    rows = db.table(CPD).rows_where("id = ? and person = ?", [number, looker.person.id])
    for row in rows:
        return _entry(row)
    raise NotYours


def from_session(db: Db, seat: int, looker: Looker) -> Entry:
    """Keep a session that she attended as an entry, once, or raise NotYours."""
    ticket = finding.hers(db, seat, looker)
    one = ticket.booking
    if one.person != looker.person.id or one.state is not State.ATTENDED:
        raise NotYours
    length = (one.span.ends - one.span.starts) // timedelta(minutes=1)
    row = {
        "person": one.person,
        "seat": seat,
        "held_on": one.span.starts.astimezone(looker.zone).date().isoformat(),
        "method": f"{KINDS[one.kind]} with {ticket.giver.name}",
        "topic": "",
        "minutes": max(length, 15),
        # Learning with at least one other professional (NMC).
        "participatory": 1,
    }
    db.table(CPD).insert(row, ignore=True)
    (kept,) = db.table(CPD).rows_where("seat = ?", [seat])
    return _entry(kept)


def add(db: Db, looker: Looker) -> Entry:
    """Begin an entry of an hour today."""
    row = {
        "person": looker.person.id,
        "held_on": _today(looker).isoformat(),
        "method": OTHER,
        "topic": "",
        "minutes": 60,
        "participatory": 0,
    }
    return entry(db, last_id(db.table(CPD).insert(row)), looker)


def set_length(db: Db, number: int, minutes: int, looker: Looker) -> Entry:
    """Change how long it took, or raise NotYours."""
    if minutes not in LENGTHS:
        raise NotYours
    return _change(db, number, {"minutes": minutes}, looker)


def share(db: Db, number: int, looker: Looker) -> Entry:
    """Change whether others took part, or raise NotYours."""
    shared = entry(db, number, looker).participatory
    return _change(db, number, {"participatory": int(not shared)}, looker)


def set_theme(db: Db, number: int, theme: int, looker: Looker) -> Entry:
    """Choose the part of the Code, or raise NotYours."""
    if theme not in range(len(THEMES)):
        raise NotYours
    return _change(db, number, {"theme": theme}, looker)


def earlier(db: Db, number: int, days: int, looker: Looker) -> Entry:
    """Move the day of an entry so many days before today, or raise NotYours."""
    if not 0 <= days <= 366:
        raise NotYours
    day = _today(looker) - timedelta(days=days)
    return _change(db, number, {"held_on": day.isoformat()}, looker)


def ask(db: Db, opened: Dialog, chat_id: int, looker: Looker) -> Entry:
    """Give her next text to an entry, or raise NotYours."""
    found = entry(db, opened.subject, looker)
    dialog.put(db, chat_id, opened)
    return found


def write(db: Db, opened: Dialog, chat_id: int, text: str, looker: Looker) -> Entry:
    """Keep a text with an entry and close the form, or raise NotYours."""
    dialog.close(db, chat_id)
    return _change(
        db, opened.subject, {opened.step.removeprefix("cpd-"): text[:TEXT_LIMIT]}, looker
    )


def drop(db: Db, number: int, looker: Looker) -> Record:
    """Delete an entry of hers and return what is left."""
    db.table(CPD).delete_where("id = ? and person = ?", [number, looker.person.id])
    return record(db, looker)


def _change(db: Db, number: int, fields: dict[str, object], looker: Looker) -> Entry:
    entry(db, number, looker)
    db.table(CPD).update(number, fields)
    return entry(db, number, looker)


def _today(looker: Looker) -> date:
    return looker.now.astimezone(looker.zone).date()


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        row["id"],
        date.fromisoformat(row["held_on"]),
        row["method"],
        row["topic"],
        timedelta(minutes=row["minutes"]),
        bool(row["participatory"]),
        row["theme"],
        row["reflection"],
    )
