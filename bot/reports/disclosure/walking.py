"""Steps from one world that fits all that is shown to another."""

import random
from collections import Counter

from bot.reports.disclosure.table import Table

TRIES = 120  # cells that a search may try if nothing else is said
BRANCHES = 6
NOISE = 0.15  # how often not the best is done
ROOM = 3  # more is as good
LOOKED_AT = 24  # cells of one sum that are weighed against each other

Changes = dict[int, int]


class Walk:
    """Finds changes of counts after which every sum holds and every figure is shown as it was."""

    def __init__(self, table: Table, movable: set[int] | None = None) -> None:
        self.table = table
        self.movable = movable
        self.blocking: dict[int, None] = {}
        self.tries = TRIES
        self.flips = 0
        # How often each sum did not hold on the way.
        self.stuck: Counter[int] = Counter()
        self._left = 0
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
        if self._solve() or (self.flips and self._wander(cell, by)):
            return self._commit()
        return {}

    def mend(self, at: int, by: int) -> bool:
        """Bring one sum nearer to holding by so much, and leave the others as they are."""
        self._begin()
        self._away[at] = by
        if not self._solve():
            return False
        self._commit()
        return True

    def _begin(self) -> None:
        self._left, self._changes, self._away = self.tries, {}, {}

    def _commit(self) -> Changes:
        for cell, by in self._changes.items():
            self.table.value[cell] += by
        return self._changes

    def _block(self, cell: int) -> None:
        if self.table.hideable(cell):
            self.blocking[cell] = None

    def _put(self, cell: int, by: int) -> None:
        self._changes[cell] = self._changes.get(cell, 0) + by
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
            if self._left <= 0:
                return False
            self._left -= 1
            self._put(cell, by)
            if self._solve():
                return True
            self._take_back(cell, by)
        return False

    def _wander(self, held: int, by: int) -> bool:
        """Change one cell after another of a sum that does not hold, each for the best, at random.

        Where sums cross in many ways a search in depth gets lost, and this does not.
        """
        self._begin()
        self._put(held, by)
        chance = random.Random(held)
        for _ in range(self.flips):
            if not self._away:
                return True
            at = chance.choice(list(self._away))
            self.stuck[at] += 1
            found = self._flips(at, held)
            if not found:
                return False
            noisy = chance.random() < NOISE
            _, _, cell, step = chance.choice(found) if noisy else min(found)
            self._put(cell, step)
        return not self._away

    def _flips(self, at: int, held: int) -> list[tuple[int, int, int, int]]:
        step = 1 if self._away[at] < 0 else -1
        found = []
        for cell, sign in self.table.members[at]:
            by = sign * step
            low, high = self.table.windows[cell]
            now = self.table.value[cell] + self._changes.get(cell, 0) + by
            if cell == held:
                continue
            if low <= now <= high:
                cost, room = self._cost(cell, by)
                found.append((cost, room, cell, by))
            else:
                self._block(cell)
        return found

    def _followers(self, at: int) -> list[tuple[int, int, int, int]]:
        members, away = self.table.members[at], self._away[at]
        found: list[tuple[int, int, int, int]] = []
        begin = (7919 * (len(self._changes) + self._left)) % len(members)
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
