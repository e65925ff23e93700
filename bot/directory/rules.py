"""Which services take a family, which facts are too old to be relied on, and what may be typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.directory.values import (
    Family,
    Referrer,
    Service,
    Severity,
    Status,
    Wait,
)

# A wait that somebody saw longer ago than this says little about today.
WAIT_HOLDS = timedelta(days=90)
# After this an owner has to look at a service's facts again.
FACTS_HOLD = timedelta(days=180)
# Whoever a health visitor can turn to herself: the family's own call counts, the GP's letter not.
HERS = frozenset({Referrer.HEALTH_VISITOR, Referrer.ANY_PROFESSIONAL, Referrer.SELF})


class Criterion(StrEnum):
    """Why a service does not take a family, or what is not known of it."""

    STATUS = "status"
    PLACE = "place"
    AGE = "age"
    SEVERITY = "severity"
    WHOM = "whom"
    REFERRER = "referrer"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A service that does not take the family, and why."""

    service: Service
    why: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The services that take a family, and those of the same kinds that do not."""

    fitting: tuple[Service, ...]
    left_out: tuple[LeftOut, ...]


def misfits(service: Service, family: Family) -> tuple[Criterion, ...]:
    """Return every criterion of a service that rules out what is said of a family."""
    known, said = service.criteria, family
    checks = {
        Criterion.STATUS: service.standing.status is Status.OPEN,
        Criterion.PLACE: not (said.locality and known.localities)
        or said.locality in known.localities,
        Criterion.AGE: not (said.ages and known.ages) or known.ages.covers(said.ages),
        Criterion.SEVERITY: not (said.severity and known.severities)
        or said.severity in known.severities,
        Criterion.WHOM: not (said.whom and known.sees) or said.whom in known.sees,
        Criterion.REFERRER: not (said.referrers and known.referrers)
        or bool(said.referrers & known.referrers),
    }
    return tuple(criterion for criterion, holds in checks.items() if not holds)


def fits(service: Service, family: Family) -> bool:
    """Say whether a service may be offered: it is open, and nothing that is said is ruled out."""
    return not misfits(service, family)


def unknown(service: Service, family: Family) -> tuple[Criterion, ...]:
    """Return what is said of a family and not known of a service: to be asked before referring."""
    known = service.criteria
    missing = {
        Criterion.AGE: family.ages is not None and known.ages is None,
        Criterion.SEVERITY: family.severity is not None and not known.severities,
        Criterion.WHOM: family.whom is not None and not known.sees,
        Criterion.REFERRER: bool(family.referrers) and not known.referrers,
    }
    return tuple(criterion for criterion, holds in missing.items() if holds)


def matched(services: Iterable[Service], family: Family, kinds: Sequence[str]) -> Match:
    """Part services into those that take a family and those that do not; closed ones are gone.

    They come in the order of the kinds, then those of which more is known, then, where an age is
    asked for, those for fewer ages, then by name.
    """
    here = [one for one in services if one.standing.status is not Status.CLOSED]
    fitting = [one for one in here if fits(one, family)]
    place = {kind: at for at, kind in enumerate(kinds)}
    fitting.sort(
        key=lambda one: (
            place.get(one.kind, len(place)),
            len(unknown(one, family)),
            _breadth(one) if family.ages else 0,
            one.name.casefold(),
        )
    )
    out = [LeftOut(one, why) for one in here if (why := misfits(one, family))]
    # Of another patch: nobody is helped by reading of it.
    near = [one for one in out if Criterion.PLACE not in one.why]
    near.sort(key=lambda one: (len(one.why), one.service.name.casefold()))
    return Match(tuple(fitting), tuple(near))


def _breadth(service: Service) -> int:
    months = service.criteria.ages.months if service.criteria.ages else None
    return months.last - months.first if months else 0


def wait_for(service: Service, severity: Severity | None) -> Wait | None:
    """Return the newest wait that is for a severity, or else the newest that is for all."""
    waits = sorted(service.waits, key=lambda one: one.seen)
    own = [one for one in waits if one.severity is severity]
    general = [one for one in waits if one.severity is None]
    return next(reversed(own or general), None)


def is_old(wait: Wait, today: date) -> bool:
    """Say whether a wait was seen too long ago to be relied on."""
    return today - wait.seen > WAIT_HOLDS


def is_unchecked(service: Service, today: date) -> bool:
    """Say whether nobody has checked a service's facts for too long, or ever."""
    checked = service.standing.checked
    return checked is None or today - checked > FACTS_HOLD


class Change(StrEnum):
    """What has changed of a service, as far as it concerns whoever refers to it."""

    NEW = "new"
    OPENED = "opened"
    PAUSED = "paused"
    CLOSED = "closed"
    CRITERIA = "criteria"
    CONTACT = "contact"
    WAIT = "wait"


_STANDS = {
    Status.OPEN: Change.OPENED,
    Status.PAUSED: Change.PAUSED,
    Status.CLOSED: Change.CLOSED,
}


def changes(before: Service, after: Service) -> tuple[Change, ...]:
    """Return what is different for whoever refers; a check or an owner is not."""
    found: list[Change] = []
    if before.standing.status is not after.standing.status:
        found.append(_STANDS[after.standing.status])
    if before.criteria != after.criteria:
        found.append(Change.CRITERIA)
    if (before.contact, before.name) != (after.contact, after.name):
        found.append(Change.CONTACT)
    if frozenset(before.waits) != frozenset(after.waits):
        found.append(Change.WAIT)
    return tuple(found)
