"""Figures that tell too much of a star in one sum are hidden, and those next to them, too.

Who knows how figures are hidden learns something from each one that is. So a figure is shown only
if the next lower and the next higher figure could be shown in its place: what is hidden may then
always be any of at least two figures.
"""

from dataclasses import dataclass

from bot.reports.disclosure.rules import LEAST, WISHED
from bot.reports.disclosure.table import Stand, Table, Window, above, below, window
from bot.reports.disclosure.values import Rounded


@dataclass(frozen=True, slots=True)
class Slack:
    """By how much the parts of a sum may all together rise and fall, as far as it tells."""

    up: int
    down: int

    def keeps(self, span: Window) -> bool:
        """Tell whether enough values of a part with this span stay possible."""
        least = max(span[0], span[1] - self.down)
        most = min(span[1], span[0] + self.up)
        return most - least + 1 >= WISHED or most == 0 or least >= LEAST

    @property
    def possible(self) -> bool:
        """Tell whether the sum can hold at all."""
        return self.up >= 0 and self.down >= 0


def keep_margins(table: Table) -> None:
    """Hide, sum by sum, until each sum by itself leaves every star its values, with a margin."""
    again = True
    while again:
        again = False
        for at in range(len(table.members)):
            while (victim := _victim(table, at)) is not None:
                table.hide(victim, _zone(table, at, victim))
                again = True
    for at in range(len(table.members)):
        _widen_small_total(table, at)


def _victim(table: Table, at: int) -> int | None:
    """Return the figure to hide in a sum that tells too much: the least, a total last."""
    figures = [(table.value[cell], sign, cell) for cell, sign in table.members[at]]
    figures = [each for each in figures if table.hideable(each[2])]
    if not figures or not any(_tells(table, at, by) for by in (-1, 0, 1)):
        return None
    return min(figures)[2]


def _tells(table: Table, at: int, by: int) -> bool:
    """Tell whether a sum would tell too much if its total were one figure lower or higher."""
    stars = {
        table.windows[cell]
        for cell, sign in table.members[at]
        if sign < 0 and table.stands[cell] is not Stand.ROUNDED
    }
    slack = _slack(table, at, by)
    return slack.possible and not all(slack.keeps(span) for span in stars)


def _slack(table: Table, at: int, by: int) -> Slack:
    total: Window | None = None
    low = high = 0
    for cell, sign in table.members[at]:
        span = table.windows[cell]
        if sign > 0:
            total = span
        else:
            low, high = low + span[0], high + span[1]
    if total is None:
        return Slack(-1, -1)
    total = (below(total), total, above(total))[by + 1]
    return Slack(total[1] - low, high - total[0])


def _zone(table: Table, at: int, cell: int) -> Window:
    """Return between what a figure lies if it is hidden: those next to it that are hidden, too."""
    span = table.windows[cell]
    tells = {by: _tells(table, at, by) for by in (-1, 0, 1)}
    low = below(span)[0] if tells[-1] or tells[0] or span[0] <= LEAST else span[0]
    high = above(span)[1] if tells[1] or tells[0] else span[1]
    return low, high


def _widen_small_total(table: Table, at: int) -> None:
    """Let a small total that tells too much be the next figure, too, which hides for its sake."""
    for cell, sign in table.members[at]:
        small = table.stands[cell] is Stand.STAR and table.windows[cell] == window_of_star()
        if sign > 0 and small and table.new[cell] and _tells(table, at, 0):
            table.hide(cell, (1, window(Rounded(LEAST + 2))[1]))


def window_of_star() -> Window:
    """Return between what a small count lies."""
    return 1, LEAST - 1
