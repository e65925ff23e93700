"""The services of the sample area, and a fortnight of what people told of them; all invented."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.directory import store
from bot.directory.acting import Act
from bot.directory.filing import reading
from bot.directory.filing import store as filing
from bot.directory.gaps.store import open_gap
from bot.directory.gaps.values import NewGap, Sort, Why
from bot.directory.schema import GAPS, SERVICES
from bot.directory.urgent import store as urgent
from bot.directory.urgent.values import line_row
from bot.directory.values import Service, Severity
from bot.directory.waits import store as waits
from bot.pages.values import number
from bot.people import store as people
from bot.people.values import Person

FILE = Path(__file__).with_name("services.yml")
WRITTEN = date(2026, 11, 23)
AMINA, RUTH, KATE, JOY = 7001, 7002, 7003, 7004
# Of whom, how many days ago, what was missing and for which age.
MISSING = (
    (AMINA, 12, "parent-infant", "4", Severity.COMPLEX, Why.AGE),
    (AMINA, 5, "parent-infant", "3", Severity.SEVERE, Why.CRITERIA),
    (KATE, 9, "parent-infant", "0", None, Why.PAUSED),
    (JOY, 3, "parent-infant", "1", None, Why.PAUSED),
    (KATE, 40, "maternal-mental-health", "pregnancy", None, Why.WAIT),
    (JOY, 110, "parent-infant", "2", None, Why.ABSENT),
)
CAME_BACK = (
    (KATE, 6, "talking-therapies", Why.COMPLEX, "Too complex for them; the adult team says no."),
    (AMINA, 13, "maple", Why.FORM, ""),
)
WAIT_TOLD = (AMINA, "talking-therapies", 10)
# The second was last rung long ago, so that it says so.
URGENT = (
    ("crisis-team", "01632 960170, always", 5),
    ("social-care", "01632 960175, Monday to Friday 9–17", 5),
    ("social-care-nights", "01632 960176, nights and weekends", 120),
)


def live(
    db: Db, kinds: frozenset[str], local_kinds: dict[str, str], now: datetime, calendar: Calendar
) -> None:
    """Fill the directory, once; what the file says was a week ago was a week ago."""
    if db.table(SERVICES).count:
        return
    today = calendar.day(now)
    known = filing.around(db, kinds, WRITTEN, now)
    for one in reading.read(FILE.read_text("utf-8"), known):
        store.add(db, _aged(one, today - WRITTEN), None, now - timedelta(days=60))
    _tell(db, now, calendar)
    _set_lines(db, local_kinds, now, calendar)


def _tell(db: Db, now: datetime, calendar: Calendar) -> None:
    for user, days, need, age, severity, why in MISSING:
        her, then = _person(db, user, now), now - timedelta(days=days)
        gap = NewGap(Sort.NONE, need, her.locality.id, age, severity, why)
        open_gap(db, gap, her.id, then)
    for user, days, slug, reason, note in CAME_BACK:
        her, then = _person(db, user, now), now - timedelta(days=days)
        service = store.by_slug(db, slug)
        if service is not None:
            gap = NewGap(
                Sort.BOUNCED, service.kind, her.locality.id, why=reason, service=service.id
            )
            db.table(GAPS).update(open_gap(db, gap, her.id, then), {"note": note})
    user, slug, weeks = WAIT_TOLD
    told = store.by_slug(db, slug)
    if told is not None:
        then = now - timedelta(days=2)
        hers = Act(_person(db, user, now), then, user, 0, calendar)
        waits.report_weeks(db, told.id, weeks, hers, "sample")


def _set_lines(db: Db, kinds: dict[str, str], now: datetime, calendar: Calendar) -> None:
    for kind, line, days in URGENT:
        ruth = _person(db, RUTH, now)
        hers = Act(ruth, now - timedelta(days=days), RUTH, 0, calendar)
        urgent.put(db, line_row(ruth.locality.id, number(kind)), line, kinds, hers)


def _person(db: Db, user: int, now: datetime) -> Person:
    person = people.by_user(db, user, now)
    if person is None:
        raise LookupError(f"user {user} has not come in")
    return person


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
