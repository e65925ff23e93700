"""Since when a pack tells, how its figures hang together, and in what order they are printed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.figures import pieces
from bot.markup import units
from bot.meetings.values import ALL, Count, Key, Measure, NotNow, Pack, Total

# The report's Champions meet every couple of months: so far back where no meeting is known.
WITHOUT_MEETING = timedelta(weeks=8)
MOST_LINES = 3
MOST_LETTERS = 200
# product.md, "Kept how long": as what is counted; a line is for the next meeting alone.
PRINTED_KEPT = timedelta(days=761)
LINES_KEPT = timedelta(days=90)
HIDDEN = "*"


def since(held: date | None, today: date) -> date:
    """Return the first day of a pack: that of the last meeting, else eight weeks ago."""
    return held if held is not None else today - WITHOUT_MEETING


def check_line(text: str, lines: int) -> None:
    """Raise NotNow for a line that is too long, or one too many."""
    if lines >= MOST_LINES:
        raise NotNow("many")
    if units(text) > MOST_LETTERS:
        raise NotNow("long")


def key(count: Count, first: date, last: date) -> Key:
    """Return the cell of a count in a span of days."""
    return (count.measure.value, first.isoformat(), last.isoformat(), count.group, "")


def totals(counts: Iterable[Count], first: date, last: date) -> tuple[Total, ...]:
    """Return which cells of a pack are the sums of which others."""
    groups: dict[Measure, list[Count]] = defaultdict(list)
    for one in counts:
        if one.group != ALL:
            groups[one.measure].append(one)
    return tuple(
        Total(
            key(Count(measure, 0), first, last),
            tuple(key(one, first, last) for one in parts),
        )
        for measure, parts in groups.items()
    )


def overlaps(new: Iterable[Key], printed: Iterable[Key]) -> tuple[Total, ...]:
    """Return every span of days of a cell as the sum of the shorter ones that spans cut it into.

    Who subtracts one document from another learns of the days that only one of them has; so those
    days are cells, too, of which nobody may learn a small count.
    """
    alike: dict[Key, set[tuple[str, str]]] = defaultdict(set)
    for cell in (*new, *printed):
        alike[cell[0], cell[3], cell[4]].add((cell[1], cell[2]))
    return tuple(
        Total((what[0], *span, *what[1:]), tuple((what[0], *piece, *what[1:]) for piece in cut))
        for what, spans in alike.items()
        for span in sorted(spans)
        if len(cut := pieces(span, spans)) > 1
    )


def together(printed: Mapping[Key, str], first: date, last: date) -> dict[Key, str]:
    """Return what was printed of days that hang together with a span, over others between them."""
    near = {(first.isoformat(), last.isoformat())}
    far = {(cell[1], cell[2]) for cell in printed} - near
    while met := {span for span in far if any(_overlap(span, other) for other in near)}:
        near, far = near | met, far - met
    return {cell: words for cell, words in printed.items() if (cell[1], cell[2]) in near}


def printable(pack: Pack, shown: Mapping[Key, str]) -> Pack:
    """Return a pack with what may be printed of its counts, in an order that gives nothing away.

    What has a star comes by title, after what has a figure; what may not be printed is left out.
    """
    said = ((one, shown.get(key(one, pack.first, pack.last), "")) for one in pack.counts)
    counts = [replace(one, count=_figure(words), shown=words) for one, words in said if words]
    return replace(pack, counts=tuple(counts))


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _figure(words: str) -> int:
    return int(words) if words.isdigit() else 0
