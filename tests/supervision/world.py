"""People, offers and moments of the room's tests."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.people import store as people
from bot.settings import Nation
from bot.supervision.slots import store as slots
from bot.supervision.slots.store import View
from bot.supervision.values import Kind, Offer, Span, Weekly

LONDON = ZoneInfo("Europe/London")
ENGLAND = Calendar(LONDON, Nation.ENGLAND)
# A Monday.
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
MORNINGS = tuple(Weekly(day, time(9), time(12)) for day in range(5))


def person(db: Db, name: str) -> int:
    return people.add(db, 1000 + db.table("people").count, name, people.locality(db, "North"), NOW)


def terms(supervisor: int, kind: Kind = Kind.CLINICAL, seats: int = 1, **more: object) -> Offer:
    offer = Offer(
        id=0,
        supervisor=supervisor,
        kind=kind,
        length=timedelta(hours=1),
        seats=seats,
        buffer=timedelta(0),
        notice=timedelta(hours=12),
        horizon=timedelta(days=60),
        most_a_day=10,
        place="Room 2",
    )
    return replace_all(offer, more)


def replace_all(offer: Offer, more: dict[str, object]) -> Offer:
    fields = {name: getattr(offer, name) for name in offer.__dataclass_fields__}
    return Offer(**{**fields, **more})


def offered(db: Db, given: Offer, weekly: tuple[Weekly, ...] = MORNINGS) -> Offer:
    number = slots.put_offer(db, given)
    slots.set_weekly(db, number, weekly)
    made = slots.offer(db, number)
    assert made is not None
    return made


def view(person: int, now: datetime = NOW, without: int | None = None) -> View:
    return View(person, now, ENGLAND, without)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of November 2026 in London, which is on UTC then."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def span(day: int, starts: int, ends: int) -> Span:
    return Span(at(day, starts), at(day, ends))
