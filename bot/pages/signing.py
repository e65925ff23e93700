"""What stands between a draft and a signature: unchecked sentences, unset bands, its own author."""

from bot.pages.links import is_unchecked
from bot.pages.steps import Step
from bot.pages.values import Key, Page, Row
from bot.pages.versions import Version

# In these rows every sentence must have been read in its source before anybody signs.
GRAVE = (Step.REFER, Step.URGENT, Step.EMERGENCY)


class SigningRefused(Exception):
    """A signature that cannot be given.

    The reason is 'signed', 'retired', 'suspended', 'superseded', 'own', 'unchecked' or 'bands'.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_can_sign(page: Page, version: Version, person: int, newest: int) -> None:
    """Raise SigningRefused unless this person may sign this version now.

    One signature of a specialist or reviewer who did not write the text is enough; a text that
    came with the project has no author here. `newest` is the id of the page's newest version.
    """
    bars = {
        "signed": version.signed is not None,
        "retired": version.retired,
        "suspended": version.suspended,
        "superseded": version.id != newest,
        "own": not version.shipped and version.author == person,
        "unchecked": bool(unchecked_grave(page)),
        "bands": bool(unset_bands(page)),
    }
    for reason, bar in bars.items():
        if bar:
            raise SigningRefused(reason)


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
