"""Making a set session regular: each date is a session that stands, whoever books it."""

from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.database import last_id
from bot.supervision.bookings import calendar, gatherings, seats
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import NotYours
from bot.supervision.meetings import store as meetings
from bot.supervision.schema import SERIES, SESSIONS
from bot.supervision.series.rules import Date, Every
from bot.supervision.series.values import Anchor, Plan, Standing
from bot.supervision.slots.store import at
from bot.supervision.slots.week import store as weeks
from bot.supervision.values import Offer


def number_of(session: int) -> int:
    """Return the number that stands for a session on the buttons of a series."""
    return session * 2 + 1


def anchor(db: Db, session: int, looker: Looker) -> Anchor:
    """Return a session of hers that she has set and that can be made regular, or raise NotYours."""
    given = weeks.session(db, looker.person.id, session, looker.now)
    if not given.standing or given.span.starts <= looker.now:
        raise NotYours
    giver = seats.party(db, looker.person.id)
    return Anchor(
        number=number_of(session),
        id=session,
        offer=given.offer,
        kind=given.kind,
        begins=given.span.starts,
        person=giver,
        giver=giver,
        stands=True,
        zone=looker.zone,
    )


def hold(db: Db, plan: Plan, terms: tuple[Offer, int], looker: Looker) -> Standing:
    """Let every date of a plan stand; `terms` are its offer and the mark of its dates."""
    given, mark = terms
    free = [one.slot for one in plan.dates if one.slot is not None]
    held = [meetings.stand(db, given, slot) for slot in free]
    row = {"person": looker.person.id, "every": plan.rhythm.every.value, "mark": mark}
    series = last_id(db.table(SERIES).insert({**row, "made_at": at(looker.now)}))
    for session in (plan.first.id, *held):
        db.table(SESSIONS).update(session, {"series": series})
    missing = tuple(one for one in plan.dates if one.slot is None)
    return _standing(db, plan.first, series, missing, looker)


def made(db: Db, first: Anchor, mark: int, looker: Looker) -> Standing | None:
    """Return the dates of a session that were set with this mark, if they were."""
    rows = db.query(
        f"select series from {SESSIONS} as sessions join {SERIES} as series"
        " on series.id = sessions.series where sessions.id = ? and mark = ?",
        [first.id, mark],
    )
    for row in list(rows):
        return _standing(db, first, row["series"], (), looker)
    return None


def _standing(
    db: Db, first: Anchor, series: int, missing: tuple[Date, ...], looker: Looker
) -> Standing:
    (known,) = db.table(SERIES).rows_where("id = ?", [series])
    rows = list(
        db.table(SESSIONS).rows_where(
            "series = ? and cancelled_at is null and starts_at > ?",
            [series, at(looker.now)],
            order_by="starts_at",
        )
    )
    events = [
        calendar.gathered(gatherings.gathering(db, row["id"], looker.zone), looker.now)
        for row in rows
    ]
    starts = tuple(datetime.fromisoformat(row["starts_at"]) for row in rows)
    file = calendar.several(events, looker.zone)
    return Standing(first, starts, Every(known["every"]), missing, file)
