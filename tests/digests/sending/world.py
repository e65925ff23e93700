"""People, items and moments of these tests."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.database import last_id
from bot.digests.sending.values import Area
from bot.digests.values import Mark, Verdict
from bot.people import store as people
from bot.people.values import Locality, Person, Role, Window
from bot.settings import Nation

LONDON = ZoneInfo("Europe/London")
ENGLAND = Calendar(LONDON, Nation.ENGLAND)
TOPICS = {"low-mood": "Low mood", "anxiety": "Anxiety", "bond-and-baby": "Bond and baby"}
AREA = Area(ENGLAND, lambda: TOPICS)
# A Monday.
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TUESDAY_TEN = Window(1, time(10), time(12))


def person(number: int = 1, *protected: Window, **more: object) -> Person:
    """Return a Champion in the North."""
    fields: dict[str, object] = {
        "id": number,
        "user_id": 1000 + number,
        "name": f"Person {number}",
        "roles": frozenset({Role.CHAMPION}),
        "locality": Locality(1, "North"),
        "joined_at": NOW,
        "protected": protected,
    }
    return Person(**(fields | more))  # type: ignore[arg-type]


def member(db: Db, name: str, *protected: Window, roles: Iterable[Role] = (Role.CHAMPION,)) -> int:
    """Bring somebody in."""
    number = people.add(
        db, 1000 + db.table("people").count, name, people.locality(db, "North"), NOW
    )
    people.give_roles(db, number, roles)
    people.set_protected(db, number, protected)
    return number


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return a moment by the clocks in London."""
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def item(db: Db, title: str, seen: datetime = NOW, **more: object) -> int:
    """Bring in an item."""
    fields: dict[str, object] = {
        "feed_name": "Journal of Invented Results",
        "kind": "journal",
        "topics": '["low-mood"]',
        "weight": 1,
        "title": title,
        "address": f"https://journal.invalid/{title.replace(' ', '-')}",
        "summary": f"What {title} found.",
        "sameness": title,
        "published": "2026-11-12",
        "seen_at": seen.isoformat(),
        "changed_at": seen.isoformat(),
        "mark": Mark.NONE.value,
    }
    return last_id(db.table("digest_items").insert(fields | more))


def keep(db: Db, number: int, moment: datetime = NOW, **more: object) -> int:
    """Let somebody keep an item."""
    fields: dict[str, object] = {
        "item": number,
        "verdict": Verdict.KEPT.value,
        "kept_at": moment.isoformat(),
        "decided_at": moment.isoformat(),
    }
    db.table("digest_decisions").upsert(fields | more, pk="item")
    return number


def kept(db: Db, /, title: str, moment: datetime = NOW, **more: object) -> int:
    """Bring in an item that is kept at once."""
    said = {name: more.pop(name) for name in ("note", "visit", "pinned", "topic") if name in more}
    return keep(db, item(db, title, moment - timedelta(hours=1), **more), moment, **said)
