"""Somebody who solves all that was published, with none of the bot's code.

Of each cell he holds possible what the printed rules say: 0 is 0, a figure is what rounds to it, a
star is 1 or more, what is not shown is 0 or more. All sums hold. He narrows these spans until
nothing changes and then tries what is left, so that what he calls impossible is impossible.
"""

from collections.abc import Iterable, Mapping, Sequence

from bot.reports.disclosure import Hidden, Key, Rounded, Shown, Sum

MOST = 400
Spans = dict[Key, tuple[int, int]]


class Attacker:
    """What follows from documents, given as what each cell shows and which cells sum up."""

    def __init__(
        self, seen: Mapping[Key, Shown], sums: Sequence[Sum], star: tuple[int, int]
    ) -> None:
        keys = {*seen, *(key for each in sums for key in (each.total, *each.parts))}
        self.sums = sums
        self.of: dict[Key, list[Sum]] = {key: [] for key in keys}
        for each in sums:
            for key in (each.total, *each.parts):
                self.of[key].append(each)
        self.spans = self.narrowed({key: span(seen.get(key), star) for key in sorted(keys)}, keys)

    def possible(self, key: Key, enough: int) -> list[int]:
        """Return values that a cell may have, at most so many."""
        if self.spans is None:
            return []
        low, high = self.spans[key]
        found: list[int] = []
        for value in range(low, high + 1):
            if len(found) == enough:
                break
            if self.solvable(self.spans, {key: (value, value)}):
                found.append(value)
        return found

    def solvable(self, spans: Spans, also: Spans) -> bool:
        narrow = self.narrowed(spans | also, also)
        if narrow is None:
            return False
        open_cells = [key for key, (low, high) in narrow.items() if low < high]
        if not open_cells:
            return True
        key = min(open_cells, key=lambda each: narrow[each][1] - narrow[each][0])
        low, high = narrow[key]
        middle = (low + high) // 2
        return self.solvable(narrow, {key: (low, middle)}) or self.solvable(
            narrow, {key: (middle + 1, high)}
        )

    def narrowed(self, spans: Spans, changed: Iterable[Key]) -> Spans | None:
        spans, waiting = dict(spans), list(changed)
        while waiting:
            for each in self.of[waiting.pop()]:
                low = sum(spans[part][0] for part in each.parts)
                high = sum(spans[part][1] for part in each.parts)
                total = spans[each.total]
                tighter = {each.total: (max(low, total[0]), min(high, total[1]))}
                for part in each.parts:
                    least, most = spans[part]
                    tighter[part] = (
                        max(least, total[0] - high + most),
                        min(most, total[1] - low + least),
                    )
                for key, now in tighter.items():
                    if now[0] > now[1]:
                        return None
                    if now != spans[key]:
                        spans[key] = now
                        waiting.append(key)
        return spans


def span(of: Shown | None, star: tuple[int, int]) -> tuple[int, int]:
    match of:
        case Rounded(0):
            return 0, 0
        case Rounded(10):
            return 8, 12
        case Rounded(count):
            return count - 2, count + 2
        case Hidden():
            return star
        case None:
            return 0, MOST


def found_out(
    seen: Mapping[Key, Shown],
    sums: Sequence[Sum],
    small: Iterable[Key] = (),
    star: tuple[int, int] = (1, MOST),
) -> dict[Key, list[int]]:
    """Return the stars, and the small counts not shown, that have fewer than three values left."""
    attacker = Attacker(seen, sums, star)
    secret = [key for key, figure in seen.items() if figure == Hidden()]
    left = {key: attacker.possible(key, 3) for key in [*secret, *small]}
    return {key: values for key, values in left.items() if len(values) < 3}
