"""What stands between a draft and a signature: unchecked sentences and bands that nobody set."""

from bot.pages.links import is_unchecked
from bot.pages.values import Key, Page, Row, Step

# In these rows every sentence must have been read in its source before anybody signs.
GRAVE = (Step.REFER, Step.URGENT, Step.EMERGENCY)


def unchecked(page: Page) -> dict[str, int]:
    """Return for each row, by its slug, how many of its lines are marked `[?]`, where any is."""
    counts = {row.slug: sum(map(is_unchecked, _lines(row))) for row in page.rows}
    return {slug: count for slug, count in counts.items() if count}


def unchecked_grave(page: Page) -> tuple[Row, ...]:
    """Return the refer, urgent and emergency rows with a `[?]`: they bar a signature."""
    return tuple(row for row in page.rows if row.step in GRAVE and row.slug in unchecked(page))


def unset_bands(page: Page) -> tuple[Key, ...]:
    """Return the cut-offs that are not national and that nobody here has confirmed."""
    return tuple(band.key for band in page.bands if not band.national and band.set_on is None)


def _lines(row: Row) -> tuple[str, ...]:
    return (row.label, row.why, *row.do, row.decides, row.tell_parent, row.tell_gp)
