"""What may be shown of counts about families, given all that has been published before."""

from collections.abc import Mapping, Sequence

from bot.reports.disclosure.keeping import keep
from bot.reports.disclosure.margins import keep_margins
from bot.reports.disclosure.rules import shown
from bot.reports.disclosure.starting import start
from bot.reports.disclosure.table import Stand, Table
from bot.reports.disclosure.values import Hidden, Key, Shown, Sum


def protect(
    counts: Mapping[Key, int], sums: Sequence[Sum], published: Mapping[Key, Shown]
) -> dict[Key, Shown]:
    """Return what may be shown of counts; what was published before is shown again as it was.

    Whoever solves all sums over all that is shown finds for every star, and for every small count
    between what is shown, at least KEPT values. Raise PeriodRefused if earlier documents leave no
    way to that, whatever is hidden.
    """
    table = Table(counts, sums, published)
    start(table)
    keep_margins(table)
    keep(table)
    return {key: published.get(key) or _shown(table, key, count) for key, count in counts.items()}


def _shown(table: Table, key: Key, count: int) -> Shown:
    return Hidden() if table.stands[table.number[key]] is Stand.STAR else shown(count)
