"""Which rows of a page a question may open: those that its stated facts leave."""

from bot.pages.facts import Facts
from bot.pages.steps import CAUTION
from bot.pages.values import Kind, Page, Row, When


def left_open(page: Page, facts: Facts) -> tuple[Row, ...]:
    """Return the rows that a question may mean, in the page's order.

    A stated fact decides between the rows that ask for it. Of the others only those stay that are
    more cautious: whatever else is said, a fact never gives way to a milder step. A row that is
    only for something else than is stated goes, unless none would be left.
    """
    meant = tuple(row for row in page.rows if _agree(row.only, facts)) or page.rows
    if not states_what_it_asks_for(page, facts):
        return meant
    opened = open_rows(page, facts)
    least = max(CAUTION.index(row.step) for row in opened)
    return tuple(
        row
        for row in meant
        if row in opened or (row.when is None and CAUTION.index(row.step) > least)
    )


def open_rows(page: Page, facts: Facts) -> tuple[Row, ...]:
    """Return the rows that a question's facts leave open; one if they choose it.

    A fact that is not stated leaves its key open. A page of information, or of a boundary, whose
    rows ask for nothing begins with its first; a threshold page without conditions offers all.
    """
    ladder = page.ladder()
    if not ladder:
        return page.rows if page.kind is Kind.THRESHOLD else page.rows[:1]
    return tuple(row for row in ladder if _agree(row.when or (), facts)) or ladder


def states_what_it_asks_for(page: Page, facts: Facts) -> bool:
    """Say whether the question states a fact that the page's rows ask for."""
    return any(facts.possible(key) is not None for key in page.asks_for())


def _agree(conditions: When, facts: Facts) -> bool:
    """Say whether nothing that is stated lies outside the conditions."""
    return all(
        possible is None or any(condition.allows.holds(value) for value in possible)
        for condition in conditions
        for possible in [facts.possible(condition.key)]
    )
