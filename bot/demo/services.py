"""The services of the sample area and what has happened to them; all invented."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.directory import store
from bot.directory.filing import reading
from bot.directory.filing import store as filing
from bot.directory.schema import SERVICES
from bot.directory.values import Service

FILE = Path(__file__).with_name("services.yml")
WRITTEN = date(2026, 11, 23)


def live(db: Db, kinds: frozenset[str], now: datetime, calendar: Calendar) -> None:
    """Fill the directory, once; what the file says was a week ago was a week ago."""
    if db.table(SERVICES).count:
        return
    today = calendar.day(now)
    known = filing.around(db, kinds, WRITTEN, now)
    for one in reading.read(FILE.read_text("utf-8"), known):
        store.add(db, _aged(one, today - WRITTEN), None, now - timedelta(days=60))


def _aged(service: Service, by: timedelta) -> Service:
    standing = service.standing
    return replace(
        service,
        waits=tuple(replace(wait, seen=wait.seen + by) for wait in service.waits),
        standing=replace(
            standing,
            since=standing.since + by if standing.since else None,
            checked=standing.checked + by if standing.checked else None,
        ),
    )
