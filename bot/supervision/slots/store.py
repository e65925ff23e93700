"""What is read and written of offers, hours and what stands in their way."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.database import last_id
from bot.supervision.schema import BUSY, EXCEPTIONS, OFFERS, PLACES, WEEKLY
from bot.supervision.slots.rules import Diary, Engagement, Timetable
from bot.supervision.values import Hours, Kind, Offer, Session, Span, Weekly

# What lies further off than this is in nobody's way: a limit per day, a session and its gap.
FARTHEST = timedelta(days=2)
# Seats that nobody else can have. What was held or offered for too long is free again.
_TAKEN = """seats.session = sessions.id and seats.id is not :without
and (seats.state in ('requested', 'booked', 'attended', 'missed')
     or (seats.state in ('held', 'offered') and seats.until > :now))"""
# No session lasts a day, so that what began earlier need not be looked at.
_NEAR = """cancelled_at is null and starts_at > :early and starts_at < :to and ends_at > :from
and sessions.id is not :moved"""
_STANDING = f"""
from supervision_sessions as sessions where {_NEAR}
and (standing or exists (select 1 from supervision_seats as seats where {_TAKEN}))
"""
_SESSIONS = f"""
select id, offer, starts_at, ends_at, buffer_minutes, seats,
(select count(*) from supervision_seats as seats where {_TAKEN}) as taken,
exists (select 1 from supervision_seats as seats where {_TAKEN} and person = :person) as joined
{_STANDING} and supervisor = :supervisor order by starts_at
"""
_GIVES = f"select starts_at, ends_at, buffer_minutes {_STANDING} and supervisor = :who"
_TAKES = f"""
select distinct sessions.id, starts_at, ends_at, buffer_minutes from supervision_seats as seats
join supervision_sessions as sessions on sessions.id = seats.session
where person = :who and {_TAKEN} and {_NEAR}
"""
# With its localities in one query: an area of hundreds of givers is read for each who looks.
_STANDS = f"""
select offers.*, (select json_group_array(locality) from {PLACES} where offer = offers.id)
    as localities
from {OFFERS} as offers where ended_at is null and {{which}} order by supervisor, id
"""
# As `rules.serves` has it: an offer that names no locality is for all of them.
_SERVES = f"""(not exists (select 1 from {PLACES} where offer = offers.id)
    or exists (select 1 from {PLACES} where offer = offers.id and locality = :place))"""


@dataclass(frozen=True, slots=True)
class View:
    """Who looks at a timetable and when.

    `without` is a seat of hers that is to be moved, `moved` a whole session that is: neither
    stands in its own way.
    """

    person: int
    now: datetime
    calendar: Calendar
    without: int | None = None
    moved: int | None = None


def offers(db: Db) -> tuple[Offer, ...]:
    """Return every offer that stands, those of one supervisor together."""
    return _offers(db, "true", {})


def offers_to(db: Db, locality: int) -> tuple[Offer, ...]:
    """Return the offers that people of a locality may take, those of one supervisor together."""
    return _offers(db, _SERVES, {"place": locality})


def offers_for(db: Db, locality: int, kind: Kind) -> tuple[Offer, ...]:
    """Return the offers of a kind that people of a locality may take."""
    return _offers(db, f"kind = :kind and {_SERVES}", {"kind": kind.value, "place": locality})


def offer(db: Db, number: int) -> Offer | None:
    """Return the offer with this id, if it still stands."""
    return next(iter(_offers(db, "id = :id", {"id": number})), None)


def put_offer(db: Db, given: Offer) -> int:
    """Make an offer, or change the one that this person has of its kind; return its id.

    The id of what is given does not count. Sessions that were booked keep their terms.
    """
    fields = {
        "supervisor": given.supervisor,
        "kind": given.kind.value,
        "minutes": int(given.length.total_seconds() // 60),
        "seats": given.seats,
        "buffer_minutes": int(given.buffer.total_seconds() // 60),
        "notice_hours": int(given.notice.total_seconds() // 3600),
        "horizon_days": given.horizon.days,
        "most_a_day": given.most_a_day,
        "place": given.place,
    }
    known = list(
        db.table(OFFERS).rows_where(
            "supervisor = ? and kind = ? and ended_at is null",
            [given.supervisor, given.kind.value],
        )
    )
    if known:
        number = int(known[0]["id"])
        db.table(OFFERS).update(number, fields)
    else:
        number = last_id(db.table(OFFERS).insert(fields))
    db.table(PLACES).delete_where("offer = ?", [number])
    db.table(PLACES).insert_all({"offer": number, "locality": one} for one in given.localities)
    return number


def end_offer(db: Db, number: int, now: datetime) -> None:
    """Stop offering; what is booked stays booked."""
    db.table(OFFERS).update(number, {"ended_at": now.isoformat()})


def set_weekly(db: Db, number: int, weekly: Iterable[Weekly]) -> None:
    """Replace the weekly hours of an offer."""
    db.table(WEEKLY).delete_where("offer = ?", [number])
    db.table(WEEKLY).insert_all(
        {
            "offer": number,
            "weekday": one.weekday,
            "starts": f"{one.starts:%H:%M}",
            "ends": f"{one.ends:%H:%M}",
        }
        for one in weekly
    )


def add_away(db: Db, supervisor: int, span: Span) -> int:
    """Note that somebody is away; return the id of the note."""
    return _except(db, supervisor, None, span)


def add_extra(db: Db, given: Offer, span: Span) -> int:
    """Open an offer at an hour beside the weekly ones; return the id of the note."""
    return _except(db, given.supervisor, given.id, span)


def drop_exception(db: Db, supervisor: int, number: int) -> None:
    """Take back an absence or an extra hour of this supervisor's."""
    db.table(EXCEPTIONS).delete_where("id = ? and supervisor = ?", [number, supervisor])


def set_busy(db: Db, supervisor: int, spans: Iterable[Span]) -> None:
    """Replace the busy times that were read from somebody's own calendar."""
    db.table(BUSY).delete_where("supervisor = ?", [supervisor])
    db.table(BUSY).insert_all(
        {"supervisor": supervisor, "starts_at": at(one.starts), "ends_at": at(one.ends)}
        for one in spans
    )


def hours(db: Db, given: Offer) -> Hours:
    """Return when an offer can be had."""
    weekly = tuple(
        Weekly(row["weekday"], time.fromisoformat(row["starts"]), time.fromisoformat(row["ends"]))
        for row in db.table(WEEKLY).rows_where("offer = ?", [given.id], order_by="weekday, starts")
    )
    notes = list(
        db.table(EXCEPTIONS).rows_where("supervisor = ?", [given.supervisor], order_by="starts_at")
    )
    away = tuple(_span(row) for row in notes if row["offer"] is None)
    extra = tuple(_span(row) for row in notes if row["offer"] == given.id)
    return Hours(weekly, extra, away)


def timetable(db: Db, given: Offer, asked: Span, view: View) -> Timetable:
    """Return an offer's timetable around a span, as one person sees it."""
    return Timetable(given, hours(db, given), _diary(db, given, asked, view), view.calendar)


def _diary(db: Db, given: Offer, asked: Span, view: View) -> Diary:
    near = Span(asked.starts - FARTHEST, asked.ends + FARTHEST)
    asking = {
        "early": at(near.starts - FARTHEST),
        "from": at(near.starts),
        "to": at(near.ends),
        "now": at(view.now),
        "person": view.person,
        "supervisor": given.supervisor,
        "without": view.without,
        "moved": view.moved,
    }
    rows = list(db.query(_SESSIONS, asking))
    return Diary(
        sessions=tuple(_session(row) for row in rows),
        busy=_busy(db, given.supervisor, near),
        giver=_engagements(db, _TAKES, asking, given.supervisor),
        asker=(
            *_engagements(db, _TAKES, asking, view.person),
            *_engagements(db, _GIVES, asking, view.person),
        ),
        joined=frozenset(row["id"] for row in rows if row["joined"]),
    )


def _engagements(db: Db, sql: str, asking: dict[str, Any], who: int) -> tuple[Engagement, ...]:
    rows = db.query(sql, {**asking, "who": who})
    return tuple(Engagement(_span(row), timedelta(minutes=row["buffer_minutes"])) for row in rows)


def _busy(db: Db, supervisor: int, near: Span) -> tuple[Span, ...]:
    rows = db.table(BUSY).rows_where(
        "supervisor = ? and starts_at < ? and ends_at > ?",
        [supervisor, at(near.ends), at(near.starts)],
    )
    return tuple(_span(row) for row in rows)


def _except(db: Db, supervisor: int, number: int | None, span: Span) -> int:
    row = {
        "supervisor": supervisor,
        "offer": number,
        "starts_at": at(span.starts),
        "ends_at": at(span.ends),
    }
    return last_id(db.table(EXCEPTIONS).insert(row))


def _offers(db: Db, which: str, known: dict[str, object]) -> tuple[Offer, ...]:
    return tuple(_offer(row) for row in db.query(_STANDS.format(which=which), known))


def _offer(row: dict[str, Any]) -> Offer:
    return Offer(
        id=row["id"],
        supervisor=row["supervisor"],
        kind=Kind(row["kind"]),
        length=timedelta(minutes=row["minutes"]),
        seats=row["seats"],
        buffer=timedelta(minutes=row["buffer_minutes"]),
        notice=timedelta(hours=row["notice_hours"]),
        horizon=timedelta(days=row["horizon_days"]),
        most_a_day=row["most_a_day"],
        place=row["place"],
        localities=frozenset(json.loads(row["localities"])),
    )


def _session(row: dict[str, Any]) -> Session:
    gap = timedelta(minutes=row["buffer_minutes"])
    return Session(row["id"], row["offer"], _span(row), gap, row["seats"], row["taken"])


def _span(row: dict[str, Any]) -> Span:
    return Span(datetime.fromisoformat(row["starts_at"]), datetime.fromisoformat(row["ends_at"]))


def at(moment: datetime) -> str:
    """Return a moment as the tables keep it."""
    # One zone and no fractions, so that texts compare as moments do.
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()
