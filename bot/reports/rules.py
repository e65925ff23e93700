"""Decides which periods a report has, how figures sum up, and which cells it shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.figures import Days, Figure, Measure, Period, pieces
from bot.quarters import Quarter
from bot.reports.disclosure import Key, Shown, Sum
from bot.reports.values import Amount, Cell, Count, Published, Tally

# What nobody said, or is not known any more; an empty word in a key means all.
NOT_SAID, NO_PLACE = "Not said", "Not known"
# Trends go over so many quarters, so that each stands beside the same one of the year before.
TREND = 5
YEAR = 4


def whole_quarters(first: date, last: date, today: date) -> tuple[Quarter, ...]:
    """Return the quarters that lie in a period and are over."""
    quarter, found = Quarter.of(first), []
    while quarter.ends <= last and quarter.ends < today:
        if quarter.begins >= first:
            found.append(quarter)
        quarter = following(quarter)
    return tuple(found)


def following(quarter: Quarter) -> Quarter:
    """Return the quarter after."""
    return Quarter.of(quarter.ends + timedelta(days=1))


def last_over(last: date, today: date) -> tuple[Quarter, ...]:
    """Return the quarters of a trend that ends with a period, the earliest first."""
    quarter = Quarter.of(min(last, today - timedelta(days=1)) + timedelta(days=1)).before
    found = [quarter]
    while len(found) < TREND:
        found.insert(0, found[0].before)
    return tuple(found)


def year_to(quarter: Quarter, zone: ZoneInfo) -> Period:
    """Return the four quarters that end with this one."""
    first = quarter
    for _ in range(YEAR - 1):
        first = first.before
    return Period(first.begins, quarter.ends, zone)


def tallied(figures: Sequence[Figure], measures: Sequence[Measure]) -> Tally:
    """Return figures with their sums by group, by place and of all; amounts are not summed."""
    known = {one.name: one for one in measures}
    placed = {one.name for one in figures if one.place}
    cells: dict[Cell, Amount] = {}
    given: set[Cell] = set()
    for one in figures:
        measure, amount = known[one.name], Amount(one.count, one.of)
        group = one.group or (NOT_SAID if measure.group and measure.families else "")
        place = one.place or (NO_PLACE if one.name in placed else "")
        cell = (one.name, group, place)
        cells[cell] = amount
        given.add(cell)
        if not measure.unit:
            _add(cells, cell, amount, given)
    return Tally(cells)


def _add(cells: dict[Cell, Amount], cell: Cell, amount: Amount, given: set[Cell]) -> None:
    name, group, place = cell
    for sum_of in {(name, group, ""), (name, "", place), (name, "", "")} - {cell}:
        # A total that a room counts itself, such as of ratings, is no sum of what it shows.
        if sum_of not in given:
            known = cells.get(sum_of)
            cells[sum_of] = known + amount if known else amount


def about_families(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Return the measures of which small figures are not shown outside."""
    return tuple(one for one in measures if one.families)


def counts(
    count: Count, measures: Sequence[Measure], published: Mapping[Key, Shown]
) -> dict[Key, int]:
    """Return the exact figures about families that a document would show, by their keys.

    A table that has been published has the same rows again, whatever has been counted since.
    """
    found: dict[Key, int] = {}
    for measure in about_families(measures):
        for quarter, tally in count.quarters:
            found |= _trend_cells(measure, tally, _days((quarter,)))
        if count.run:
            found |= _run_cells(measure, count, published)
    return found


def _trend_cells(measure: Measure, tally: Tally, days: Days) -> dict[Key, int]:
    """Return what a trend shows: the whole, or where there is no whole, each group."""
    if measure.whole is not None:
        return {}
    groups = tally.groups(measure.name) if measure.unit else ("",)
    return {
        (measure.name, *days, group, ""): _number(tally.get(measure.name, group))
        for group in groups
    }


def _run_cells(measure: Measure, count: Count, published: Mapping[Key, Shown]) -> dict[Key, int]:
    name, days, tally = measure.name, count.span, count.families
    # A kind of gap that did not occur is none; a service of which no wait was told has no wait.
    known = [key for key in published if key[:3] == (name, *days)]
    groups = tally.groups(name) if measure.unit else _all_groups(name, count)
    cells = [(group, "") for group in sorted(_parts(known, 3)) or groups]
    if measure.whole is None and not measure.unit:
        places = sorted(_parts(known, 4)) or _all_places(name, count)
        cells += [("", place) for place in places]
        cells.append(("", ""))
    return {(name, *days, *cell): _number(tally.get(name, *cell)) for cell in cells}


def sums(count: Count, measures: Sequence[Measure], published: Published) -> list[Sum]:
    """Return how the cells that are shown, or were once, sum up."""
    added: list[Sum] = []
    for measure in about_families(measures):
        if not measure.unit:
            added += _sums_of(measure, count, published)
    return added


def _sums_of(measure: Measure, count: Count, published: Published) -> Iterator[Sum]:
    name = measure.name
    known = [key for key in published.every if key[0] == name]
    tables = [key for key in published.cells if key[0] == name]
    periods = {(key[1], key[2]) for key in known}
    periods |= {_days((quarter,)) for quarter, _ in count.quarters}
    if count.run:
        periods.add(count.span)
    cut = {days: pieces(days, periods) for days in periods}
    groups, places = _parts(known, 3), _parts(known, 4)
    groups |= set(_all_groups(name, count))
    # The parts of another measure's whole are never shown by place.
    places = set() if measure.whole else places | set(_all_places(name, count))
    for days in sorted(periods.union(*cut.values())):
        shown = [key for key in tables if (key[1], key[2]) == days]
        for at, parts in ((3, groups), (4, places)):
            here = _parts(shown, at) or parts
            keys = tuple(_key(name, days, at, part) for part in sorted(here))
            if keys:
                yield Sum(_total(measure, days), keys)
    for days, within in sorted(cut.items()):
        cells = [_key(name, days, 3, one) for one in groups] + [
            _key(name, days, 4, one) for one in places
        ]
        for cell in (_total(measure, days), *sorted(cells)) if len(within) > 1 else ():
            yield Sum(cell, tuple((cell[0], *each, *cell[3:]) for each in within))


def _key(name: str, days: Days, at: int, part: str) -> Key:
    return (name, *days, part, "") if at == 3 else (name, *days, "", part)


def _total(measure: Measure, days: Days) -> Key:
    name, group = measure.whole or (measure.name, "")
    return (name, *days, group, "")


def _parts(keys: Iterable[Key], at: int) -> set[str]:
    return {key[at] for key in keys if key[at]}


def _all_groups(name: str, count: Count) -> tuple[str, ...]:
    found = dict.fromkeys(count.families.groups(name))
    for _, tally in count.quarters:
        found |= dict.fromkeys(tally.groups(name))
    return tuple(found)


def _all_places(name: str, count: Count) -> tuple[str, ...]:
    found = set(count.families.places(name))
    return tuple(sorted(found.union(*(tally.places(name) for _, tally in count.quarters))))


def _days(quarters: tuple[Quarter, ...]) -> Days:
    return quarters[0].begins.isoformat(), quarters[-1].ends.isoformat()


def _number(amount: Amount | None) -> int:
    return amount.count if amount else 0
