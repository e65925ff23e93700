"""Free slots over 8 weeks of 5 supervisors, 5,000 bookings: `python -m tests.bench.slots`."""

import json
import statistics
import sys
import tempfile
import time as timing
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.database import in_transaction, migrate, open_file
from bot.people import store as people
from bot.people.schema import schema as people_schema
from bot.people.values import Person, Role
from bot.settings import Nation
from bot.supervision.bookings import finding, seats
from bot.supervision.bookings.codes import Wish
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.values import State
from bot.supervision.schema import schema
from bot.supervision.slots import store as slots
from bot.supervision.slots.offering.rules import begun
from bot.supervision.values import Kind, Offer, Span, Weekly

BEGINS = datetime(2026, 11, 23, 6, tzinfo=UTC)
ZONE = ZoneInfo("Europe/London")
GIVERS, TAKERS, BOOKINGS = 5, 200, 5_000
# Most of what is booked lies behind; the coming eight weeks are half full.
DAYS = range(-330, 56)


def filled(db: Db, bookings: int) -> list[Person]:
    """Fill a database and return those who look for a time."""
    place = people.locality(db, "North")
    everybody = [
        people.add(db, 1000 + number, f"Person {number}", place, BEGINS)
        for number in range(GIVERS + TAKERS)
    ]
    givers, takers = everybody[:GIVERS], everybody[GIVERS:]
    _book(db, [_offer(db, giver) for giver in givers], takers, bookings)
    busy = [_at(day, 16) for day in range(400)]
    for giver in givers:
        slots.set_busy(db, giver, [Span(one, one + timedelta(hours=1)) for one in busy])
        for week in range(20):
            slots.add_away(db, giver, Span(_at(7 * week + 2, 9), _at(7 * week + 2, 12)))
    found = (people.by_id(db, number, BEGINS) for number in takers)
    return [one for one in found if one is not None]


def _offer(db: Db, giver: int) -> Offer:
    people.give_roles(db, giver, [Role.SUPERVISOR])
    offer = begun(Kind.CLINICAL, giver, ())
    number = slots.put_offer(db, offer)
    slots.set_weekly(db, number, [Weekly(day, time(9), time(17)) for day in range(5)])
    return replace(offer, id=number)


def _book(db: Db, offers: list[Offer], takers: list[int], bookings: int) -> None:
    working = [day for day in DAYS if _at(day, 9).weekday() < 5]
    places = [(day, hour, offer) for hour in (9, 11, 13, 14) for day in working for offer in offers]
    for number, (day, hour, offer) in enumerate(places[:bookings]):
        starts = _at(day, hour)
        session = seats.open_session(db, offer, Span(starts, starts + timedelta(hours=1)))
        seats.give(db, session, takers[number % TAKERS], State.BOOKED, (BEGINS, starts))


def _at(day: int, hour: int) -> datetime:
    return BEGINS.replace(hour=hour) + timedelta(days=day)


def measured(db: Db, takers: list[Person], rounds: int) -> dict[str, object]:
    """Look for a time as /book does, for one person after another."""
    took = []
    free = 0
    for number in range(rounds):
        looker = Looker(takers[number % len(takers)], BEGINS, Calendar(ZONE, Nation.ENGLAND))
        begun_at = timing.perf_counter()
        free = len(finding.found(db, Wish(Kind.CLINICAL), looker).slots)
        took.append((timing.perf_counter() - begun_at) * 1000)
    cuts = statistics.quantiles(took, n=20)
    bookings = db.table("supervision_seats").count
    return {
        "supervisors": GIVERS, "bookings": bookings, "free_slots": free, "looks": rounds,
        "p50_ms": round(statistics.median(took), 1), "p95_ms": round(cuts[-1], 1),
    }  # fmt: skip


def bench(rounds: int, bookings: int = BOOKINGS) -> dict[str, object]:
    """Return how long it takes to list free slots."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(open_file(Path(folder) / "bench.db", readonly=False)) as db,
    ):
        migrate(db, [people_schema, schema])
        takers = in_transaction(db, filled, bookings)
        return measured(db, takers, rounds)


if __name__ == "__main__":
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(json.dumps(bench(rounds)))  # noqa: T201 — its output
