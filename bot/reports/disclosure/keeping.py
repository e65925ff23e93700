"""Every star keeps its values: worlds are found that show them, or more is hidden."""

import itertools
from collections.abc import Iterable

from bot.reports.disclosure.rules import KEPT, LEAST, SMALL, WISHED
from bot.reports.disclosure.table import ANY, Stand, Table, above, below
from bot.reports.disclosure.values import PeriodRefused
from bot.reports.disclosure.walking import Walk


def keep(table: Table) -> None:
    """Hide more until each star and each small latent count was seen with KEPT values."""
    Keeper(table).keep()


# How many cells a search may try at first, and if it finds nothing.
TRIES = ((60, 0), (60, 300), (60, 2_000))
FLIPS_A_CELL = 8
# Figures hidden to leave a star WISHED values; KEPT are left, whatever it takes.
MORE = 1
# After so many figures the stars of counts above so many may be anything, for this search.
FREED = {1: SMALL, 3: 0}


class Keeper:
    """Walks through worlds that fit what is shown, and notes which values the cells take."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.origin = list(table.value)
        self.seen: list[set[int]] = [{value} for value in table.value]
        self.hidden: list[int] = []
        self.changed = _hanging_on_new(table)

    def keep(self) -> None:
        """See every cell that must not be found out with enough values, or hide more."""
        waiting = list(range(len(self.table.windows)))
        while waiting:
            self.hidden = []
            for cell in waiting:
                if self.changed[cell] and self._secret(cell):
                    self._keep(cell)
            waiting = self.hidden

    def _keep(self, cell: int) -> None:
        for tried in itertools.count():
            walk = Walk(self.table)
            self._look(cell, walk)
            if self._enough(cell, KEPT if tried >= MORE else self._wished(cell)):
                return
            if self._loosen(cell, walk, tried):
                continue
            if not self._all_stars(cell):
                raise PeriodRefused("earlier")
            return

    def _enough(self, cell: int, values: int) -> bool:
        return len(self.seen[cell]) >= values

    def _secret(self, cell: int) -> bool:
        if self.table.stands[cell] is Stand.LATENT:
            return not self._plain(cell)
        return self.table.stands[cell] is Stand.STAR

    def _all_stars(self, cell: int) -> bool:
        """Tell whether only stars hang together here: twice and thrice all of them fit as well."""
        windows = self.table.windows
        free = all(windows[each] in ((0, ANY), (1, ANY)) for each in self._together(cell))
        return free and self.table.value[cell] > 0

    def _wished(self, cell: int) -> int:
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

    def _look(self, cell: int, walk: Walk) -> None:
        """See a cell with values that it was not seen with; search longer if that is too few."""
        for walk.tries, flips in TRIES:
            walk.flips = min(flips, FLIPS_A_CELL * len(self.seen))
            for way in (1, -1):
                self._go(cell, walk, way)
            if self._enough(cell, self._wished(cell)):
                return
        for far in (2, -2):
            changes = walk.step(cell, far)
            self._note(changes)
            self._go_back(changes)

    def _go(self, cell: int, walk: Walk, way: int) -> None:
        """Step up or down as far as it goes and is of use, and go back."""
        touched: set[int] = set()
        while not self._enough(cell, WISHED) and (changes := walk.step(cell, way)):
            touched.update(changes)
            self._note(changes)
        self._go_back(touched)

    def _note(self, changes: Iterable[int]) -> None:
        for cell in changes:
            if len(self.seen[cell]) < WISHED:
                self.seen[cell].add(self.table.value[cell])

    def _go_back(self, cells: Iterable[int]) -> None:
        for cell in cells:
            self.table.value[cell] = self.origin[cell]

    def _loosen(self, cell: int, walk: Walk, tried: int) -> bool:
        """Let large stars be anything, hide the least figure in the way, or free all stars."""
        if tried in FREED and self._free(cell, FREED[tried]):
            return True
        value = self.table.value
        near = self._in_the_way(walk) or self._nearest(cell, set(walk.blocking))
        if near := near or self._nearest(cell, None):
            victim = min(near, key=lambda each: (value[each], each))
            span = self.table.windows[victim]
            self.table.hide(victim, (below(span)[0], above(span)[1]))
            self.hidden.extend(self.table.twins[victim])
            return True
        return self._free(cell, 0)

    def _in_the_way(self, walk: Walk) -> list[int]:
        """Return the figures that blocked the sum which most often did not hold."""
        for at, _ in walk.stuck.most_common():
            members = [cell for cell, _ in self.table.members[at]]
            if found := [cell for cell in members if cell in walk.blocking]:
                return found
        return []

    def _free(self, cell: int, above_count: int) -> bool:
        """Let stars be any count but 0, as whoever knows the printed rules alone must hold."""
        stars = [
            each
            for each in self._together(cell)
            if self.table.stands[each] is Stand.STAR
            and self.table.windows[each] != (1, ANY)
            and self.table.value[each] > above_count
        ]
        for each in stars:
            self.table.windows[each] = (1, ANY)
        return bool(stars)

    def _nearest(self, cell: int, among: set[int] | None) -> list[int]:
        for ring in self._rings(cell):
            near = [each for each in ring if among is None or each in among]
            if found := [each for each in near if self.table.hideable(each)]:
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
