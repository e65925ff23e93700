"""Decides which row of a page a question opens: by what it states, else by what it is nearest to.

A stated fact always decides. Without one, nearness opens a row only where no other is about as
near; otherwise the rows are offered, and whoever asks opens the one that fits.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pages.facts import Facts
from bot.pages.values import Kind, Page, Row, Step

# A row opens by meaning if it is nearer than every other by so much, for another is another step,
# and may be the more cautious one. A page that only informs opens at its nearest row by a lead of
# its own. Both are differences of cosines, chosen on the tuned half of the questions that answers
# are measured on: docs/answers-measured.md.
LEAD, LEAD_OF_INFORMATION = 0.15, 0.05
# An urgent or emergency row so near to the nearest one is always among those offered.
IN_SIGHT = 0.10
# The message has room for so many rows beside its button for all of them.
MOST_OFFERED = 5
DANGER = (Step.URGENT, Step.EMERGENCY)
# Their rows differ in what to do next, so that the wrong one may be too mild.
GRADED = (Kind.THRESHOLD, Kind.BOUNDARY)


@dataclass(frozen=True, slots=True)
class _Near:
    row: Row
    cosine: float


def rows_for(page: Page, facts: Facts, near: Sequence[float]) -> tuple[Row, ...]:
    """Return the one row that a question opens, or those that it is offered, nearest first.

    `near` is how near the question is to each row, in the page's order; empty by words alone.
    """
    if _states_what_it_asks_for(page, facts):
        return open_rows(page, facts)
    if not near:
        return rows_offered(page) if page.kind in GRADED else open_rows(page, facts)
    first, *others = _ranked(page, near)
    if page.kind in GRADED:
        return (first.row,) if _may_open(first, others) else _nearest(first, others)
    if not page.asks_for() and all(_leads(first, each, LEAD_OF_INFORMATION) for each in others):
        return (first.row,)
    return open_rows(page, facts)


def rows_offered(page: Page) -> tuple[Row, ...]:
    """Return the rows that are offered of a page of which nothing more is known, in its order.

    Those that ask for a fact, if there are any; else as many as there is room for, with every
    urgent and emergency one.
    """
    if page.asks_for():
        return page.ladder()
    return _with_all(page.rows, [row for row in page.rows if row.step in DANGER])


def open_rows(page: Page, facts: Facts) -> tuple[Row, ...]:
    """Return the rows that a question's facts leave open; one if they choose it.

    A fact that is not stated leaves its key open. A page of information, or of a boundary, whose
    rows ask for nothing begins with its first; a threshold page without conditions offers all.
    """
    ladder = page.ladder()
    if not ladder:
        return page.rows if page.kind is Kind.THRESHOLD else page.rows[:1]
    return tuple(row for row in ladder if _may_hold(row, facts)) or ladder


def _may_hold(row: Row, facts: Facts) -> bool:
    return all(
        possible is None or any(condition.allows.holds(value) for value in possible)
        for condition in row.when or ()
        for possible in [facts.possible(condition.key)]
    )


def _states_what_it_asks_for(page: Page, facts: Facts) -> bool:
    return any(facts.possible(key) is not None for key in page.asks_for())


def _ranked(page: Page, near: Sequence[float]) -> list[_Near]:
    rows = [_Near(row, cosine) for row, cosine in zip(page.rows, near, strict=True)]
    return sorted(rows, key=lambda each: -each.cosine)


def _may_open(first: _Near, others: Sequence[_Near]) -> bool:
    """Say whether the nearest row may open; one that asks for a fact never does without it."""
    return not first.row.when and all(_leads(first, each, LEAD) for each in others)


def _leads(first: _Near, other: _Near, by: float) -> bool:
    return first.cosine - other.cosine >= by


def _nearest(first: _Near, others: Sequence[_Near]) -> tuple[Row, ...]:
    ranked = (first, *others)
    always = [each.row for each in ranked if each.row.when == () or _is_in_sight(first, each)]
    return _with_all([each.row for each in ranked], always)


def _is_in_sight(first: _Near, other: _Near) -> bool:
    return other.row.step in DANGER and not _leads(first, other, IN_SIGHT)


def _with_all(rows: Sequence[Row], always: Sequence[Row]) -> tuple[Row, ...]:
    """Return the first rows, as many as there is room for; these are always among them."""
    others = [row for row in rows if row not in always]
    kept = [*always, *others][:MOST_OFFERED]
    return tuple(row for row in rows if row in kept)
