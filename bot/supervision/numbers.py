"""Several small numbers in the one that a button carries."""

from datetime import date

from bot.supervision.bookings.rules import NotYours

# More than any id of an area and than the ordinal of any day of this century.
BASE = 10**7


def packed(*parts: int) -> int:
    """Return the number of a button that holds these."""
    row = 0
    for part in parts:
        row = row * BASE + part
    return row


def unpacked(row: int, count: int) -> tuple[int, ...]:
    """Return so many numbers of a button, or raise NotYours for one that is not ours."""
    if not 0 <= row < BASE**count:
        raise NotYours
    return tuple(row // BASE**place % BASE for place in reversed(range(count)))


def day_of(ordinal: int) -> date:
    """Return the day of a number, or raise NotYours if there is none."""
    if not 1 <= ordinal <= date.max.toordinal():
        raise NotYours
    return date.fromordinal(ordinal)
