"""Steps from one world that fits all that is shown to another."""

from bot.reports.disclosure.table import Table

TRIES = 120  # cells that a search may try; a search that gives up only hides more
BRANCHES = 6
ROOM = 3  # more is as good
LOOKED_AT = 24  # cells of one sum that are weighed against each other

Changes = dict[int, int]


class Walk:
    """Finds changes of counts after which every sum holds and every figure is shown as it was."""

    def __init__(self, table: Table, movable: set[int] | None = None) -> None:
        self.table = table
        self.movable = movable
        self.blocking: dict[int, None] = {}
        self._tries = 0
        self._changes: Changes = {}
        self._away: dict[int, int] = {}

    def step(self, cell: int, by: int) -> Changes:
        """Change a cell by so much and others with it; return what changed, nothing if none can."""
        low, high = self.table.windows[cell]
        if not low <= self.table.value[cell] + by <= high:
            self._block(cell)
            return {}
        self._begin()
        self._put(cell, by)
        return self._commit() if self._solve() else {}

    def mend(self, at: int, by: int) -> bool:
        """Bring one sum nearer to holding by so much, and leave the others as they are."""
        self._begin()
        self._away[at] = by
        if not self._solve():
            return False
        self._commit()
        return True

    def _begin(self) -> None:
        self._tries, self._changes, self._away = TRIES, {}, {}

    def _commit(self) -> Changes:
        for cell, by in self._changes.items():
            self.table.value[cell] += by
        return self._changes

    def _block(self, cell: int) -> None:
        if self.table.hideable(cell):
            self.blocking[cell] = None

    def _put(self, cell: int, by: int) -> None:
        self._changes[cell] = by
        for at, sign in self.table.sums_of[cell]:
            away = self._away.get(at, 0) + sign * by
            if away:
                self._away[at] = away
            else:
                self._away.pop(at, None)

    def _take_back(self, cell: int, by: int) -> None:
        self._put(cell, -by)
        del self._changes[cell]

    def _solve(self) -> bool:
        """Let other cells follow until every sum holds, depth first."""
        if not self._away:
            return True
        at = min(self._away, key=lambda each: len(self.table.members[each]))
        for _, _, cell, by in self._followers(at):
            if self._tries <= 0:
                return False
            self._tries -= 1
            self._put(cell, by)
            if self._solve():
                return True
            self._take_back(cell, by)
        return False

    def _followers(self, at: int) -> list[tuple[int, int, int, int]]:
        members, away = self.table.members[at], self._away[at]
        found: list[tuple[int, int, int, int]] = []
        begin = (7919 * (len(self._changes) + self._tries)) % len(members)
        for place in range(len(members)):
            cell, sign = members[(begin + place) % len(members)]
            if self._may_follow(cell, -sign * away):
                found.append((*self._cost(cell, -sign * away), cell, -sign * away))
                if len(found) == LOOKED_AT:
                    break
        found.sort()
        return found[:BRANCHES]

    def _may_follow(self, cell: int, by: int) -> bool:
        if cell in self._changes or (self.movable is not None and cell not in self.movable):
            return False
        low, high = self.table.windows[cell]
        if low <= self.table.value[cell] + by <= high:
            return True
        self._block(cell)
        return False

    def _cost(self, cell: int, by: int) -> tuple[int, int]:
        """Return how much further the sums are from holding, and how little room is left."""
        away, cost = self._away, 0
        for at, sign in self.table.sums_of[cell]:
            now = away.get(at, 0)
            cost += abs(now + sign * by) - abs(now)
        low, high = self.table.windows[cell]
        value = self.table.value[cell] + by
        return cost, -min(high - value, value - low, ROOM)
