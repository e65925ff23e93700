"""Reads a plan from YAML: either all of it, or every fault with its line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from bot.days import Unreadable
from bot.marked import At, Fault, Faults, line_of, mapping
from bot.people.values import Locality
from bot.supervision.slots.leave import rules as lines
from bot.supervision.slots.offering import rules as offering
from bot.supervision.slots.plan import matter, wording
from bot.supervision.slots.plan.matter import OfferMatter, PlanMatter
from bot.supervision.values import Kind, Offer, Span, Weekly


@dataclass(frozen=True, slots=True)
class Area:
    """What a plan is read in: its localities, local time and the present moment."""

    localities: tuple[Locality, ...]
    zone: ZoneInfo
    now: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """All that somebody offers, with its hours, and her leave and extra hours."""

    offers: tuple[tuple[Offer, tuple[Weekly, ...]], ...]
    away: tuple[Span, ...]
    extra: tuple[tuple[Kind, Span], ...]


def read(text: str, area: Area, supervisor: int) -> Plan:
    """Return the plan of a supervisor, or raise Faults with everything that is wrong."""
    written = mapping(text, wording.not_yaml, wording.NO_PLAN)
    try:
        whole = PlanMatter.model_validate(written)
    except ValidationError as error:
        raise Faults(
            [Fault(line_of(written, one["loc"]), matter.sentence(one)) for one in error.errors()]
        ) from None
    faults = [Fault(line_of(written, path), words) for path, words in _wrong(whole, area)]
    if faults:
        raise Faults(faults)
    return _plan(whole, area, supervisor)


def _wrong(whole: PlanMatter, area: Area) -> Iterator[tuple[At, str]]:
    """Yield what the form of a plan does not tell: hours, kinds, localities and dates."""
    names = {one.name for one in area.localities}
    kinds = [one.kind for one in whole.offers]
    for number, one in enumerate(whole.offers):
        at: At = ("offers", number)
        if one.kind in kinds[:number]:
            yield (*at, "kind"), wording.twice(one.kind)
        for name in set(one.localities) - names:
            yield (*at, "localities"), wording.no_locality(name, sorted(names))
        yield from _wrong_hours(one, at)
    for number, text in enumerate(whole.away):
        yield from _unread(lines.away, text, area, ("away", number))
    for number, extra in enumerate(whole.extra):
        at = ("extra", number)
        if extra.kind not in kinds:
            yield (*at, "kind"), wording.not_offered(extra.kind)
        yield from _unread(lines.extra, extra.when, area, (*at, "when"))


def _wrong_hours(one: OfferMatter, at: At) -> Iterator[tuple[At, str]]:
    length = _terms(one, 0, ()).length
    for day, texts in one.hours.items():
        if day not in matter.DAYS:
            yield (*at, "hours", day), wording.no_day(day)
            continue
        for text in texts:
            window = matter.window(day, text)
            if window is None:
                yield (*at, "hours", day), wording.no_hours(text)
            elif offering.too_short((window,), length):
                yield (*at, "hours", day), wording.too_short(text)


def _unread(
    read: Callable[[str, datetime, ZoneInfo], Span], text: str, area: Area, at: At
) -> Iterator[tuple[At, str]]:
    try:
        read(text, area.now, area.zone)
    except Unreadable as refused:
        yield at, wording.unreadable(refused.reason)


def _plan(whole: PlanMatter, area: Area, supervisor: int) -> Plan:
    return Plan(
        tuple((_terms(one, supervisor, area.localities), _hours(one)) for one in whole.offers),
        tuple(lines.away(text, area.now, area.zone) for text in whole.away),
        tuple((one.kind, lines.extra(one.when, area.now, area.zone)) for one in whole.extra),
    )


def _hours(one: OfferMatter) -> tuple[Weekly, ...]:
    weekly: tuple[Weekly, ...] = ()
    for day, texts in one.hours.items():
        for text in texts:
            window = matter.window(day, text)
            weekly = offering.opened(weekly, window) if window else weekly
    return weekly


def _terms(one: OfferMatter, supervisor: int, localities: tuple[Locality, ...]) -> Offer:
    begun = offering.begun(one.kind, supervisor, ())
    return replace(
        begun,
        length=begun.length if one.minutes is None else timedelta(minutes=one.minutes),
        seats=begun.seats if one.seats is None else one.seats,
        buffer=begun.buffer if one.gap is None else timedelta(minutes=one.gap),
        notice=begun.notice if one.notice is None else timedelta(hours=one.notice),
        horizon=begun.horizon if one.ahead is None else timedelta(days=one.ahead),
        most_a_day=begun.most_a_day if one.most_a_day is None else one.most_a_day,
        place=begun.place if one.place is None else one.place,
        localities=frozenset(place.id for place in localities if place.name in one.localities),
    )
