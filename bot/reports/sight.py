"""What somebody sees of figures: the specialist all of them exactly, others what may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.documents.plots import NOTHING
from bot.figures import Measure
from bot.reports import disclosure
from bot.reports.disclosure import Hidden, Key, Rounded, Shown
from bot.reports.values import Amount, Cell, Names, Tally

STAR = "*"


@dataclass(frozen=True, slots=True)
class Sight:
    """Figures as one reader sees them.

    `families` are those figures about families that are shown to others, by their cells; None lets
    everything be seen exactly.
    """

    measures: Mapping[str, Measure]
    own: Tally
    families: Mapping[Cell, Shown] | None
    names: Names

    def value(self, name: str, group: str = "", place: str = "") -> int | None:
        """Return a number as it is shown, None where it is hidden."""
        shown = self._shown(name, group, place)
        return shown.count if isinstance(shown, Rounded) else None

    def text(self, name: str, group: str = "", place: str = "") -> str:
        """Return a number in figures: 12, about 25, or a star."""
        match self._shown(name, group, place):
            case Hidden():
                return STAR
            case Rounded(count):  # pragma: no branch
                about = "about " if count and self.is_rounded(name) else ""
                return f"{about}{count:,}"

    def of(self, name: str, group: str = "", place: str = "") -> str:
        """Return a number of its denominator with the share: 12 of 15 (80%)."""
        amount = self.own.get(name, group, place)
        if amount is None or amount.of is None:
            return self.text(name, group, place)
        if not amount.of:
            return NOTHING
        return f"{amount.count:,} of {amount.of:,} ({round(100 * amount.count / amount.of)}%)"

    def share(self, part: Cell, whole: Cell) -> str:
        """Return a percentage of two numbers as they are shown."""
        return disclosure.share(self._shown(*part), self._shown(*whole))

    def groups(self, name: str) -> tuple[str, ...]:
        """Return the groups that are listed, the largest shown first, the hidden ones by name."""
        return self._listed(name, 1)

    def places(self, name: str) -> tuple[str, ...]:
        """Return the places that are listed, by name."""
        return tuple(sorted(self._listed(name, 2)))

    def named(self, name: str, group: str) -> str:
        """Return what a group is called."""
        known = self.names.get(self.measures[name].group, {})
        return known.get(group, group)

    def is_rounded(self, name: str) -> bool:
        """Say whether a measure's figures are shown to the nearest five."""
        return self.families is not None and self.measures[name].families

    def _listed(self, name: str, at: int) -> tuple[str, ...]:
        if self.families is not None and self.measures[name].families:
            cells = [one for one in self.families if one[0] == name and not one[3 - at]]
            found = {one[at] for one in cells if one[at]}
        else:
            found = set(self.own.groups(name) if at == 1 else self.own.places(name))
        return tuple(sorted(found, key=lambda one: (-self._size(name, at, one), one)))

    def _size(self, name: str, at: int, key: str) -> int:
        cell = (name, key, "") if at == 1 else (name, "", key)
        # What is hidden stands after all that is shown, in no order of its own.
        value = self.value(*cell)
        return -1 if value is None else value

    def _shown(self, name: str, group: str, place: str) -> Shown:
        if self.families is not None and self.measures[name].families:
            return self.families.get((name, group, place), Rounded(0))
        amount = self.own.get(name, group, place) or Amount(0)
        return Rounded(amount.count)


def seen(shown: Mapping[Key, Shown], first: str, last: str) -> dict[Cell, Shown]:
    """Return what is shown of a period, by cells."""
    return {
        (key[0], key[3], key[4]): one
        for key, one in shown.items()
        if (key[1], key[2]) == (first, last)
    }
