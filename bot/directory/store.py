"""What is read and written of services; each function is one transaction."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlite_utils.db import Database as Db

from bot import ledger
from bot.database import last_id
from bot.directory import rules
from bot.directory.schema import CHANGES, PLACES, SERVICES, WAITS
from bot.directory.values import (
    Ages,
    Contact,
    Criteria,
    Family,
    Months,
    NotNow,
    Referrer,
    Service,
    Severity,
    Standing,
    Status,
    Wait,
    Whom,
)

Word = TypeVar("Word", bound=StrEnum)
_SERVICE = f"""
select id, slug, name, kind, organization, description, status, status_note, status_since,
       antenatal, first_month, last_month, severities, sees, referrers, languages, route, hours,
       phone, email, url, owner, checked_on, version
from {SERVICES}
"""


def every(db: Db) -> tuple[Service, ...]:
    """Return all services by name, closed ones too."""
    return _read(db, f"{_SERVICE} order by name collate nocase, id", [])


def load(db: Db, service: int) -> Service:
    """Return a service, or raise NotNow."""
    found = _read(db, f"{_SERVICE} where id = ?", [service])
    if not found:
        raise NotNow("gone")
    return found[0]


def by_slug(db: Db, slug: str) -> Service | None:
    """Return the service of this name in files, if there is one."""
    found = _read(db, f"{_SERVICE} where slug = ?", [slug])
    return found[0] if found else None


def services_for(db: Db, kinds: tuple[str, ...], family: Family) -> rules.Match:
    """Return the services of these kinds that take a family, and those that do not.

    They come in the order of the kinds; no kinds are all, by name.
    """
    here = (one for one in every(db) if not kinds or one.kind in kinds)
    return rules.matched(here, family, kinds)


def add(db: Db, service: Service, person: int | None, now: datetime) -> int:
    """Add a service and return its id, or raise NotNow if its name in files is taken."""
    if by_slug(db, service.slug) is not None:
        raise NotNow("taken")
    stamps = {"made_at": now.isoformat(), "changed_at": now.isoformat()}
    number = last_id(db.table(SERVICES).insert(_row(service) | stamps))
    _set_places(db, number, service.criteria.localities)
    for wait in service.waits:
        put_wait(db, number, wait)
    # One that is only being entered concerns nobody before it is opened.
    if service.standing.status is Status.OPEN:
        _record(db, number, (rules.Change.NEW,), person, now)
    return number


def change(db: Db, after: Service, person: int | None, now: datetime) -> Service:
    """Write a service over the version that it was made from, or raise NotNow if that is gone."""
    before = load(db, after.id)
    row = _row(after) | {"changed_at": now.isoformat()}
    names = ", ".join(f"{name} = :{name}" for name in row)
    done = db.execute(
        f"update {SERVICES} set {names}, version = version + 1 where id = :id and version = :seen",
        row | {"id": after.id, "seen": after.version},
    )
    if not done.rowcount:
        raise NotNow("changed")
    _set_places(db, after.id, after.criteria.localities)
    for wait in after.waits:
        put_wait(db, after.id, wait)
    written = load(db, after.id)
    _record(db, after.id, rules.changes(before, written), person, now)
    return written


def put_wait(db: Db, service: int, wait: Wait) -> None:
    """Keep a wait that was seen; those seen before stay, so that a report can look back."""
    db.table(WAITS).insert(
        {
            "service": service,
            "severity": wait.severity.value if wait.severity else "",
            "first_week": wait.first,
            "last_week": wait.last,
            "seen_on": wait.seen.isoformat(),
            "source": wait.source,
        },
        ignore=True,
    )


def _record(
    db: Db, service: int, what: tuple[rules.Change, ...], person: int | None, now: datetime
) -> None:
    for one in what:
        db.table(CHANGES).insert(
            {"service": service, "what": one.value, "person": person, "made_at": now.isoformat()}
        )
        ledger.record(db, now, person, f"service: {one.value}", service)


def _set_places(db: Db, service: int, localities: frozenset[int]) -> None:
    db.table(PLACES).delete_where("service = ?", [service])
    db.table(PLACES).insert_all(
        {"service": service, "locality": place} for place in sorted(localities)
    )


def _read(db: Db, query: str, given: list[object]) -> tuple[Service, ...]:
    places: dict[int, set[int]] = {}
    for row in db.query(f"select service, locality from {PLACES}"):
        places.setdefault(row["service"], set()).add(row["locality"])
    waits: dict[int, list[Wait]] = {}
    for row in db.query(
        f"select service, severity, first_week, last_week, seen_on, source from {WAITS}"
        " order by seen_on, id"
    ):
        waits.setdefault(row["service"], []).append(_wait(row))
    return tuple(
        _service(row, frozenset(places.get(row["id"], ())), tuple(waits.get(row["id"], ())))
        for row in db.query(query, given)
    )


def _service(row: dict[str, Any], places: frozenset[int], waits: tuple[Wait, ...]) -> Service:
    return Service(
        id=row["id"],
        slug=row["slug"],
        name=row["name"],
        kind=row["kind"],
        organization=row["organization"],
        description=row["description"],
        criteria=Criteria(
            places,
            _ages(row),
            _words(row["severities"], Severity),
            _words(row["sees"], Whom),
            _words(row["referrers"], Referrer),
        ),
        contact=Contact(row["route"], row["hours"], row["phone"], row["email"], row["url"]),
        languages=tuple(row["languages"].split("\n")) if row["languages"] else (),
        waits=waits,
        standing=Standing(
            Status(row["status"]),
            row["status_note"],
            _day(row["status_since"]),
            _day(row["checked_on"]),
        ),
        owner=row["owner"],
        version=row["version"],
    )


def _row(service: Service) -> dict[str, object]:
    known, ages, standing, contact = (
        service.criteria,
        service.criteria.ages,
        service.standing,
        service.contact,
    )
    return {
        "slug": service.slug,
        "name": service.name,
        "kind": service.kind,
        "organization": service.organization,
        "description": service.description,
        "status": standing.status.value,
        "status_note": standing.note,
        "status_since": standing.since.isoformat() if standing.since else None,
        "antenatal": int(ages.antenatal) if ages else None,
        "first_month": ages.months.first if ages and ages.months else None,
        "last_month": ages.months.last if ages and ages.months else None,
        "severities": " ".join(sorted(known.severities)),
        "sees": " ".join(sorted(known.sees)),
        "referrers": " ".join(sorted(known.referrers)),
        "languages": "\n".join(service.languages),
        "route": contact.route,
        "hours": contact.hours,
        "phone": contact.phone,
        "email": contact.email,
        "url": contact.url,
        "owner": service.owner,
        "checked_on": standing.checked.isoformat() if standing.checked else None,
    }


def _ages(row: dict[str, Any]) -> Ages | None:
    if row["antenatal"] is None:
        return None
    first, last = row["first_month"], row["last_month"]
    return Ages(bool(row["antenatal"]), None if first is None else Months(first, last))


def _wait(row: dict[str, Any]) -> Wait:
    severity = Severity(row["severity"]) if row["severity"] else None
    seen = date.fromisoformat(row["seen_on"])
    return Wait(row["first_week"], row["last_week"], seen, row["source"], severity)


def _words(text: str, kind: type[Word]) -> frozenset[Word]:
    return frozenset(kind(word) for word in text.split())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
