"""What a typed field means, and what a button changes of a service."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.directory.keeping.values import Field
from bot.directory.values import (
    Ages,
    Contact,
    Criteria,
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

LONGEST_NAME, LONGEST = 80, 200
NOT_KNOWN = "-"
Word = TypeVar("Word", bound=StrEnum)
_AGE = r"(birth|pregnancy|\d{1,2} ?(?:months?|m)|[0-6](?: ?years?)?)"
_AGES = re.compile(rf"(?:pregnancy(?: and|,)? )?{_AGE} ?(?:-|–|to) ?(under )?{_AGE}", re.I)
_WEEKS = re.compile(r"(\d{1,3})(?: ?[-–] ?(\d{1,3}))? ?(?:weeks?)?", re.I)
_SLUG = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """Return what a service of this name is called in files."""
    return _SLUG.sub("-", name.casefold()).strip("-")[:60].strip("-") or "service"


def typed(service: Service, field: Field, text: str, today: date) -> Service:
    """Return a service with what was typed for a field, or raise NotNow; a dash is not known."""
    said = "" if text.strip() == NOT_KNOWN else " ".join(text.split())
    if len(said) > (LONGEST_NAME if field is Field.NAME else LONGEST):
        raise NotNow("unreadable")
    return _TYPED[field](service, said, today)


def ages(text: str) -> Ages | None:
    """Return the ages of a line such as pregnancy to 2 or 6 months to 3; empty is not known.

    The last age counts whole, as in HSDS: to 2 is until the third birthday, unless it says under.
    """
    if not text:
        return None
    if text.casefold() == "pregnancy":
        return Ages(antenatal=True, months=None)
    found = _AGES.fullmatch(text)
    if found is None:
        raise NotNow("unreadable")
    begins, under, ends = found[1].casefold(), bool(found[2]), found[3].casefold()
    antenatal = text.casefold().startswith("pregnancy")
    first = 0 if begins in ("pregnancy", "birth") else _month(begins, 0)
    last = _month(ends, 0) - 1 if under else _month(ends, 11)
    if not 0 <= first <= last <= 71:
        raise NotNow("unreadable")
    return Ages(antenatal, Months(first, last))


def toggled(service: Service, field: Field, option: int, places: tuple[int, ...]) -> Service:
    """Return a service with one more or one less of what a field lists."""
    known = service.criteria
    match field:
        case Field.SEVERITIES:
            criteria = replace(known, severities=_with(known.severities, tuple(Severity), option))
        case Field.SEES:
            criteria = replace(known, sees=_with(known.sees, tuple(Whom), option))
        case Field.REFERRERS:
            criteria = replace(known, referrers=_with(known.referrers, tuple(Referrer), option))
        case Field.PLACES:
            criteria = replace(known, localities=_placed(known.localities, places, option))
        case _:
            raise NotNow("gone")
    return replace(service, criteria=criteria)


def standing(service: Service, status: Status, today: date) -> Service:
    """Return a service with another status from today; a note of the old one goes."""
    if service.standing.status is status:
        return service
    checked = service.standing.checked
    return replace(service, standing=Standing(status, "", today, checked))


def begun(name: str, kind: str, today: date) -> Service:
    """Return a service that was only just named: it takes nobody before somebody opens it."""
    note = "being entered"
    return Service(0, slug(name), name, kind, standing=Standing(Status.PAUSED, note, today, None))


def _with(known: frozenset[Word], words: tuple[Word, ...], option: int) -> frozenset[Word]:
    if option >= len(words):
        raise NotNow("gone")
    return known ^ {words[option]}


def _placed(known: frozenset[int], places: tuple[int, ...], option: int) -> frozenset[int]:
    """Add or take a locality by its place in the list; the last option is everywhere."""
    if option == len(places):
        return frozenset()
    if option > len(places):
        raise NotNow("gone")
    after = known ^ {places[option]}
    # Without any it would be offered everywhere: the last one stays.
    return after or known


def _month(text: str, over: int) -> int:
    number = int(re.findall(r"\d+", text)[0]) if re.search(r"\d", text) else 0
    return number if "m" in text else number * 12 + over


def _name(service: Service, said: str, _today: date) -> Service:
    if not said:
        raise NotNow("unreadable")
    return replace(service, name=said)


def _languages(service: Service, said: str, _today: date) -> Service:
    words = tuple(word.strip() for word in said.split(",") if word.strip())
    return replace(service, languages=words)


def _ages_of(service: Service, said: str, _today: date) -> Service:
    return replace(service, criteria=_criteria_with(service.criteria, ages(said)))


def _criteria_with(known: Criteria, read: Ages | None) -> Criteria:
    return replace(known, ages=read)


def _wait(service: Service, said: str, today: date) -> Service:
    weeks, _, source = said.partition(",")
    found = _WEEKS.fullmatch(weeks.strip())
    if found is None:
        raise NotNow("unreadable")
    first, last = int(found[1]), int(found[2] or found[1])
    if not first <= last <= 520:
        raise NotNow("unreadable")
    wait = Wait(first, last, today, source.strip() or "the specialist")
    return replace(service, waits=(*service.waits, wait))


def _note(service: Service, said: str, _today: date) -> Service:
    return replace(service, standing=replace(service.standing, note=said))


def _contact(name: str) -> Callable[[Service, str, date], Service]:
    def change(service: Service, said: str, _today: date) -> Service:
        fields = {one: getattr(service.contact, one) for one in Contact.__slots__}
        return replace(service, contact=Contact(**(fields | {name: said})))

    return change


_TYPED: dict[Field, Callable[[Service, str, date], Service]] = {
    Field.NAME: _name,
    Field.ORGANIZATION: lambda service, said, _: replace(service, organization=said),
    Field.DESCRIPTION: lambda service, said, _: replace(service, description=said),
    Field.AGES: _ages_of,
    Field.ROUTE: _contact("route"),
    Field.HOURS: _contact("hours"),
    Field.PHONE: _contact("phone"),
    Field.EMAIL: _contact("email"),
    Field.URL: _contact("url"),
    Field.LANGUAGES: _languages,
    Field.WAIT: _wait,
    Field.NOTE: _note,
}
