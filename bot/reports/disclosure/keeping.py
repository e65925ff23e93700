"""Every star keeps its values: worlds are found that show them, or more is hidden."""

from collections.abc import Iterable

from bot.reports.disclosure.rules import KEPT, LEAST, WISHED
from bot.reports.disclosure.table import ANY, Stand, Table, above, below
from bot.reports.disclosure.values import PeriodRefused
from bot.reports.disclosure.walking import Walk


def keep(table: Table) -> None:
    """Hide more until each star and each small latent count was seen with KEPT values."""
    Keeper(table).keep()


class Keeper:
    """Walks through worlds that fit what is shown, and notes which values the cells take."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.origin = list(table.value)
        self.seen: list[set[int]] = [{value} for value in table.value]
        self.changed = _hanging_on_new(table)

    def keep(self) -> None:
        """See every cell that must not be found out with KEPT values, or hide more."""
        for cell in range(len(self.table.windows)):
            while self.changed[cell] and self._too_few(cell):
                walk = Walk(self.table)
                if self._seen_anew(cell, walk) and not self._too_few(cell):
                    break
                if not self._loosen(cell, walk):
                    raise PeriodRefused("earlier")

    def _too_few(self, cell: int) -> bool:
        if len(self.seen[cell]) >= self._enough(cell) or self.table.stands[cell] is Stand.ROUNDED:
            return False
        return self.table.stands[cell] is Stand.STAR or not self._plain(cell)

    def _enough(self, cell: int) -> int:
        """Return how many values to look for: no more than hiding all could leave."""
        most = WISHED
        for at, sign in self.table.sums_of[cell]:
            low, high = self._bounds(cell, at, sign)
            span = self.table.windows[cell]
            most = min(most, min(high, span[1]) - max(low, span[0]) + 1)
        return max(KEPT, most)

    def _bounds(self, cell: int, at: int, sign: int) -> tuple[int, int]:
        """Return between what a cell lies by one sum, were every figure hidden that can be."""
        low = high = 0
        for other, turn in self.table.members[at]:
            if other != cell:
                free = self.table.hideable(other)
                span = (1, ANY) if free else self.table.windows[other]
                ends = sorted(-sign * turn * end for end in span)
                low, high = low + ends[0], high + ends[1]
        return low, high

    def _plain(self, cell: int) -> bool:
        """Tell whether a latent count is known to be 0, or not to be small."""
        for at, sign in self.table.sums_of[cell]:
            low = high = 0
            for other, turn in self.table.members[at]:
                if other != cell:
                    spans = sorted(-sign * turn * bound for bound in self.table.windows[other])
                    low, high = low + spans[0], high + spans[1]
            if high == 0 or low >= LEAST:
                return True
        return self.table.windows[cell][1] == 0

    def _seen_anew(self, cell: int, walk: Walk) -> bool:
        """See a cell with a value that it was not seen with, from where all began, and go back."""
        before = len(self.seen[cell])
        for way in (1, -1):
            touched: set[int] = set()
            while len(self.seen[cell]) < WISHED and (changes := walk.step(cell, way)):
                touched.update(changes)
                self._note(changes)
            self._go_back(touched)
        for far in (2, -2, 3, -3):
            if (
                len(self.seen[cell]) < WISHED
                and self.table.value[cell] + far not in self.seen[cell]
            ):
                changes = walk.step(cell, far)
                self._note(changes)
                self._go_back(changes)
        return len(self.seen[cell]) > before

    def _note(self, changes: Iterable[int]) -> None:
        for cell in changes:
            if len(self.seen[cell]) < WISHED:
                self.seen[cell].add(self.table.value[cell])

    def _go_back(self, cells: Iterable[int]) -> None:
        for cell in cells:
            self.table.value[cell] = self.origin[cell]

    def _loosen(self, cell: int, walk: Walk) -> bool:
        """Hide the least figure that stands in the way, or let small stars be large ones."""
        value = self.table.value
        near = list(walk.blocking) or self._nearest(cell)
        if near:
            victim = min(near, key=lambda each: (value[each], each))
            span = self.table.windows[victim]
            self.table.hide(victim, (below(span)[0], above(span)[1]))
            return True
        stars = [each for each in self._together(cell) if self._narrow(each)]
        for each in stars:
            self.table.hide(each, (1, ANY))
        return bool(stars)

    def _narrow(self, cell: int) -> bool:
        return self.table.stands[cell] is Stand.STAR and self.table.windows[cell] != (1, ANY)

    def _nearest(self, cell: int) -> list[int]:
        for ring in self._rings(cell):
            if found := [each for each in ring if self.table.hideable(each)]:
                return found
        return []

    def _together(self, cell: int) -> list[int]:
        return [each for ring in self._rings(cell) for each in ring]

    def _rings(self, cell: int) -> list[list[int]]:
        """Return the cells that hang together with one, by how many sums lie between."""
        met, ring, rings = {cell}, [cell], [[cell]]
        while ring:
            sums = {at: None for each in ring for at, _ in self.table.sums_of[each]}
            ring = [each for at in sums for each, _ in self.table.members[at] if each not in met]
            ring = list(dict.fromkeys(ring))
            met.update(ring)
            rings.append(ring)
        return rings


def _hanging_on_new(table: Table) -> list[bool]:
    """Tell of each cell whether a sum or a chain of sums ties it to a figure that is new."""
    hanging = list(table.new)
    waiting = [cell for cell, new in enumerate(hanging) if new]
    while waiting:
        for at, _ in table.sums_of[waiting.pop()]:
            for cell, _ in table.members[at]:
                if not hanging[cell]:
                    hanging[cell] = True
                    waiting.append(cell)
    return hanging
