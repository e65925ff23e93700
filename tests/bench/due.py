"""What is due for everybody of a large area, and the five-minute look for reminders.

`python -m tests.bench.due [MEMBERS] [TIMES]` prints one JSON line.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.app import FLOOR_SCHEMAS
from bot.calendar import Calendar
from bot.database import in_transaction, migrate, open_file
from bot.people import store as people
from bot.people.values import Role
from bot.quarters import Quarter
from bot.settings import Nation
from bot.supervision.bookings import seats
from bot.supervision.bookings.values import State
from bot.supervision.due import store as due
from bot.supervision.due.values import Every
from bot.supervision.reminders import store as reminders
from bot.supervision.schema import SEATS, schema
from bot.supervision.slots import store as slots
from bot.supervision.values import Kind, Offer, Span

CALENDAR = Calendar(ZoneInfo("Europe/London"), Nation.ENGLAND)
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
KINDS = (Kind.CLINICAL, Kind.SAFEGUARDING, Kind.RESTORATIVE, Kind.REFLECTIVE)
A_GIVER_HAS = 14
SESSIONS_EACH = 12


def fill(db: Db, members: int) -> None:
    """Make members who have each had a session a month for a year, and one to come."""
    place = people.locality(db, "North")
    for kind in KINDS:
        due.put_cycle(db, kind, Role.CHAMPION, Every.THREE_MONTHS, NOW.date() - timedelta(days=400))
    offers: list[Offer] = []
    for number in range(members):
        who = people.add(db, 10_000 + number, f"Person {number}", place, NOW - timedelta(days=500))
        people.give_roles(db, who, [Role.CHAMPION])
        if number % A_GIVER_HAS == 0:
            offers = _offers(db, who)
        else:
            _sessions(db, who, offers, number)


def _offers(db: Db, giver: int) -> list[Offer]:
    terms = [_terms(giver, kind) for kind in KINDS]
    return [replace(one, id=slots.put_offer(db, one)) for one in terms]


def _sessions(db: Db, who: int, offers: list[Offer], number: int) -> None:
    for month in range(-1, SESSIONS_EACH):
        given = offers[month % len(KINDS)]
        starts = NOW - timedelta(days=30 * month, minutes=37 * (number % A_GIVER_HAS))
        session = seats.open_session(db, given, Span(starts, starts + timedelta(minutes=30)))
        made = starts - timedelta(days=9)
        seat = seats.give(db, session, who, State.BOOKED, (made, starts))
        if starts < NOW:
            db.table(SEATS).update(seat, {"state": State.ATTENDED.value})


def _terms(giver: int, kind: Kind) -> Offer:
    hour, none = timedelta(minutes=30), timedelta(0)
    return Offer(0, giver, kind, hour, 1, none, none, timedelta(weeks=8), 20, "Room 2")


def took(work: Callable[[], object]) -> float:
    """Return the milliseconds that some work takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def measured(times: list[float]) -> dict[str, float]:
    """Return the median and the 95th percentile of milliseconds."""
    cuts = statistics.quantiles(times, n=20)
    return {"p50_ms": round(statistics.median(times), 1), "p95_ms": round(cuts[18], 1)}


def bench(members: int, times: int) -> dict[str, object]:
    """Measure one member's list, everybody's, a quarter's compliance and a look for reminders."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(open_file(Path(folder) / "area.db", readonly=False)) as db,
    ):
        migrate(db, [*FLOOR_SCHEMAS, schema])
        in_transaction(db, fill, members)
        quarter = Quarter.of(NOW.date()).before
        works: dict[str, Callable[[], object]] = {
            "mine": lambda: due.standings(db, NOW, CALENDAR, 2),
            "everybody": lambda: due.standings(db, NOW, CALENDAR),
            "compliance": lambda: due.compliance(db, quarter, NOW, CALENDAR),
            "reminders": lambda: in_transaction(db, reminders.due, NOW, CALENDAR),
        }
        found: dict[str, object] = {"members": members, "bookings": db.table(SEATS).count}
        for name, work in works.items():
            work()
            taken = measured([took(work) for _ in range(times)])
            found |= {f"{name}_{key}": value for key, value in taken.items()}
        return found


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    print(json.dumps(bench(*(given or [1400, 20]))))  # noqa: T201 — its output
