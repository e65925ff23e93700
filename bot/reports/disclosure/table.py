"""Cells and sums by number, what a reader holds possible of each cell, and one world that fits."""

from collections.abc import Mapping, Sequence
from enum import Enum

from bot.reports.disclosure.rules import LEAST, SMALL, STEP, shown
from bot.reports.disclosure.values import Hidden, Key, Rounded, Shown, Sum

ANY = 1 << 40  # more than any count
Window = tuple[int, int]


class Stand(Enum):
    """How a cell stands in the documents."""

    ROUNDED = "rounded"
    STAR = "star"
    LATENT = "latent"


def window(of: Shown) -> Window:
    """Return the least and the greatest count that a figure stands for by the plain rule."""
    match of:
        case Rounded(0):
            return 0, 0
        case Rounded(count):
            return max(LEAST, count - STEP // 2), count + STEP // 2
        case _:
            return 1, SMALL


def below(of: Window) -> Window:
    """Return the window of the next lower figure."""
    return (1, SMALL) if of[0] <= LEAST else (of[0] - STEP, of[1] - STEP)


def above(of: Window) -> Window:
    """Return the window of the next higher figure."""
    return (LEAST, LEAST + STEP - 1) if of[0] < LEAST else (of[0] + STEP, of[1] + STEP)


class Table:
    """All that hangs together by sums: what was published, what shall be shown, what is latent."""

    def __init__(
        self, counts: Mapping[Key, int], sums: Sequence[Sum], published: Mapping[Key, Shown]
    ) -> None:
        keys = dict.fromkeys([*published, *counts])
        keys.update(dict.fromkeys(key for each in sums for key in (each.total, *each.parts)))
        self.number = {key: at for at, key in enumerate(keys)}
        self.new = [key in counts and key not in published for key in keys]
        self.stands: list[Stand] = []
        self.windows: list[Window] = []
        # What is not known here, or has changed since it was published, is None until it is set.
        self.known: list[int | None] = []
        for key in keys:
            self._add(counts.get(key), published.get(key))
        self.value: list[int] = []
        self.members: list[list[tuple[int, int]]] = [self._members(each) for each in sums]
        self._leave_zeros()
        self.sums_of: list[list[tuple[int, int]]] = [[] for _ in keys]
        for at, members in enumerate(self.members):
            for cell, sign in members:
                self.sums_of[cell].append((at, sign))
        self.twins = self._twins()

    def _add(self, count: int | None, published: Shown | None) -> None:
        as_shown = published if published or count is None else shown(count)
        match as_shown:
            case None:
                stand, span = Stand.LATENT, (0, ANY)
            case Hidden():
                stand, span = Stand.STAR, (1, SMALL)
                if published and count is not None and count > SMALL:
                    span = (LEAST, ANY)  # it was hidden to keep another
            case Rounded():
                stand, span = Stand.ROUNDED, window(as_shown)
        fits = count is not None and span[0] <= count <= span[1]
        self.stands.append(stand)
        self.windows.append(span)
        self.known.append(count if fits else span[0] if span[0] == span[1] else None)

    def _members(self, each: Sum) -> list[tuple[int, int]]:
        signs = {self.number[each.total]: 1}
        for part in each.parts:
            cell = self.number[part]
            signs[cell] = signs.get(cell, 0) - 1
        return [(cell, sign) for cell, sign in signs.items() if sign]

    def _leave_zeros(self) -> None:
        """Leave out what is nought, and what is a part of nought."""
        changed = True
        while changed:
            changed = False
            for at, members in enumerate(self.members):
                left = [(cell, sign) for cell, sign in members if self.windows[cell][1]]
                if left and all(sign < 0 for _, sign in left):
                    latent = [cell for cell, _ in left if self.stands[cell] is Stand.LATENT]
                    for cell in latent:
                        self.windows[cell], self.known[cell] = (0, 0), 0
                    changed = changed or bool(latent)
                    left = [each for each in left if each[0] not in set(latent)]
                self.members[at] = left

    def _twins(self) -> list[set[int]]:
        """Return for each cell all that everybody knows to be equal to it: sums of one part."""
        twins = [{cell} for cell in range(len(self.windows))]
        for members in self.members:
            if sorted(sign for _, sign in members) == [-1, 1]:
                both = twins[members[0][0]] | twins[members[1][0]]
                for cell in both:
                    twins[cell] = both
        return twins

    def hideable(self, cell: int) -> bool:
        """Tell whether a figure is still to be seen that nobody has seen yet."""
        return self._unseen(cell) and all(
            self._unseen(twin) or self.stands[twin] is not Stand.ROUNDED
            for twin in self.twins[cell]
        )

    def _unseen(self, cell: int) -> bool:
        return self.new[cell] and self.stands[cell] is Stand.ROUNDED and self.windows[cell][1] > 0

    def hide(self, cell: int, span: Window) -> None:
        """Put a star for a figure and its twins, which may then be anything in a span."""
        for twin in self.twins[cell]:
            if self._unseen(twin) or twin == cell:
                self.stands[twin] = Stand.STAR
                self.windows[twin] = span

    def part_company(self, at: int) -> None:
        """Take out a sum that no longer holds, since counts have changed after they were shown."""
        for cell, _ in self.members[at]:
            if self.hideable(cell):
                self.hide(cell, (1, ANY))
            self.sums_of[cell] = [each for each in self.sums_of[cell] if each[0] != at]
        self.members[at] = []
