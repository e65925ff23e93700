"""What a page's row, or a question in plain words, looks for."""

from dataclasses import dataclass

from bot.directory.values import Ages, Whom
from bot.pages.values import Key, Row, Word

_WHOM = {"mother": Whom.MOTHER, "father": Whom.PARTNER, "partner": Whom.PARTNER}


@dataclass(frozen=True, slots=True)
class OfRow:
    """What a row of a page sends for: its kinds, its name, and whom it is about."""

    kinds: tuple[str, ...]
    name: str
    ages: Ages | None
    whom: Whom | None


def for_row(title: str, row: Row) -> OfRow:
    """Return what a row sends for.

    Of its conditions only pregnancy and who it is hold for every family that it is for: a span of
    weeks is no age of one child.
    """
    when = row.when or ()
    antenatal = any(one.key is Key.WEEKS_PREGNANT for one in when)
    words = [one.allows.text for one in when if one.key is Key.WHO and isinstance(one.allows, Word)]
    return OfRow(
        row.services,
        title,
        Ages(antenatal=True, months=None) if antenatal else None,
        _WHOM.get(words[0]) if words else None,
    )
