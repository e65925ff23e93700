"""An area that has grown: members with a year of life each, and what its jobs cost.

Their year is written straight into the tables (tests/reports/year.py). What stands today, sessions
and offers, is made by the rooms' own functions.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from time import process_time
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.database import in_transaction
from bot.people import store as people
from bot.people.values import Role
from bot.settings import Nation
from bot.supervision.bookings import seats
from bot.supervision.bookings.values import State
from bot.supervision.slots import store as slots
from bot.supervision.values import Kind, Offer, Span, Weekly
from bot.timer import Job

# Fourteen to a supervisor, five supervisors to a patch: what there is of them in one area.
A_GIVER_HAS = 14
A_PLACE_HAS = 70
KINDS = (Kind.CLINICAL, Kind.SAFEGUARDING)
CALENDAR = Calendar(ZoneInfo("Europe/London"), Nation.ENGLAND)
BUSY_HOUR = 10
NIGHTLY = ("retention", "supervision.count")
# The looks of a few minutes; each of them holds the thread that writes.
APART = timedelta(minutes=15)


def busy(now: datetime) -> datetime:
    """Return ten in the morning of the next working day, when most is done by itself."""
    local = now.astimezone(CALENDAR.zone).replace(hour=BUSY_HOUR, minute=1, second=0, microsecond=0)
    while local <= now or not CALENDAR.is_working(local.date()):
        local += timedelta(days=1)
    return local


def settle(db: Db, now: datetime) -> None:
    """Give an area whose people have lived a year patches, supervisors, and sessions of today."""
    # These stand for pages that do not exist, and everything has long been answered but the last.
    db.execute("delete from page_events")
    db.execute("delete from page_versions")
    db.execute(
        "update consult_questions set state = 'answered', closed_at = sent_at"
        " where state = 'open' and sent_at < ?",
        ((now - timedelta(days=3)).isoformat(),),
    )
    places = [people.locality(db, f"Patch {n}") for n in range(_count(db) // A_PLACE_HAS + 1)]
    champions = [one.id for one in people.members(db, now) if Role.CHAMPION in one.roles]
    for number, who in enumerate(champions):
        people.move(db, who, places[number // A_PLACE_HAS % len(places)].id)
    offers: list[Offer] = []
    for number, who in enumerate(champions):
        if number % A_GIVER_HAS == 0:
            offers = _offers(db, who, places[number // A_PLACE_HAS % len(places)].id)
        else:
            _sessions(db, who, offers, now, number % A_GIVER_HAS)


def _count(db: Db) -> int:
    return int(db.table("people").count)


def _offers(db: Db, giver: int, place: int) -> list[Offer]:
    people.give_roles(db, giver, [Role.SUPERVISOR])
    half, none = timedelta(minutes=30), timedelta(0)
    week = [Weekly(day, time(9), time(17)) for day in range(5)]
    made = []
    for kind in KINDS:
        horizon, where = timedelta(weeks=8), frozenset({place})
        given = Offer(0, giver, kind, half, 1, none, none, horizon, 20, "Room", where)
        made.append(replace(given, id=slots.put_offer(db, given)))
        slots.set_weekly(db, made[-1].id, week)
    return made


def _sessions(db: Db, who: int, offers: list[Offer], now: datetime, turn: int) -> None:
    """Let somebody have had a session of each kind lately, and have one to come."""
    for fortnight in (-1, 0, 1):
        given = offers[fortnight % len(offers)]
        starts = now - timedelta(days=9 * fortnight, minutes=37 * turn, hours=-3)
        session = seats.open_session(db, given, Span(starts, starts + timedelta(minutes=30)))
        seats.give(db, session, who, State.BOOKED, (starts - timedelta(days=9), starts))


def jobs(db: Db, every: Sequence[Job], now: datetime) -> dict[str, object]:
    """Run all jobs of a quarter of an hour, then a night; return seconds of processor.

    What a year has left to be done is done before, and not counted.
    """
    for job in every:
        _took(db, job, now)
    each = {job.name: _took(db, job, now + APART) for job in every}
    night = now.replace(hour=3, minute=30) + timedelta(days=1)
    nightly = sum(_took(db, job, night) for job in every if job.name in NIGHTLY)
    longest = max(each, key=lambda name: each[name])
    return {
        "jobs_s": round(sum(each.values()), 2),
        "longest_job_s": round(each[longest], 2),
        "longest_job": longest,
        "night_s": round(nightly, 2),
    }


def _took(db: Db, job: Job, now: datetime) -> float:
    begun = process_time()
    in_transaction(db, job.work, now)
    return process_time() - begun
