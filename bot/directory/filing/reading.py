"""Reads services from YAML: either all of them, or every fault with its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from bot.directory.filing import matter, wording
from bot.directory.filing.matter import DirectoryMatter, ServiceMatter
from bot.directory.values import (
    Ages,
    Contact,
    Criteria,
    Months,
    Service,
    Standing,
    Status,
    Wait,
)
from bot.marked import At, Fault, Faults, line_of, mapping
from bot.safety.examine import examine
from bot.safety.values import Profile

_STATUS = {
    matter.ACTIVE: Status.OPEN,
    matter.RESTING: Status.PAUSED,
    matter.ENDED: Status.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Around:
    """What a file is read in: the area's localities and people, kinds of service, and the day."""

    localities: Mapping[str, int]
    people: Mapping[str, int]
    kinds: frozenset[str]
    today: date


def read(text: str, around: Around) -> tuple[Service, ...]:
    """Return the services of a file, or raise Faults with everything that is wrong."""
    written = mapping(text, wording.not_yaml, wording.NO_DIRECTORY)
    try:
        whole = DirectoryMatter.model_validate(written)
    except ValidationError as error:
        raise Faults(
            [Fault(line_of(written, one["loc"]), wording.sentence(one)) for one in error.errors()]
        ) from None
    faults = [Fault(line_of(written, path), words) for path, words in _wrong(whole, around)]
    if faults:
        raise Faults(faults)
    return tuple(_service(one, around) for one in whole.services)


def _wrong(whole: DirectoryMatter, around: Around) -> Iterator[tuple[At, str]]:
    """Yield what the form of a file does not tell."""
    seen: set[str] = set()
    for number, one in enumerate(whole.services):
        at: At = ("services", number)
        if one.id in seen:
            yield (*at, "id"), wording.TWICE
        seen.add(one.id)
        if one.kind not in around.kinds:
            yield (*at, "kind"), wording.not_among("kind", one.kind, sorted(around.kinds))
        if one.status not in matter.STATUSES:
            yield (*at, "status"), wording.not_among("status", one.status, matter.STATUSES)
        yield from _wrong_places(one, around, (*at, "service_areas"))
        yield from _wrong_ages(one, at)
        yield from _wrong_days(one, around, at)
        found = examine(_prose(one), Profile.PUBLISH).identifiers
        if found:
            yield at, wording.identifier(found)


def _prose(one: ServiceMatter) -> str:
    """Return all that somebody wrote in her own words."""
    told = (wait.source for wait in one.waits)
    lines = (one.name, one.organization, one.description, one.status_note, one.application_process)
    more = (one.schedules, one.phones, one.email, one.url, *one.languages, *told)
    return "\n".join((*lines, *more))


def _wrong_places(one: ServiceMatter, around: Around, at: At) -> Iterator[tuple[At, str]]:
    if one.service_areas == (matter.EVERYWHERE,):
        return
    if not one.service_areas:
        yield at, wording.CLOSED_AREA
    for name in one.service_areas:
        if name not in around.localities:
            names = (*sorted(around.localities), matter.EVERYWHERE)
            yield at, wording.not_among("locality", name, names)


def _wrong_ages(one: ServiceMatter, at: At) -> Iterator[tuple[At, str]]:
    first, last = one.minimum_age, one.maximum_age
    if (first is None) is not (last is None):
        yield (*at, "maximum_age" if first is None else "minimum_age"), wording.AGES
    if first is None or last is None:
        return
    low, high = matter.first_month(first), matter.last_month(last)
    if low is None:
        yield (*at, "minimum_age"), wording.NO_AGE
    if high is None:
        yield (*at, "maximum_age"), wording.NO_AGE
    if low is not None and high is not None and low > high:
        yield (*at, "maximum_age"), wording.AGES


def _wrong_days(one: ServiceMatter, around: Around, at: At) -> Iterator[tuple[At, str]]:
    for name, day in (("assured_date", one.assured_date), ("status_since", one.status_since)):
        if day is not None and day > around.today:
            yield (*at, name), wording.FUTURE
    for number, wait in enumerate(one.waits):
        if matter.weeks(wait.weeks) is None:
            yield (*at, "waits", number, "weeks"), wording.NO_WEEKS
        if wait.seen > around.today:
            yield (*at, "waits", number, "seen"), wording.FUTURE


def _service(one: ServiceMatter, around: Around) -> Service:
    places = frozenset(
        around.localities[name] for name in one.service_areas if name != matter.EVERYWHERE
    )
    return Service(
        id=0,
        slug=one.id,
        name=one.name,
        kind=one.kind,
        organization=one.organization,
        description=one.description,
        criteria=Criteria(
            places,
            _ages(one),
            frozenset(one.severity),
            frozenset(one.sees),
            frozenset(one.referrers),
        ),
        contact=Contact(one.application_process, one.schedules, one.phones, one.email, one.url),
        languages=one.languages,
        waits=tuple(_waits(one)),
        standing=Standing(_STATUS[one.status], one.status_note, one.status_since, one.assured_date),
        owner=around.people.get(one.assurer),
    )


def _ages(one: ServiceMatter) -> Ages | None:
    months = None
    if one.minimum_age is not None and one.maximum_age is not None:
        first, last = matter.first_month(one.minimum_age), matter.last_month(one.maximum_age)
        months = Months(first, last) if first is not None and last is not None else None
    if months is None and one.antenatal is None:
        return None
    return Ages(bool(one.antenatal), months)


def _waits(one: ServiceMatter) -> Iterator[Wait]:
    for wait in one.waits:
        span = matter.weeks(wait.weeks)
        if span is not None:
            yield Wait(span.first, span.last, wait.seen, wait.source, wait.severity)
