"""Whether a page's rows leave a hole or overlap for anything that a question may state."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from bot.pages.values import Key, Page, Row, Span, Value, domain

Combination = tuple[tuple[Key, Value], ...]


@dataclass(frozen=True, slots=True)
class Hole:
    """No row is for this combination."""

    at: Combination


@dataclass(frozen=True, slots=True)
class Overlap:
    """More than one row is for this combination."""

    at: Combination
    rows: tuple[Row, ...]


def first_flaw(page: Page) -> Hole | Overlap | None:
    """Return the first combination that not exactly one row with `when` matches, if any.

    Combinations come in rising order, the page's first key slowest. Values between two edges of the
    rows' spans behave alike, so only the lowest of each stretch is tried: the answer is the same.
    """
    if not page.ladder():
        return None
    for combination in _combinations(page):
        rows = matching(page, combination)
        if not rows:
            return Hole(combination)
        if len(rows) > 1:
            return Overlap(combination, rows)
    return None


def matching(page: Page, combination: Combination) -> tuple[Row, ...]:
    """Return the rows whose `when` holds for a full combination."""
    values = dict(combination)
    return tuple(
        row
        for row in page.ladder()
        if all(condition.allows.holds(values[condition.key]) for condition in row.when or ())
    )


def _combinations(page: Page) -> Iterator[Combination]:
    keys = page.asks_for()
    for values in product(*(_edges(page, key) for key in keys)):
        yield tuple(zip(keys, values, strict=True))


def _edges(page: Page, key: Key) -> tuple[Value, ...]:
    """Return the lowest value of each stretch in which no row's condition changes."""
    spans = [
        condition.allows
        for row in page.ladder()
        for condition in row.when or ()
        if condition.key == key and isinstance(condition.allows, Span)
    ]
    if not spans:
        return domain(key)
    starts = {0, *(span.low for span in spans), *(span.high + 1 for span in spans)}
    return tuple(value for value in domain(key) if value in starts)
