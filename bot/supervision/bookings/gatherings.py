"""Shared sessions as calendars have them: one entry for the giver, however many take part."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.reply import File
from bot.supervision.bookings import calendar, seats
from bot.supervision.bookings.rules import LIVE
from bot.supervision.bookings.values import Booking, Gathering
from bot.supervision.schema import GUESTS, SESSIONS
from bot.supervision.values import Kind, Span


def gathering(db: Db, session: int, zone: ZoneInfo) -> Gathering:
    """Return a session that is there, with who comes to it from outside the bot."""
    (row,) = db.table(SESSIONS).rows_where("id = ?", [session])
    guests = db.table(GUESTS).rows_where("session = ?", [session], order_by="id")
    return Gathering(
        id=session,
        kind=Kind(row["kind"]),
        span=Span(datetime.fromisoformat(row["starts_at"]), datetime.fromisoformat(row["ends_at"])),
        place=row["place"],
        uid=row["uid"],
        sequence=row["sequence"],
        over=row["cancelled_at"] is not None,
        giver=seats.party(db, row["supervisor"] or 0),
        guests=tuple(guest["guest"] for guest in guests),
        zone=zone,
    )


def file(db: Db, session: int, zone: ZoneInfo, now: datetime) -> File:
    """Return the file of a shared session as it is now."""
    return calendar.gathering(gathering(db, session, zone), now)


def is_news(db: Db, one: Booking) -> bool:
    """Say whether the giver has to hear of a shared session: it is new by this booking, or over."""
    (row,) = db.table(SESSIONS).rows_where("id = ?", [one.session])
    if row["cancelled_at"] is not None:
        return True
    live = [other for other in seats.in_session(db, one.session) if other.state in LIVE]
    return not row["standing"] and [other.seat for other in live] == [one.seat]


def over(db: Db, session: int, zone: ZoneInfo, now: datetime) -> File | None:
    """Return the file that takes a shared session out of calendars, if it is over."""
    shown = gathering(db, session, zone)
    return calendar.gathering(shown, now) if shown.over else None
