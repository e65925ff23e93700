"""A world to start from: counts that nobody gave are set so that every sum holds."""

from bot.reports.disclosure.table import ANY, Table
from bot.reports.disclosure.walking import Walk

FARTHEST = 60  # a sum that is further from holding is taken as not to hold


def start(table: Table) -> None:
    """Set every count, and take out the sums that cannot hold with what was published."""
    loose = {cell for cell, count in enumerate(table.known) if count is None}
    _fill(table)
    table.value = [count or 0 for count in table.known]
    for at in range(len(table.members)):
        if not _mended(table, at, loose):
            table.part_company(at)


def _fill(table: Table) -> None:
    waiting = [at for at in range(len(table.members)) if _unknown(table, at)]
    while waiting:
        waiting.sort(key=lambda at: len(_unknown(table, at)))
        for at in waiting:
            unknown = _unknown(table, at)
            if len(unknown) > 1 and at != waiting[0]:
                break
            _share_out(table, at, unknown)
        waiting = [at for at in waiting if _unknown(table, at)]


def _unknown(table: Table, at: int) -> list[tuple[int, int]]:
    return [(cell, sign) for cell, sign in table.members[at] if table.known[cell] is None]


def _share_out(table: Table, at: int, unknown: list[tuple[int, int]]) -> None:
    """Set what is unknown in one sum, the parts first, evenly, and a total last."""
    for left in range(len(unknown), 0, -1):
        cell, sign = unknown[left - 1]
        low, high = table.windows[cell]
        rest = _residual(table, at) * -sign
        if sign < 0 and unknown[0][1] > 0:
            rest = low if high == ANY else (low + high) // 2
        else:
            rest //= left
        table.known[cell] = min(high, max(low, rest))


def _residual(table: Table, at: int) -> int:
    return sum(sign * (table.known[cell] or 0) for cell, sign in table.members[at])


def _mended(table: Table, at: int, loose: set[int]) -> bool:
    away = sum(sign * table.value[cell] for cell, sign in table.members[at])
    if abs(away) > FARTHEST:
        return False
    walk = Walk(table, loose)
    step = 1 if away > 0 else -1
    return all(walk.mend(at, step) for _ in range(abs(away)))
