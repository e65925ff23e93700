"""What the room counts: how much is offered, each morning, and the figures of a period."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.delivery.said import Letter
from bot.figures import Figure, Period
from bot.room import Work
from bot.supervision.after.store import ratings
from bot.supervision.due import store as due
from bot.supervision.learnt import learnt
from bot.supervision.schema import ELSEWHERE, OFFERED
from bot.supervision.slots import rules
from bot.supervision.slots import store as slots
from bot.supervision.slots.store import View, at
from bot.supervision.values import Kind, Span
from bot.supervision.wording import KINDS
from bot.timer import Job

COUNTED_AT = 4
# A bot that stood still for longer has not offered anything.
CATCHES_UP = timedelta(days=6)
NOBODY = 0
_OFFERED = f"""
select kind, sum(sessions) as sessions, sum(places) as places from {OFFERED}
where day between ? and ? group by kind order by kind
"""
_BOOKED = """
select kind, localities.name as place, count(*) as booked,
       sum(state = 'attended') as attended, sum(state = 'missed') as missed,
       sum(state = 'cancelled') as cancelled, sum(late) as late, sum(state = 'booked') as unmarked
from supervision_seats as seats
join supervision_sessions as sessions on sessions.id = session
join people on people.id = person join localities on localities.id = people.locality
where starts_at >= ? and starts_at < ? and state in ('booked', 'attended', 'missed', 'cancelled')
group by 1, 2 order by 1, 2
"""
_HELD = """
select kind, count(distinct session) as held from supervision_seats as seats
join supervision_sessions as sessions on sessions.id = session
where starts_at >= ? and starts_at < ? and state in ('booked', 'attended')
group by kind order by kind
"""
_WAITING = """
select kind, count(*) as waiting from supervision_waits as waits
join supervision_offers as offers on offers.id = waits.offer
where made_at < ? and (waits.ended_at is null or waits.ended_at >= ?) group by kind order by kind
"""
_ELSEWHERE = f"""
select kind, count(*) as number from {ELSEWHERE} where held_on between ? and ?
group by kind order by kind
"""
# The name of a figure, and the column that it is read from.
_OF_BOOKINGS = {
    "supervision attended": "attended",
    "supervision did not attend": "missed",
    "supervision cancelled": "cancelled",
    "supervision cancelled late": "late",
    "supervision not marked": "unmarked",
}


def job(calendar: Calendar) -> Job:
    """Return the job that counts, every morning, what is offered on that day."""

    def work(db: Db, now: datetime) -> tuple[Letter, ...]:
        today = calendar.day(now)
        (known,) = db.query(f"select max(day) as day from {OFFERED}")
        last = date.fromisoformat(known["day"]) if known["day"] else today - timedelta(days=1)
        day = max(last + timedelta(days=1), today - CATCHES_UP)
        while day <= today:
            count(db, day, calendar)
            day += timedelta(days=1)
        return ()

    trigger = CronTrigger(hour=COUNTED_AT, timezone=calendar.zone)
    return Job("supervision.count", trigger, work)


def count(db: Db, day: date, calendar: Calendar) -> None:
    """Keep how many sessions and places of each kind are offered on a day; again is anew."""
    found: dict[Kind, tuple[int, int]] = {}
    noon = datetime.combine(day, datetime.min.time(), calendar.zone)
    whole = Span(noon, noon + timedelta(days=1))
    for given in slots.offers(db):
        table = slots.timetable(db, given, whole, View(NOBODY, noon, calendar))
        more = rules.offered(table, day)
        sessions, places = found.get(given.kind, (0, 0))
        found[given.kind] = (sessions + more, places + more * given.seats)
    for kind, (sessions, places) in found.items():
        row = {"day": day.isoformat(), "kind": kind.value, "sessions": sessions, "places": places}
        db.table(OFFERED).upsert(row, pk=("day", "kind"))


def figures(calendar: Calendar) -> Work[Period, tuple[Figure, ...]]:
    """Return the work that counts a period."""

    def work(db: Db, period: Period) -> tuple[Figure, ...]:
        return (
            *_offered(db, period),
            *_booked(db, period),
            *_waiting(db, period),
            *_elsewhere(db, period),
            *_rated(db, period),
            *learnt(db, period),
            *_kept(db, period, calendar),
        )

    return work


def _offered(db: Db, period: Period) -> Iterator[Figure]:
    for row in db.query(_OFFERED, [period.first.isoformat(), period.last.isoformat()]):
        yield Figure("supervision sessions offered", row["sessions"], _name(row["kind"]))
        yield Figure("supervision places offered", row["places"], _name(row["kind"]))


def _booked(db: Db, period: Period) -> Iterator[Figure]:
    span = [at(period.begins), at(period.ends)]
    for row in db.query(_HELD, span):
        yield Figure("supervision sessions held", row["held"], _name(row["kind"]))
    for row in db.query(_BOOKED, span):
        kind, place, booked = _name(row["kind"]), row["place"], row["booked"]
        yield Figure("supervision booked", booked, kind, place)
        for name, column in _OF_BOOKINGS.items():
            yield Figure(name, row[column], kind, place, booked)


def _waiting(db: Db, period: Period) -> Iterator[Figure]:
    for row in db.query(_WAITING, [at(period.ends), at(period.ends)]):
        yield Figure("supervision waiting at the end", row["waiting"], _name(row["kind"]))


def _elsewhere(db: Db, period: Period) -> Iterator[Figure]:
    for row in db.query(_ELSEWHERE, [period.first.isoformat(), period.last.isoformat()]):
        yield Figure("supervision had elsewhere", row["number"], _name(row["kind"]))


def _rated(db: Db, period: Period) -> Iterator[Figure]:
    for one in ratings(db, Span(period.begins, period.ends)):
        group = KINDS[one.kind] if one.kind else ""
        yield Figure("supervision rated satisfied", one.satisfied, group, of=one.ratings)


def _kept(db: Db, period: Period, calendar: Calendar) -> Iterator[Figure]:
    for one in due.kept(db, month_ends(period), period.ends, calendar):
        group = f"{KINDS[one.cycle.kind]}, {one.cycle.role.value}, {one.cycle.every.value}"
        yield Figure("supervision up to date", one.met, group, of=one.counted)


def month_ends(period: Period) -> list[date]:
    """Return the last days of months in a period; its own last day where it has none."""
    days = [
        period.first + timedelta(days=number)
        for number in range((period.last - period.first).days + 1)
    ]
    ends = [day for day in days if (day + timedelta(days=1)).day == 1]
    return ends or [period.last]


def _name(kind: str) -> str:
    return KINDS[Kind(kind)]
